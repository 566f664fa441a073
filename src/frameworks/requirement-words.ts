import type { RequirementStatus } from "./framework-result.js";

/** How a requirement's status is told, worst first. */
export const requirementWords: { readonly [S in RequirementStatus]: string } = {
  failed: "failed",
  unknown: "unknown",
  passed: "passed",
  "not-applicable": "nothing to check",
  "not-selected": "left out of this run",
  "not-covered": "not covered by this tool",
};
