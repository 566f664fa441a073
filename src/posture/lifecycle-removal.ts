import type { Fact } from "../model/fact.js";
import type { Lifecycle, Versioning } from "../model/facts.js";
import { lifecycleRuleCause } from "./causes.js";
import { failEvidence, joinWords, memberEvidence } from "./evidence.js";
import { hasMfaDelete, removalsWithin, type Removal, type VersioningState } from "./lifecycle.js";
import { namedGaps } from "./named-gap.js";
import type { Judged } from "./undecided.js";

/** Whether no enabled lifecycle rule permanently removes data sooner than that many days. */
export function lifecycleKeepsData(
  facts: { readonly lifecycle: Fact<Lifecycle>; readonly versioning: Fact<Versioning> },
  minimumDays: number,
  now: Date,
): Judged {
  const { lifecycle, versioning } = facts;
  if (lifecycle.state === "absent") return { status: "pass", message: "The bucket has no lifecycle configuration." };
  if (lifecycle.state === "unsupported") return { status: "not-applicable", reason: lifecycle.reason };
  if (lifecycle.state !== "known") return { status: "open", gaps: namedGaps("lifecycle", lifecycle), reasons: [] };
  const removalsUnder = (state: VersioningState): Removal[] => removalsWithin(lifecycle.value, state, minimumDays, now);
  if (versioning.state === "known" && hasMfaDelete(versioning.value)) {
    return { status: "not-applicable", reason: "MFA Delete is on: AWS allows no lifecycle configuration beside it." };
  }
  if (versioning.state === "known") return judge(removalsUnder(versioning.value.status));
  if (versioning.state === "absent" || versioning.state === "unsupported") return judge(removalsUnder("never"));
  // Versioning was not read. Under Suspended, what either other state removes is removed.
  const widest = removalsUnder("Suspended");
  const isDecided = widest.length === 0 || (removalsUnder("Enabled").length > 0 && removalsUnder("never").length > 0);
  if (isDecided) return judge(widest);
  const reason = "Whether the lifecycle rules remove data for good depends on versioning.";
  return { status: "open", gaps: namedGaps("versioning", versioning), reasons: [reason] };
}

function judge(removals: readonly Removal[]): Judged {
  const [first] = removals;
  if (first === undefined) return { status: "pass" };
  const shown = removals.slice(0, 3).map(({ ruleId, effect, scope }) => `rule "${ruleId}" ${effect} (${scope})`);
  const rest = removals.length > shown.length ? [`${removals.length - shown.length} more`] : [];
  return {
    status: "fail",
    message: `A lifecycle rule permanently removes data too soon: ${joinWords([...shown, ...rest])}.`,
    evidence: failEvidence(
      removals.map(({ ruleIndex, member, value }) =>
        memberEvidence("lifecycle", `/rules/${ruleIndex}/${member}`, value),
      ),
    ),
    cause: lifecycleRuleCause(first.ruleId),
  };
}
