import type { PaceLane } from "../../src/aws/pace.js";
import { ReadFailure } from "../../src/aws/read.js";
import { type LaneLimits, type LimiterClock, openLane } from "../../src/scan/lane.js";
import { createLimiter, defaultLaneLimits } from "../../src/scan/limiter.js";
import { ScanStopped } from "../../src/scan/scan-stopped.js";
import { wallClock } from "../../src/scan/wall-clock.js";
import { neverEnded } from "../support/never-ended.js";
import { weather } from "./support/throttling-server.js";

const lane = (region: string): PaceLane => ({ account: "111122223333", region, service: "s3" });

/** Time that passes only by sleeping; remembers the pauses. */
function testClock() {
  let now = 0;
  const pausesMs: number[] = [];
  return {
    pausesMs,
    advance: (ms: number) => {
      now += ms;
    },
    nowMs: () => now,
    sleep: async (ms: number) => {
      pausesMs.push(ms);
      now += ms;
    },
  };
}

const limiterOf = (limits: LaneLimits, clock: LimiterClock = testClock(), onThrottled = () => undefined) => {
  const pace = createLimiter(
    () => limits,
    clock,
    () => 1,
    onThrottled,
  );
  return <T>(at: PaceLane, task: () => Promise<T>, ended = neverEnded) => pace(at, task, ended);
};

function failure(code: string, status: number | null): ReadFailure {
  const rest = {
    operation: "s3:GetBucketAcl",
    action: "s3:GetBucketAcl",
    message: code,
    requestId: null,
    bucketRegion: null,
  } as const;
  return new ReadFailure({ ...rest, code, status });
}

/** How many tasks run at most at the same time when `count` are paced together. */
async function mostTogether(pace: ReturnType<typeof limiterOf>, regions: readonly string[], count: number) {
  const running = new Map<string, number>();
  const most = new Map<string, number>();
  await Promise.all(
    Array.from({ length: count }, (_, index) => {
      const region = regions[index % regions.length] ?? "";
      return pace(lane(region), async () => {
        running.set(region, (running.get(region) ?? 0) + 1);
        most.set(region, Math.max(most.get(region) ?? 0, running.get(region) ?? 0));
        await new Promise((resolve) => setImmediate(resolve));
        running.set(region, (running.get(region) ?? 0) - 1);
      });
    }),
  );
  return Object.fromEntries(most);
}

test("a lane runs at most its number in flight; lanes do not hinder each other", async () => {
  const pace = limiterOf({ inFlight: 2, requestsPerSecond: null });
  expect(await mostTogether(pace, ["eu-west-1", "us-east-1"], 40)).toEqual({ "eu-west-1": 2, "us-east-1": 2 });
});

test("a lane begins with eight and climbs to its limit while AWS answers", async () => {
  const pace = limiterOf({ inFlight: 64, requestsPerSecond: null });
  expect((await mostTogether(pace, ["eu-west-1"], 8))["eu-west-1"]).toBe(8);
  expect((await mostTogether(pace, ["eu-west-1"], 400))["eu-west-1"]).toBe(64);
});

test("starts are spaced by the requests per second", async () => {
  const clock = testClock();
  const pace = limiterOf({ inFlight: 1, requestsPerSecond: 10 }, clock);
  const startsMs: number[] = [];
  for (let index = 0; index < 5; index += 1)
    await pace(lane("eu-west-1"), async () => void startsMs.push(clock.nowMs()));
  expect(startsMs).toEqual([0, 100, 200, 300, 400]);
});

