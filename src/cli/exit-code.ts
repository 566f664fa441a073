import { isAtLeast, severities, type Severity } from "../model/verdict.js";
import type { ChangeCounts, Summary } from "../model/run.js";

/** The meaning of every exit code; the README's table. */
export const exitCodes = {
  ok: 0,
  findings: 1,
  couldNotWork: 2,
  incomplete: 3,
  interrupted: 130,
  terminated: 143,
} as const;

/** How a scan ended, as far as its exit code goes. */
export interface Outcome {
  readonly ended: "finished" | "out-of-time" | "could-not-work" | "interrupted" | "terminated";
  readonly summary: Summary;
  /** What changed since the baseline; null = there is none. */
  readonly changes: ChangeCounts | null;
  /** Whether an account, Region or listing could not be read. */
  readonly gaps: number;
}

/** What the user asked the exit code to say. */
export interface Gate {
  /** null = findings never change the code. */
  readonly failOn: Severity | null;
  /** null = new findings are like any other. */
  readonly failOnNew: Severity | null;
  readonly failOnIncomplete: boolean;
}

/** The exit code: the worst news first. Waived findings are not in `summary.severities` and so do not count. */
export function exitCode(outcome: Outcome, gate: Gate): number {
  if (outcome.ended === "could-not-work") return exitCodes.couldNotWork;
  if (outcome.ended === "interrupted") return exitCodes.interrupted;
  if (outcome.ended === "terminated") return exitCodes.terminated;
  if (reaches(gate.failOn, outcome.summary.severities)) return exitCodes.findings;
  if (outcome.changes !== null && reaches(gate.failOnNew, outcome.changes.new)) return exitCodes.findings;
  const { statuses } = outcome.summary;
  const incomplete = statuses.unknown > 0 || statuses.error > 0 || outcome.gaps > 0 || outcome.ended === "out-of-time";
  return gate.failOnIncomplete && incomplete ? exitCodes.incomplete : exitCodes.ok;
}

function reaches(floor: Severity | null, counts: Summary["severities"]): boolean {
  return floor !== null && severities.some((severity) => isAtLeast(severity, floor) && counts[severity] > 0);
}
