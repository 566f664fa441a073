import { createHistogram, type RecordableHistogram } from "node:perf_hooks";
import type { CallObserver } from "../aws/call-observer.js";
import { asksToSlowDown } from "../scan/limiter.js";

/** What the calls of one operation came to. Latencies in milliseconds, of single attempts. */
export interface OperationStats {
  readonly calls: number;
  /** Attempts behind the first at the same read. */
  readonly retries: number;
  readonly throttled: number;
  /** Answers with an error code, by code: "not configured" is one for most settings. */
  readonly codes: { readonly [code: string]: number };
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** What all calls of a run came to. */
export interface CallStats {
  readonly calls: number;
  readonly retries: number;
  readonly throttled: number;
  /** By `service:Command`, most called first. */
  readonly operations: { readonly [operation: string]: OperationStats };
}

interface Counted {
  calls: number;
  retries: number;
  throttled: number;
  readonly codes: Map<string, number>;
  readonly latency: RecordableHistogram;
}

/** Codes come from whoever answers: so many different ones are told apart, the rest is `other`. */
const codeLimit = 30;

// In tenths of a millisecond up to two minutes, to two digits: a few kilobytes, however many calls.
const latencyUnitsPerMs = 10;
const newLatency = (): RecordableHistogram => createHistogram({ lowest: 1, highest: 1_200_000, figures: 2 });

/** Counters of calls by operation; memory grows with operations, not with calls. */
export function callStats(): { readonly observe: CallObserver; result(): CallStats } {
  const operations = new Map<string, Counted>();
  const countedOf = (operation: string): Counted => {
    const known = operations.get(operation);
    if (known !== undefined) return known;
    const counted = { calls: 0, retries: 0, throttled: 0, codes: new Map<string, number>(), latency: newLatency() };
    operations.set(operation, counted);
    return counted;
  };
  return {
    observe(call) {
      const counted = countedOf(call.operation);
      counted.calls += 1;
      if (call.attempt > 1) counted.retries += 1;
      if (asksToSlowDown(call)) counted.throttled += 1;
      if (call.code !== null) {
        const code = counted.codes.has(call.code) || counted.codes.size < codeLimit ? call.code : "other";
        counted.codes.set(code, (counted.codes.get(code) ?? 0) + 1);
      }
      counted.latency.record(Math.min(1_200_000, Math.max(1, Math.round(call.durationMs * latencyUnitsPerMs))));
    },
    result() {
      const told = [...operations].map(([operation, counted]) => [operation, statsOf(counted)] as const);
      told.sort(([, a], [, b]) => b.calls - a.calls);
      const sum = (of: (stats: OperationStats) => number): number =>
        told.reduce((total, [, stats]) => total + of(stats), 0);
      return {
        calls: sum(({ calls }) => calls),
        retries: sum(({ retries }) => retries),
        throttled: sum(({ throttled }) => throttled),
        operations: Object.fromEntries(told),
      };
    },
  };
}

function statsOf({ calls, retries, throttled, codes, latency }: Counted): OperationStats {
  return {
    calls,
    retries,
    throttled,
    codes: Object.fromEntries([...codes].sort(([, a], [, b]) => b - a)),
    p50Ms: latency.percentile(50) / latencyUnitsPerMs,
    p99Ms: latency.percentile(99) / latencyUnitsPerMs,
    maxMs: latency.max / latencyUnitsPerMs,
  };
}