describe("a lane's places", () => {
  /** How many enter at once. */
  async function placesOf(limited: ReturnType<typeof openLane>): Promise<number> {
    let entered = 0;
    for (let index = 0; index < 100; index += 1) void limited.enter().then(() => (entered += 1));
    await new Promise((resolve) => setImmediate(resolve));
    return entered;
  }
  const wide = { inFlight: 64, requestsPerSecond: null };
  const narrow = { inFlight: 4, requestsPerSecond: null };

  const times = (count: number, limited: ReturnType<typeof openLane>, told: "answered" | "refused" | "leave"): void => {
    for (let index = 0; index < count; index += 1) limited[told]();
  };

  test("are halved when more than three of twenty are refused", async () => {
    const once = openLane(narrow, testClock(), neverEnded);
    times(3, once, "refused");
    times(17, once, "answered");
    expect(await placesOf(once)).toBe(4);
    const twice = openLane(narrow, testClock(), neverEnded);
    times(4, twice, "refused");
    expect(await placesOf(twice)).toBe(2);
  });

  test("are not halved twice for calls that were under way together", async () => {
    const halved = openLane(wide, testClock(), neverEnded);
    for (let index = 0; index < 8; index += 1) void halved.enter();
    await new Promise((resolve) => setImmediate(resolve));
    times(5, halved, "refused");
    times(8, halved, "refused");
    times(8, halved, "leave");
    expect(await placesOf(halved)).toBe(4);
    times(4, halved, "refused");
    expect(await placesOf(halved)).toBe(0);
  });

  test("never go below one; then the starts are spaced, wider each time", async () => {
    const clock = testClock();
    const refused = openLane({ inFlight: 1, requestsPerSecond: null }, clock, neverEnded);
    const begun = async (): Promise<number> => {
      await refused.enter();
      refused.leave();
      return clock.nowMs();
    };
    expect([await begun(), await begun()]).toEqual([0, 0]);
    times(4, refused, "refused");
    expect([await begun(), await begun()]).toEqual([0, 50]);
    times(4, refused, "refused");
    expect([await begun(), await begun()]).toEqual([100, 200]);
    times(40, refused, "answered");
    expect([await begun(), await begun()]).toEqual([200, 200]);
  });

  test("grow by one for each round without refusals, once some were too many", async () => {
    const careful = openLane(wide, testClock(), neverEnded);
    times(5, careful, "refused");
    times(19, careful, "answered");
    expect(await placesOf(careful)).toBe(4);
    const later = openLane(wide, testClock(), neverEnded);
    times(5, later, "refused");
    times(20, later, "answered");
    expect(await placesOf(later)).toBe(5);
  });
});

describe("a server", () => {
  test.each([
    ["that bears 1000 a second", 1000, 30_000],
    ["that bears 300 a second", 300, 9_000],
    ["that bears 40 a second", 40, 2_000],
  ])(
    "%s is asked for nearly that, refuses few, and no call fails",
    async (_name, bears, calls) => {
      const { failed, answeredPerSecond, refusedPerSecond } = await weather(
        { latencyMs: 20, bears, refuses: 0 },
        calls,
      );
      expect(failed).toBe(0);
      expect(answeredPerSecond).toBeGreaterThan(bears * 0.8);
      expect(refusedPerSecond).toBeLessThan(bears * 0.15);
    },
    60_000,
  );

  test("that now and then refuses one is asked no less for it", async () => {
    const calm = await weather({ latencyMs: 20, bears: null, refuses: 0 }, 15_000);
    const rough = await weather({ latencyMs: 20, bears: null, refuses: 0.05 }, 15_000);
    expect(rough.failed).toBe(0);
    expect(rough.seconds / calm.seconds).toBeLessThan(1.5);
  }, 60_000);
});

test("a resource that is refused whatever we do is not asked at a crawl, and slows down nobody", async () => {
  const clock = testClock();
  const pace = limiterOf({ inFlight: 8, requestsPerSecond: null }, clock);
  const refused = async (): Promise<never> => {
    throw failure("SlowDown", 503);
  };
  // A wave of reads of one bucket after the other, each with all its retries.
  for (let read = 0; read < 12; read += 1)
    await expect(pace(lane("eu-west-1"), refused)).rejects.toMatchObject({ code: "SlowDown" });
  clock.pausesMs.splice(0);
  for (let read = 0; read < 20; read += 1) await pace(lane("eu-west-1"), async () => undefined);
  expect(clock.pausesMs).toEqual([]);
});

