import type { Changes } from "./changes.js";

/** What of the answer rests on something else than AWS's own words, in sentences. */
export function notesOn(changes: Changes): readonly string[] {
  return [...changes.values()].flatMap(({ ref, before, changed }) => {
    const isPolicyNew = "policy" in changed && changed.policy?.state === "known";
    return isPolicyNew && "policyStatus" in before
      ? [
          `Whether AWS calls the changed policy of ${ref.name} public was not asked: AWS's published test, as s3audit reads it, stands in for its answer.`,
        ]
      : [];
  });
}
