import { isGap, type Fact, type Gap } from "../model/fact.js";

/** A gap that keeps a question open, under the name of the fact it stands in. */
export interface NamedGap {
  readonly fact: string;
  readonly gap: Gap;
}

/** The gap in a few words: the action that is missing, or what failed. Never throws. */
export function gapWords(gap: Gap): string {
  return gap.state === "denied" ? `${gap.action} was denied` : `${gap.operation} answered ${gap.code}`;
}

/** The gap in the fact as a list: empty when AWS answered or does not offer it. */
export function namedGaps(fact: string, state: Fact<unknown>): NamedGap[] {
  return isGap(state) ? [{ fact, gap: state }] : [];
}
