import type { ScanProgress } from "../scan/progress.js";

/** Plain logs get a line this often, terminals a redrawn one. */
const logIntervalMs = 30_000;
const redrawIntervalMs = 200;

/** A running display; `stop` clears it. */
export interface ProgressDisplay {
  stop(): void;
}

/**
 * Shows the progress on `out` until stopped: one redrawn line on a terminal, else a plain line every 30 seconds. Does
 * not keep the process alive.
 */
export function showProgress(progress: ScanProgress, out: NodeJS.WriteStream): ProgressDisplay {
  const startedMs = performance.now();
  const line = (): string => progressLine(progress, (performance.now() - startedMs) / 1000);
  if (!out.isTTY) {
    const timer = setInterval(() => out.write(`${line()}\n`), logIntervalMs).unref();
    return { stop: () => clearInterval(timer) };
  }
  const draw = (): void => {
    out.write(`\r\u001b[2K${line().slice(0, Math.max(20, out.columns - 1))}`);
  };
  const timer = setInterval(draw, redrawIntervalMs).unref();
  draw();
  return {
    stop() {
      clearInterval(timer);
      out.write("\r\u001b[2K");
    },
  };
}

/** The progress in words. */
export function progressLine(progress: ScanProgress, elapsedSeconds: number): string {
  const rate = elapsedSeconds > 0 ? progress.done / elapsedSeconds : 0;
  const total = progress.listedAll ? `${progress.listed}` : `${progress.listed}+`;
  const parts = [`Scanning: ${progress.done} of ${total} resources`, `${rate.toFixed(rate < 10 ? 1 : 0)}/s`];
  if (progress.throttled > 0) parts.push(`${progress.throttled} throttled`);
  if (progress.listedAll && rate > 0 && progress.listed > progress.done)
    parts.push(`about ${duration((progress.listed - progress.done) / rate)} left`);
  return parts.join(", ");
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  if (seconds < 5400) return `${Math.ceil(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
