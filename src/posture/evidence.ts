import type { Fact } from "../model/fact.js";
import type { Json } from "../model/json.js";
import type { Evidence } from "../model/verdict.js";

/** A verdict shows at most this many evidences: what exceeds it is counted in the message. */
export const evidenceLimit = 20;

/** Evidence for a whole fact: its value or, where there is none, its state. */
export function factEvidence(name: string, fact: Fact<Json>): Evidence {
  return fact.state === "known"
    ? { fact: name, pointer: "/value", value: fact.value }
    : { fact: name, pointer: "/state", value: fact.state };
}

/** Evidence for a member of a known fact's value; `pointer` starts behind `/value`. */
export function memberEvidence(name: string, pointer: string, value: Json): Evidence {
  return { fact: name, pointer: `/value${pointer}`, value };
}

/**
 * The list as a fail's evidence: each once, cut to the limit.
 * @throws Error when the list is empty: a fail without evidence is a bug.
 */
export function failEvidence(evidence: readonly Evidence[]): readonly [Evidence, ...Evidence[]] {
  const distinct = new Map(evidence.map((each) => [JSON.stringify(each), each]));
  const [first, ...rest] = distinct.values();
  if (first === undefined) throw new Error("A fail needs evidence.");
  return [first, ...rest.slice(0, evidenceLimit - 1)];
}

/** A message lists at most this many things by name. */
const namedLimit = 8;

/** `a`, `a and b`, `a, b and c`; of many the first ones, and how many more there are. */
export function joinWords(words: readonly string[]): string {
  return joinSomeWords(words, words.length);
}

/** The same for the first words of so many. */
export function joinSomeWords(words: readonly string[], total: number): string {
  const named = words.slice(0, namedLimit);
  const rest = total - named.length;
  const shown = rest > 0 ? [...named, `${rest} more`] : named;
  if (shown.length < 2) return shown.join("");
  return `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}
