import path from "node:path";
import type { ComparedRun } from "../compare/compared-run.js";
import { compareRuns } from "../compare/compare-runs.js";
import { UsageError } from "../errors.js";
import type { BaselineFindings } from "../model/baseline.js";
import type { Baseline, ChangeCounts } from "../model/run.js";
import { keepChanges } from "../scan/run-folder.js";
import { baselineFindings, openCompared } from "./open-compared.js";

/** The run that a scan is measured by. */
export interface ScanBaseline {
  readonly compared: ComparedRun;
  readonly findings: BaselineFindings;
  /** As the run's header names it while the scan runs. */
  readonly header: Baseline;
}

/**
 * The baseline at the place, its findings read.
 * @throws UsageError when it is no run, or lies in the folder that the scan is about to write.
 */
export async function openBaseline(place: string, output: string | null): Promise<ScanBaseline> {
  const isWithin =
    output !== null && [place, path.dirname(place)].some((one) => path.resolve(one) === path.resolve(output));
  if (isWithin) throw new UsageError(`${place} would be overwritten by this run: choose another folder with --output.`);
  const compared = await openCompared(place);
  const { id: runId, startedAt } = compared.run;
  return { compared, findings: await baselineFindings(compared), header: { runId, startedAt, changes: null } };
}

/** Compares the finished run in the folder with the baseline and keeps the counts in its header. */
export async function tellChanges(folder: string, baseline: ScanBaseline): Promise<ChangeCounts> {
  const { counts, caveats } = await compareRuns(baseline.compared, await openCompared(folder));
  await keepChanges(folder, { ...baseline.header, changes: counts, caveats });
  return counts;
}
