import type { Config } from "../config/config.js";
import { waiverBook } from "../evaluate/waive.js";
import type { Judge } from "../fix/plan.js";
import type { Facts } from "../model/resource.js";
import { changedFacts } from "../posture/changed-facts.js";
import { newDerivedCache } from "../posture/derived.js";
import type { RuleToRun } from "../scan/scan-work.js";
import type { Snapshot } from "../snapshot/snapshot.js";
import { judgement, type JudgeWork, type Subject } from "../scan/judge.js";

/** How a snapshot is judged: by the moment its facts were read, with the configuration's trust and waivers. */
export function judgingOf({ header }: Snapshot, rules: readonly RuleToRun[], config: Config): JudgeWork {
  const now = new Date(header.run.startedAt);
  return {
    rules,
    trust: config.trust,
    now,
    answers: newDerivedCache(),
    waivers: waiverBook(config.waivers, now),
    baseline: null,
  };
}

/** Judges a resource with other facts than it has. */
export function judgeOf(work: JudgeWork, subject: Subject): Judge {
  const { ref, accountFacts } = subject;
  return {
    judge: (facts) => {
      const account = ref.kind === "account" ? (facts as Facts<"account">) : accountFacts;
      return judgement(work, { ...subject, facts, accountFacts: account });
    },
    changed: (facts, changed) =>
      changedFacts({ ref, facts, accountFacts, accountAfter: accountFacts }, changed, work.trust),
  };
}
