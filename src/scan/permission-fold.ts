import type { AccountSession } from "../aws/account-session.js";
import type { Fact } from "../model/fact.js";
import { kinds, type Facts, type Kind } from "../model/resource.js";
import type { AccountPermissions, DeniedFact } from "../model/run.js";

/** What the facts of one account show of the credentials. Its size is bounded by the catalog of facts. */
export interface PermissionFold {
  /** Looks at the facts of one resource. */
  look(kind: Kind, facts: Facts): void;
  told(): AccountPermissions;
  /** How much there is to tell: it only grows. */
  size(): number;
}

/** A fold over the account's scan, which goes on from where an interrupted one was; null = there was none. */
export function permissionFold(
  { account, answered }: Pick<AccountSession, "account" | "answered">,
  earlier: AccountPermissions | null,
): PermissionFold {
  const denied = new Map<string, DeniedFact>();
  const deny = (one: DeniedFact): void => {
    denied.set(`${kinds.indexOf(one.kind)} ${one.fact} ${one.action}`, one);
  };
  for (const one of earlier?.denied ?? []) deny(one);
  return {
    look(kind, facts) {
      for (const [fact, { state, ...told }] of Object.entries(facts) as [string, Fact<unknown>][])
        if (state === "denied" && "action" in told) deny({ kind, fact, action: told.action });
    },
    size: () => answered.size + denied.size,
    told: () => ({
      account,
      answered: [...new Set([...(earlier?.answered ?? []), ...answered])].sort(),
      denied: [...denied].sort(byKey).map(([, one]) => one),
    }),
  };
}

function byKey([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : 1;
}
