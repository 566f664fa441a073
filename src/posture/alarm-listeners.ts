import type { Alarm } from "../model/account-facts.js";
import type { Trust } from "../model/trust.js";
import { accountOf, isTrusted } from "./accounts.js";
import { anyOf, type Match } from "./filter-pattern.js";

/** Who should be told: the account, and whom the configuration trusts. */
export interface Listeners {
  readonly account: string;
  readonly trust: Trust;
}

/** Whether the alarm tells one of them when it goes off. */
export function tells({ actionsEnabled, actions }: Alarm, listeners: Listeners): Match {
  return actionsEnabled ? anyOf(actions.map((action) => notifies(action, listeners))) : "no";
}

/**
 * Whether an alarm's action tells somebody of the account or of one that is trusted. An instance that is stopped or a group
 * that is scaled tells nobody; who learns of it by a function, an OpsItem or somebody else's topic cannot be seen.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html
 */
function notifies(action: string, { account, trust }: Listeners): Match {
  const [, , service = ""] = action.split(":");
  if (["automate", "swf", "ec2", "autoscaling"].includes(service)) return "no";
  const owner = accountOf(action);
  return service === "sns" && owner !== null && isTrusted(owner, account, trust) ? "yes" : "undecided";
}

/** The actions of alarms that may tell somebody, of which nobody can see whom. */
export function unclearActions(alarms: readonly Alarm[], listeners: Listeners): string[] {
  return actionsOf(alarms, listeners, "undecided");
}

/** The actions of alarms that tell nobody. */
export function silentActions(alarms: readonly Alarm[], listeners: Listeners): string[] {
  return actionsOf(alarms, listeners, "no");
}

function actionsOf(alarms: readonly Alarm[], listeners: Listeners, told: Match): string[] {
  const actions = alarms.flatMap((alarm) =>
    alarm.actionsEnabled && tells(alarm, listeners) === told ? alarm.actions : [],
  );
  return [...new Set(actions.filter((action) => notifies(action, listeners) === told))];
}
