import { known } from "../model/fact.js";
import type { Facts, ResourceRef } from "../model/resource.js";
import type { ResourceLine, Run } from "../model/run.js";
import type { RunWaiver, WaiverUse } from "../model/waiver.js";
import { globMatcher } from "../rule-set/glob.js";
import { judge } from "./judge.js";
import type { AccountWork } from "./scan-work.js";

/**
 * The line of the run itself, judged when everything else is; null when no rule asks for it, or when there is nothing to
 * judge.
 */
export function judgeRun(
  work: Pick<AccountWork, "rules" | "trust" | "now" | "answers" | "waivers" | "baseline" | "include">,
  run: Run,
): ResourceLine | null {
  const uses = work.waivers.uses();
  const [account] = run.accounts;
  if (account === undefined || uses.length === 0 || !work.rules.some(({ rule }) => rule.on === "run")) return null;
  const rules = work.rules.filter(({ rule }) => rule.on !== "run").map(({ rule }) => rule.meta);
  const ref: ResourceRef<"run"> = {
    kind: "run",
    arn: `arn:${run.partition}:iam::${account}:root`,
    name: "run",
    account,
    region: "global",
    partition: run.partition,
  };
  const ids = rules.flatMap(({ id, aliases }) => [id, ...(aliases ?? [])]);
  const facts: Facts<"run"> = { waivers: known(uses.map((use) => ({ ...use, use: useOf(use, run, ids) }))) };
  return judge(work, { ref, facts, accountFacts: {}, roles: [] });
}

function useOf(waiver: WaiverUse, run: Run, ruleIds: readonly string[]): RunWaiver["use"] {
  if (waiver.failing > 0) return "used";
  const { buckets, excludedBuckets, regions } = run.selection;
  const isNarrowed = buckets.length + excludedBuckets.length + regions.length > 0;
  const isRuleRun = waiver.rules.every((rule) => ruleIds.some(globMatcher(rule)));
  const isAccountRun =
    waiver.accounts.length === 0 || waiver.accounts.every((account) => run.accounts.includes(account));
  // What it is about may be where the run was not to look.
  if (isNarrowed || !isRuleRun || !isAccountRun) return "outside";
  return waiver.undecided > 0 || run.gaps.length > 0 ? "undecided" : "unused";
}
