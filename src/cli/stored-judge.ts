import type { Config } from "../config/config.js";
import { waiverBook } from "../evaluate/waive.js";
import type { Judge } from "../fix/plan.js";
import type { Facts, ResourceRef } from "../model/resource.js";
import type { Trust } from "../model/trust.js";
import { changedAccessPoint, changedBucket } from "../posture/changed-facts.js";
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
    changed: (facts, changed) => changedFacts({ ref, facts, accountFacts }, changed, work.trust),
  };
}

/** Each kind's facts are changed as that kind's: the reference says which it is. */
function changedFacts(
  { ref, facts, accountFacts }: Pick<Subject, "ref" | "facts" | "accountFacts">,
  changed: Facts,
  trust: Trust,
): Facts {
  switch (ref.kind) {
    case "bucket": {
      const before = { ref: ref as ResourceRef<"bucket">, facts: facts as Facts<"bucket">, accountFacts };
      return changedBucket({ ...before, accountAfter: accountFacts }, changed as Facts<"bucket">, trust);
    }
    case "access-point":
      return changedAccessPoint(
        { ref: ref as ResourceRef<"access-point">, facts: facts as Facts<"access-point"> },
        changed as Facts<"access-point">,
        trust,
      );
    default:
      return { ...facts, ...changed };
  }
}
