import type { Evidence } from "../model/verdict.js";
import { failEvidence, joinWords } from "./evidence.js";
import { openQuestions, type Judged } from "./undecided.js";

/** One of several conditions that a rule rests on. */
export interface Leg {
  /** What is true when it stands, such as `versioning is on`. */
  readonly what: string;
  readonly judged: Judged;
}

/**
 * The verdict on all legs together: a fall of one is a fail whatever the others are, a leg that is open keeps the verdict
 * open. One that does not apply neither falls nor is said to stand. The message of a fail says what stands as well.
 */
export function allStand(legs: readonly Leg[]): Judged {
  const fallen = legs.flatMap(({ judged }) => (judged.status === "fail" ? [judged] : []));
  const standing = legs.flatMap(({ what, judged }) => (judged.status === "pass" ? [what] : []));
  const [first] = fallen;
  if (first !== undefined) {
    const stands = standing.length === 0 ? "" : ` What stands: ${joinWords(standing)}.`;
    return {
      status: "fail",
      message: `${fallen.map(({ message }) => message).join(" ")}${stands}`,
      evidence: failEvidence([...fallen.flatMap(({ evidence }) => evidence), ...standingEvidence(legs)]),
      ...(first.cause === undefined ? {} : { cause: first.cause }),
    };
  }
  const open = legs.flatMap(({ judged }) => (judged.status === "open" ? [judged] : []));
  if (open.length > 0) {
    const { gaps } = openQuestions(open.map((each) => ({ gaps: each.gaps, reason: null })));
    return { status: "open", gaps, reasons: [...new Set(open.flatMap(({ reasons }) => reasons))] };
  }
  return { status: "pass", message: `What stands: ${joinWords(standing)}.`, evidence: standingEvidence(legs) };
}

function standingEvidence(legs: readonly Leg[]): Evidence[] {
  return legs.flatMap(({ judged }) => (judged.status === "pass" ? (judged.evidence ?? []) : [])).slice(0, 10);
}
