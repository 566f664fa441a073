import type { Comparison } from "./compare-runs.js";

const dayMs = 86_400_000;

/** Whole days from the first sight of a finding to the later run; 0 when it is new. */
export function ageDays({ new: { run } }: Comparison, firstSeenAt: string): number {
  return Math.max(0, Math.floor((Date.parse(run.startedAt) - Date.parse(firstSeenAt)) / dayMs));
}