describe("a failing task", () => {
  /** Fails with each of the failures in turn, then succeeds. */
  const failing = (...failures: readonly Error[]) => {
    const left = [...failures];
    return {
      left,
      task: async () => {
        const next = left.shift();
        if (next !== undefined) throw next;
        return "done";
      },
    };
  };
  const run = (task: () => Promise<unknown>, clock = testClock()) =>
    limiterOf({ inFlight: 1, requestsPerSecond: null }, clock)(lane("eu-west-1"), task);

  test.each([
    ["SlowDown", 503],
    ["TooManyRequestsException", 429],
    ["ThrottlingException", 400],
    ["InternalError", 500],
    ["ECONNRESET", null],
    ["RequestExpired", 400],
    ["UnreadableAnswer", 200],
  ])("is queued again after %s", async (code, status) => {
    await expect(run(failing(failure(code, status)).task)).resolves.toBe("done");
  });

  test.each([
    ["SlowDown", 503, [500, 1000, 2000, 4000, 8000, 8000]],
    ["ECONNRESET", null, [100, 200, 400, 800, 1600]],
    ["UnreadableAnswer", 200, [100, 200, 400, 800, 1600]],
    ["UnreadableAnswer", 404, [100]],
    ["UnreadableAnswer", 501, [100]],
    ["UnreadableAnswer", 502, [100, 200, 400, 800, 1600]],
  ])("waits longer after each %s, and fails in the end", async (code, status, pausesMs) => {
    const clock = testClock();
    const again = failure(code, status);
    const always = pausesMs.map(() => again);
    await expect(run(failing(...always).task, clock)).resolves.toBe("done");
    expect(clock.pausesMs).toEqual(pausesMs);
    await expect(run(failing(...always, again).task)).rejects.toBe(again);
  });

  test.each([
    ["longer than the pause of its own", 3000, 3000],
    ["shorter", 100, 500],
    ["an hour", 3_600_000, 60_000],
  ])("waits as long as AWS asks: %s", async (_name, retryAfterMs, pauseMs) => {
    const clock = testClock();
    const told = new ReadFailure({ ...failure("SlowDown", 503), message: "slow", retryAfterMs });
    await expect(run(failing(told).task, clock)).resolves.toBe("done");
    expect(clock.pausesMs).toEqual([pauseMs]);
  });

  test("is counted when AWS complained", async () => {
    let complaints = 0;
    const pace = limiterOf({ inFlight: 1, requestsPerSecond: null }, testClock(), () => void (complaints += 1));
    await pace(lane("eu-west-1"), failing(failure("SlowDown", 503), failure("ECONNRESET", null)).task);
    expect(complaints).toBe(1);
  });

  test.each([
    ["AccessDenied", 403],
    ["NoSuchBucketPolicy", 404],
    ["NotImplemented", 501],
    ["ENOTFOUND", null],
  ])("is not tried again after %s", async (code, status) => {
    const { left, task } = failing(failure(code, status), failure("another", 400));
    await expect(run(task)).rejects.toThrow(code);
    expect(left).toHaveLength(1);
  });

  test("gives its place back", async () => {
    const pace = limiterOf({ inFlight: 1, requestsPerSecond: null });
    const refused = pace(lane("eu-west-1"), async () => Promise.reject(new Error("refused")));
    const next = pace(lane("eu-west-1"), async () => "done");
    await expect(refused).rejects.toThrow("refused");
    await expect(next).resolves.toBe("done");
  });
});

describe("the end of the session", () => {
  const stopped = new ScanStopped("interrupted");
  /** A clock whose sleeps end with the signal alone. */
  const asleep: LimiterClock = {
    nowMs: () => 0,
    sleep: (_ms, ended) =>
      new Promise((_, reject) => ended.addEventListener("abort", () => reject(ended.reason as Error))),
  };
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  test.each([
    ["a call that waits to be asked again", null],
    ["a call that waits for its start", 1],
  ])("%s gives up, as do those that wait for a place, and no task is run", async (_name, requestsPerSecond) => {
    const ending = new AbortController();
    const pace = limiterOf({ inFlight: 1, requestsPerSecond }, asleep);
    let runs = 0;
    const throttled = async (): Promise<never> => {
      runs += 1;
      throw failure("SlowDown", 503);
    };
    const calls = Array.from({ length: 3 }, () => pace(lane("eu-west-1"), throttled, ending.signal));
    const settled = Promise.allSettled(calls);
    await turn();
    const before = runs;
    ending.abort(stopped);
    expect(await settled).toEqual(calls.map(() => ({ status: "rejected", reason: stopped })));
    await expect(pace(lane("eu-west-1"), throttled, ending.signal)).rejects.toBe(stopped);
    await expect(pace(lane("us-east-1"), throttled, ending.signal)).rejects.toBe(stopped);
    expect(runs).toBe(before);
  });

  test("a sleep of the wall clock that is ended leaves no timer", async () => {
    const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === "Timeout").length;
    const before = timers();
    const ending = new AbortController();
    const sleep = wallClock.sleep(60_000, ending.signal);
    expect(timers()).toBe(before + 1);
    ending.abort(stopped);
    await expect(sleep).rejects.toBe(stopped);
    expect(timers()).toBe(before);
  });
});

test("S3 Control and CloudTrail are asked more gently than S3", () => {
  const limits = (service: PaceLane["service"]) => defaultLaneLimits({ ...lane("eu-west-1"), service }, 64, null);
  expect(limits("s3")).toEqual({ inFlight: 64, requestsPerSecond: null });
  expect(limits("s3-control").inFlight).toBe(5);
  expect(limits("cloudtrail")).toEqual({ inFlight: 5, requestsPerSecond: 10 });
  expect(defaultLaneLimits({ ...lane("eu-west-1"), service: "cloudtrail" }, 64, 3).requestsPerSecond).toBe(3);
});
