import type { Fact } from "../model/fact.js";
import type { PolicyStatus } from "../model/facts.js";
import type { PolicyAnswers } from "../model/policy-answers.js";
import type { Evidence } from "../model/verdict.js";
import type { EffectiveFlag } from "./block-public-access.js";
import { policyStatementCause } from "./causes.js";
import { namedGaps, type NamedGap } from "./named-gap.js";
import type { PublicByAws } from "./policy-status.js";
import { describeOpening, openingEvidence, statementsOf, undecidedOpening, type Opening } from "./openings.js";

/**
 * One way into a bucket: its policy, its ACL, an access point. `open`: strangers come in. `held`: they would, if Block
 * Public Access did not stop them. `stopped`: Block Public Access stops whatever comes; whether something would is not
 * known. `undecided`: it may be open.
 */
export type Door =
  /** `remark` is a sentence worth telling all the same, or empty. */
  | { readonly state: "closed"; readonly remark: string }
  | {
      readonly state: "open" | "held";
      /** Sentences: what opens it, then which layer stops it or does not. */
      readonly chain: string;
      readonly evidence: readonly Evidence[];
      readonly cause: string;
    }
  | { readonly state: "stopped" | "undecided"; readonly gaps: readonly NamedGap[]; readonly reason: string | null };

export const closedDoor: Door = { state: "closed", remark: "" };

/** A policy and AWS's verdict on it, as facts of the resource. */
export interface PolicyFacts {
  readonly policy: Fact<string>;
  readonly policyAnswers: Fact<PolicyAnswers>;
  readonly policyStatus: Fact<PolicyStatus>;
}

/** The door of a policy that was not read or not understood: what AWS calls public, RestrictPublicBuckets stops. */
export function unreadPolicyDoor({ policy, policyAnswers, policyStatus }: PolicyFacts, restrict: EffectiveFlag): Door {
  const isStopped = restrict.state === "on" && policyStatus.state === "known" && policyStatus.value.isPublic;
  const ofPolicy = namedGaps("policy", policy);
  const gaps = ofPolicy.length > 0 ? ofPolicy : namedGaps("policyAnswers", policyAnswers);
  return { state: isStopped ? "stopped" : "undecided", gaps, reason: null };
}

/**
 * The door of a policy that the engine saw no stranger pass. Where the engine could not decide everything, what AWS calls
 * public is stopped by RestrictPublicBuckets.
 */
export function unopenedPolicyDoor(answers: PolicyAnswers, aws: PublicByAws, restrict: EffectiveFlag): Door {
  const open = undecidedOpening(answers);
  if (open === null) {
    const isDisagreement = aws.by === "AWS" && aws.answer === "public";
    const remark = "AWS calls the policy public, but by it no stranger can list, read, change or administer anything.";
    return { state: "closed", remark: isDisagreement ? remark : "" };
  }
  const isStopped = restrict.state === "on" && aws.answer === "public";
  const reason = `What the policy lets strangers do could not be decided: ${open}.`;
  return { state: isStopped ? "stopped" : "undecided", gaps: [], reason };
}

/** What opens the door: sentences, the statements and requests as evidence, and the first statement as the cause. */
export function openedBy(
  policy: string,
  opened: readonly Opening[],
): { readonly chain: string; readonly evidence: readonly Evidence[]; readonly cause: string } {
  const [statement = 0] = statementsOf(opened.flatMap(({ witnesses }) => witnesses));
  return {
    chain: opened.map(describeOpening).join(" "),
    evidence: openingEvidence(policy, opened),
    cause: policyStatementCause(statement),
  };
}

/** A door that unread facts keep undecided. */
export function undecidedDoor(gaps: readonly NamedGap[]): Door {
  return { state: "undecided", gaps, reason: null };
}

/** The parts that are not empty, as one text. */
export function sentences(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(" ");
}
