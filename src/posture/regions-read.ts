import type { InRegions } from "../model/account-facts.js";
import type { Fact } from "../model/fact.js";
import { joinWords } from "./evidence.js";
import { namedGaps, type NamedGap } from "./named-gap.js";
import type { Open } from "./undecided.js";

/** What keeps questions open about what the facts say of all Regions: whole facts that are gaps, and Regions that did not tell. */
export function unreadRegions(facts: { readonly [name: string]: Fact<InRegions<unknown>> }): Open {
  const gaps: NamedGap[] = [];
  const reasons: string[] = [];
  for (const [name, fact] of Object.entries(facts)) {
    gaps.push(...namedGaps(name, fact));
    if (fact.state !== "known") continue;
    const { unread } = fact.value;
    // The same answer in many Regions is told once, and the Regions by name.
    const first = unread[0];
    if (first === undefined) continue;
    gaps.push({ fact: name, gap: first.why });
    reasons.push(`${name} was not read in ${joinWords(unread.map(({ region }) => region))}.`);
  }
  return { gaps, reasons };
}
