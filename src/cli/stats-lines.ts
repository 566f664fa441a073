import { cleanText } from "../report/clean-text.js";
import type { CallStats, OperationStats } from "./call-stats.js";

/** `stats.json`. */
export interface RunStats extends CallStats {
  readonly wallMs: number;
  /** Of the whole process, reports included. */
  readonly cpuMs: { readonly user: number; readonly system: number };
  readonly peakMemoryBytes: number;
  /** On the connections to AWS and to whoever gave credentials; with TLS as much as was encrypted. */
  readonly bytes: { readonly received: number; readonly sent: number };
}

/** The stats for a person: one line for all, one per operation. */
export function statsLines(stats: RunStats): string[] {
  const { wallMs, cpuMs, peakMemoryBytes, bytes, calls, retries, throttled } = stats;
  const rows = Object.entries(stats.operations).map(([operation, one]) => row(operation, one));
  return [
    `${calls} calls, ${retries} of them retries, ${throttled} throttled; ${megabytes(bytes.received)} received, ${megabytes(bytes.sent)} sent`,
    `${seconds(wallMs)}, CPU ${seconds(cpuMs.user)} user and ${seconds(cpuMs.system)} system; peak memory ${megabytes(peakMemoryBytes)}`,
    ...aligned([["operation", "calls", "retries", "throttled", "p50 ms", "p99 ms", "max ms", "error codes"], ...rows]),
  ];
}

function row(operation: string, stats: OperationStats): string[] {
  const { calls, retries, throttled, p50Ms, p99Ms, maxMs, codes } = stats;
  const told = Object.entries(codes).map(([code, count]) => `${cleanText(code)} ${count}`);
  return [operation, ...[calls, retries, throttled, p50Ms, p99Ms, maxMs].map(String), told.join(", ")];
}

/** Columns under one another: numbers to the right, texts to the left. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  return rows.map((cells) =>
    cells
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 || column === cells.length - 1 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join("  ")
      .trimEnd(),
  );
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
