import type { Result } from "../../model/verdict.js";

/** The one sentence that the page's list shows for a result. */
export function findingMessage(result: Result): string {
  switch (result.status) {
    case "fail":
    case "error":
      return result.message;
    case "not-applicable":
      return result.reason;
    case "pass":
      return result.message ?? "";
    case "unknown":
      return result.reason ?? missingSentence(result.missing);
  }
}

function missingSentence(missing: (Result & { status: "unknown" })["missing"]): string {
  const actions = [...new Set(missing.flatMap(({ action }) => (action === null ? [] : [action])))];
  const failed = [...new Set(missing.flatMap(({ action, fact }) => (action === null ? [fact] : [])))];
  const sentences = [
    ...(actions.length > 0 ? [`Not permitted: ${actions.join(", ")}.`] : []),
    ...(failed.length > 0 ? [`The read failed: ${failed.join(", ")}.`] : []),
  ];
  return sentences.join(" ");
}
