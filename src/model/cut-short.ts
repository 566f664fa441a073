import type { Run } from "./run.js";

/** Why a run is not complete of which every part that was not looked at is a gap. */
export const partlyRead = {
  account: "Part of the account could not be read.",
  snapshot: "Part of what the rules are about is not in the snapshot.",
} as const;

/** Why a run ended before everything was looked at, which its gaps do not tell; null = it came to its end. */
export function cutShort({ complete, incompleteReason }: Pick<Run, "complete" | "incompleteReason">): string | null {
  if (complete) return null;
  if (incompleteReason === null) return "It did not finish.";
  return Object.values<string>(partlyRead).includes(incompleteReason) ? null : incompleteReason;
}
