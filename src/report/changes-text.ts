import type { Baseline, ChangeCounts } from "../model/run.js";
import { severities } from "../model/verdict.js";
import { grouped } from "./quantity.js";

/** What changed, in one line of counts. */
export function countsText(counts: ChangeCounts): string {
  const found = severities.filter((severity) => counts.new[severity] > 0);
  const total = found.reduce((sum, severity) => sum + counts.new[severity], 0);
  const bySeverity = found.map((severity) => `${grouped(counts.new[severity])} ${severity}`).join(", ");
  return [
    total === 0 ? "0 new" : `${grouped(total)} new (${bySeverity})`,
    `${grouped(counts.unchanged)} unchanged`,
    `${grouped(counts.fixed)} fixed`,
    `${grouped(counts.gone)} gone`,
    `${grouped(counts.notEvaluable)} no longer evaluable`,
    ...(counts.waived > 0 ? [`${grouped(counts.waived)} waived`] : []),
  ].join(", ");
}

/** What changed since the baseline, and what it cannot tell; without the last full stop. */
export function changesText({ startedAt, caveats = [] }: Baseline, changes: ChangeCounts): string {
  const sentences = [`since the baseline of ${startedAt.slice(0, 10)}: ${countsText(changes)}`, ...caveats];
  return sentences.map((sentence) => sentence.replace(/\.$/, "")).join(". ");
}
