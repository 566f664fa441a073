import type { MissingFact, Result } from "../model/verdict.js";

/** What the result says, in words that fit on one line of a report; never empty, and never the same for pass and unknown. */
export function findingSentence(result: Result): string {
  switch (result.status) {
    case "pass":
      return result.message ?? "Passes.";
    case "fail":
      return result.message;
    case "not-applicable":
      return `Not applicable: ${result.reason}`;
    case "unknown": {
      const reasons = [...(result.reason === undefined ? [] : [result.reason]), ...result.missing.map(missingSentence)];
      return `Could not be decided: ${reasons.join(" ")}`;
    }
    case "error":
      return `The rule broke: ${result.message}`;
  }
}

function missingSentence({ fact, action, detail }: MissingFact): string {
  return action === null
    ? `${fact} could not be read (${detail}).`
    : `${fact} could not be read: ${action} is missing.`;
}
