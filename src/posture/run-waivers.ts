import type { RunWaiver } from "../model/waiver.js";

/** What is wrong with a waiver, as ends of a sentence that begins with its name; empty = nothing. */
export function waiverMistakes(waiver: RunWaiver): readonly string[] {
  const { isExpired, expires, lacks, use, failing } = waiver;
  return [
    ...(isExpired ? [`expired on ${expires}${failing > 0 ? ` (${findings(failing)} again)` : ""}`] : []),
    ...(lacks.length > 0 ? [`does not say its ${lacks.join(" and ")}`] : []),
    ...(use === "unused" ? ["waives nothing"] : []),
  ];
}

function findings(count: number): string {
  return count === 1 ? "1 finding counts" : `${count} findings count`;
}

/** Where it is written and what it is about, so that it can be found. */
export function waiverName({ at, rules, resources }: RunWaiver): string {
  const about = resources.length === 0 ? "" : ` on ${resources.join(", ")}`;
  return `${at} (${rules.join(", ")}${about})`;
}
