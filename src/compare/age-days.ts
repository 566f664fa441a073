import type { Comparison } from "./compare-runs.js";

const dayMs = 86_400_000;

/** Whole days from the first sight of a finding to the later run; 0 when it is new, null when nobody knows. */
export function ageDays({ new: { run } }: Comparison, firstSeenAt: string | null): number | null {
  if (firstSeenAt === null) return null;
  return Math.max(0, Math.floor((Date.parse(run.startedAt) - Date.parse(firstSeenAt)) / dayMs));
}
