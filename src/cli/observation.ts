import { writeFile } from "node:fs/promises";
import path from "node:path";
import { type CallObserver, unobserved } from "../aws/call-observer.js";
import { callStats } from "./call-stats.js";
import { openDebugLog, type LogPlace } from "./debug-log.js";
import { countSocketBytes } from "./socket-bytes.js";
import { type RunStats, statsLines } from "./stats-lines.js";

/** What `--stats`, `--debug` and `--debug-file` ask for. */
export interface ObservationChoice {
  readonly stats: "told" | "none";
  readonly log: LogPlace | null;
}

/** Who is told of the calls of a run, and tells of them. */
export interface Observation {
  readonly observe: CallObserver;
  /** Says on standard error what was counted, and writes stats.json into the folder. */
  report(folder: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Begins to count and to log what is asked for.
 * @throws UsageError when the log cannot be written.
 */
export async function openObservation({ stats, log }: ObservationChoice): Promise<Observation> {
  const opened = log === null ? null : await openDebugLog(log);
  const counted = stats === "told" ? openStats() : null;
  const observers = [opened?.observe, counted?.observe].filter((observe) => observe !== undefined);
  return {
    observe: observers.length === 0 ? unobserved : (call) => observers.forEach((observe) => observe(call)),
    async report(folder) {
      if (counted === null) return;
      const result = counted.result();
      await writeFile(path.join(folder, "stats.json"), `${JSON.stringify(result, null, 2)}\n`, { mode: 0o600 });
      process.stderr.write(`${statsLines(result).join("\n")}\n`);
    },
    async close() {
      counted?.stop();
      await opened?.close();
    },
  };
}

function openStats(): { readonly observe: CallObserver; result(): RunStats; stop(): void } {
  const startedMs = performance.now();
  const calls = callStats();
  const sockets = countSocketBytes();
  return {
    observe: calls.observe,
    result() {
      // In microseconds and kilobytes, of the whole process: reports included.
      const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
      return {
        wallMs: Math.round(performance.now() - startedMs),
        cpuMs: { user: Math.round(userCPUTime / 1000), system: Math.round(systemCPUTime / 1000) },
        peakMemoryBytes: maxRSS * 1024,
        bytes: sockets.total(),
        ...calls.result(),
      };
    },
    stop: () => sockets.stop(),
  };
}
