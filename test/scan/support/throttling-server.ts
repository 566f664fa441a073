import { ReadFailure } from "../../../src/aws/read.js";
import { createLimiter } from "../../../src/scan/limiter.js";
import { neverEnded } from "../../support/never-ended.js";

// A scan's calls against a server that bears only so much, in a time of its own: what takes minutes is computed at once,
// and comes out the same on every machine.

/** What the server does. */
export interface Server {
  readonly latencyMs: number;
  /** Requests a second, saved up for one second; null = any number. */
  readonly bears: number | null;
  /** Share of requests that it refuses whatever it is asked. */
  readonly refuses: number;
}

/** What came of it. */
export interface Weather {
  readonly seconds: number;
  /** Calls that failed in the end. */
  readonly failed: number;
  /** Answers and refusals per second in the second half of the time. */
  readonly answeredPerSecond: number;
  readonly refusedPerSecond: number;
}

/** Makes `calls` calls, as 64 buckets at a time that each wait for nine of them. */
export async function weather(server: Server, calls: number): Promise<Weather> {
  const time = simulatedTime();
  const random = seededRandom();
  const log: { readonly atMs: number; readonly isRefused: boolean }[] = [];
  const isTooMuch = tokenBucket(server.bears, time.nowMs);
  const pace = createLimiter(
    () => ({ inFlight: 64, requestsPerSecond: null }),
    time,
    random,
    () => undefined,
  );
  let failed = 0;
  const call = async (): Promise<void> => {
    await time.sleep(server.latencyMs);
    const isRefused = isTooMuch() || random() < server.refuses;
    log.push({ atMs: time.nowMs(), isRefused });
    if (isRefused) throw slowDown;
  };
  const paced = async (): Promise<void> => {
    await pace({ account: "111122223333", region: "eu-west-1", service: "s3" }, call, neverEnded).catch(
      () => (failed += 1),
    );
  };
  let left = calls;
  const bucket = async (): Promise<void> => {
    for (; left > 0; left -= 9) await Promise.all(Array.from({ length: 9 }, paced));
  };
  await time.run(Promise.all(Array.from({ length: 64 }, bucket)));
  const late = log.filter(({ atMs }) => atMs > time.nowMs() / 2);
  const perSecond = (count: number): number => count / (time.nowMs() / 2000);
  return {
    seconds: time.nowMs() / 1000,
    failed,
    answeredPerSecond: perSecond(late.filter(({ isRefused }) => !isRefused).length),
    refusedPerSecond: perSecond(late.filter(({ isRefused }) => isRefused).length),
  };
}

const slowDown = new ReadFailure({
  operation: "s3:GetBucketAcl",
  action: "s3:GetBucketAcl",
  code: "SlowDown",
  message: "Please reduce your request rate.",
  status: 503,
  requestId: null,
  bucketRegion: null,
});

function tokenBucket(perSecond: number | null, nowMs: () => number): () => boolean {
  let tokens = perSecond ?? 0;
  let countedMs = 0;
  return () => {
    if (perSecond === null) return false;
    tokens = Math.min(perSecond, tokens + ((nowMs() - countedMs) / 1000) * perSecond);
    countedMs = nowMs();
    if (tokens < 1) return true;
    tokens -= 1;
    return false;
  };
}

/** Time that passes when all that could run has run, to the next moment somebody waits for. */
function simulatedTime() {
  const sleepers: { readonly untilMs: number; readonly wake: () => void }[] = [];
  let now = 0;
  return {
    nowMs: () => now,
    sleep: (ms: number): Promise<void> =>
      new Promise((wake) => {
        sleepers.push({ untilMs: now + ms, wake });
      }),
    async run(work: Promise<unknown>): Promise<void> {
      let isDone = false;
      const done = work.finally(() => {
        isDone = true;
      });
      while (!isDone) {
        await new Promise((resolve) => setImmediate(resolve));
        // Nobody waits any longer: everything is done, or never will be.
        if (sleepers.length === 0) break;
        now = Math.min(...sleepers.map(({ untilMs }) => untilMs));
        const due = sleepers.filter(({ untilMs }) => untilMs === now);
        sleepers.splice(0, sleepers.length, ...sleepers.filter(({ untilMs }) => untilMs !== now));
        for (const { wake } of due) wake();
      }
      await done;
    },
  };
}

function seededRandom(): () => number {
  let state = 12_345;
  return () => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}
