import { quantity } from "./quantity.js";
import type { FrameworkResult, RequirementResult, RequirementStatus } from "../frameworks/framework-result.js";
import { requirementWords } from "../frameworks/requirement-words.js";

/** How many requirements about S3 there are and their totals in one line, worst first, what does not occur left out. */
export function totalsText({ requirements, totals }: FrameworkResult): string {
  const parts = Object.entries(requirementWords)
    .filter(([status]) => totals[status as RequirementStatus] > 0)
    .map(([status, words]) => `${totals[status as RequirementStatus]} ${words}`)
    .join(", ");
  return `${quantity(requirements.length, "requirement")} about S3: ${parts}`;
}

/** What is to be said beside a requirement's result: what of it is judged, and what was not looked at. */
export function requirementRemarks({ part, unread }: RequirementResult): readonly string[] {
  return [part, unread].filter((remark) => remark !== null);
}
