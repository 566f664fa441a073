import type { Fact } from "../model/fact.js";
import type { Verdict } from "../model/verdict.js";
import { namedGaps, type NamedGap } from "./named-gap.js";

/** What keeps a question open: facts that were not read, and other reasons. */
export interface Open {
  readonly gaps: readonly NamedGap[];
  readonly reasons: readonly string[];
}

/** A verdict, or what keeps it open: the rule makes `unknown` of it. */
export type Judged = Exclude<Verdict, { readonly status: "unknown" }> | ({ readonly status: "open" } & Open);

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

/** The gaps among the facts, in the order given; a read that several facts rest on is told once, under the first. */
export function gapsOnce(facts: { readonly [name: string]: Fact<unknown> }): NamedGap[] {
  const gaps = Object.entries(facts).flatMap(([name, fact]) => namedGaps(name, fact));
  const reads = gaps.map(({ gap }) => JSON.stringify(gap));
  return gaps.filter((_, index) => reads.indexOf(reads[index] ?? "") === index);
}
