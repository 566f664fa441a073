import type { NamedGap } from "./named-gap.js";

/** What keeps a question open: facts that were not read, and other reasons. */
export interface Open {
  readonly gaps: readonly NamedGap[];
  readonly reasons: readonly string[];
}

/** What keeps several answers open, taken together: each gap once. */
export function openQuestions(
  answers: readonly { readonly gaps: readonly NamedGap[]; readonly reason: string | null }[],
): Open {
  const gaps = answers.flatMap((answer) => answer.gaps);
  const keys = gaps.map((each) => JSON.stringify(each));
  return {
    gaps: gaps.filter((_, index) => keys.indexOf(keys[index] ?? "") === index),
    reasons: answers.flatMap(({ reason }) => (reason === null ? [] : [reason])),
  };
}
