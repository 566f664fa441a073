import { setMaxListeners } from "node:events";
import { ScanStopped } from "../scan/scan-stopped.js";
import { exitCodes } from "./exit-code.js";

/** Listens for what ends a scan early. */
export interface StopSignals {
  readonly signal: AbortSignal;
  /** Stops listening. */
  release(): void;
}

/**
 * A signal that aborts on Ctrl-C, SIGTERM, or after `maxDurationMs` (null = never). A second Ctrl-C ends the process at
 * once: whoever presses it twice does not want to wait for reports.
 */
export function stopSignals(maxDurationMs: number | null): StopSignals {
  const controller = new AbortController();
  // Every resource in flight listens: more than --concurrency, which Node would take for a leak.
  setMaxListeners(0, controller.signal);
  const stop = (reason: "interrupted" | "terminated"): void => {
    if (controller.signal.aborted) process.exit(exitCodes[reason]);
    process.stderr.write(
      "\ns3audit: stopping; reports of what was read so far follow. Press Ctrl-C again to leave at once.\n",
    );
    controller.abort(new ScanStopped(reason));
  };
  const onInterrupt = (): void => stop("interrupted");
  const onTerminate = (): void => stop("terminated");
  process.on("SIGINT", onInterrupt);
  process.on("SIGTERM", onTerminate);
  const timer =
    maxDurationMs === null
      ? undefined
      : setTimeout(() => controller.abort(new ScanStopped("out-of-time")), maxDurationMs).unref();
  return {
    signal: controller.signal,
    release() {
      process.off("SIGINT", onInterrupt);
      process.off("SIGTERM", onTerminate);
      clearTimeout(timer);
    },
  };
}
