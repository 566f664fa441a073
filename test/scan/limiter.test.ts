import type { PaceLane } from "../../src/aws/pace.js";
import { ReadFailure } from "../../src/aws/read.js";
import { type LaneLimits, openLane } from "../../src/scan/lane.js";
import { createLimiter, defaultLaneLimits } from "../../src/scan/limiter.js";

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

const limiterOf = (limits: LaneLimits, clock = testClock()) =>
  createLimiter(
    () => limits,
    clock,
    () => 1,
    () => undefined,
  );

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
async function mostTogether(pace: ReturnType<typeof createLimiter>, regions: readonly string[], count: number) {
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

  test("are halved at a complaint, once a second", async () => {
    const clock = testClock();
    const narrowed = openLane(wide, clock);
    narrowed.narrow();
    narrowed.narrow();
    expect(await placesOf(narrowed)).toBe(4);
    const twice = openLane(wide, clock);
    twice.narrow();
    clock.advance(1000);
    twice.narrow();
    expect(await placesOf(twice)).toBe(2);
  });

  test("never go below one", async () => {
    const clock = testClock();
    const narrowed = openLane(wide, clock);
    for (let index = 0; index < 20; index += 1) {
      narrowed.narrow();
      clock.advance(1000);
    }
    expect(await placesOf(narrowed)).toBe(1);
  });

  test("grow slowly after a complaint", async () => {
    const careful = openLane(wide, testClock());
    careful.narrow();
    for (let answers = 0; answers < 4; answers += 1) careful.widen();
    expect(await placesOf(careful)).toBe(4);
    const later = openLane(wide, testClock());
    later.narrow();
    for (let answers = 0; answers < 5; answers += 1) later.widen();
    expect(await placesOf(later)).toBe(5);
  });
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
    ["UnreadableAnswer", 200],
  ])("is queued again after %s", async (code, status) => {
    await expect(run(failing(failure(code, status)).task)).resolves.toBe("done");
  });

  test.each([
    ["SlowDown", 503, [500, 1000, 2000, 4000, 8000, 8000]],
    ["ECONNRESET", null, [100, 200, 400, 800, 1600]],
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
    const pace = createLimiter(
      () => ({ inFlight: 1, requestsPerSecond: null }),
      testClock(),
      () => 1,
      () => (complaints += 1),
    );
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

test("S3 Control and CloudTrail are asked more gently than S3", () => {
  const limits = (service: PaceLane["service"]) => defaultLaneLimits({ ...lane("eu-west-1"), service }, 64, null);
  expect(limits("s3")).toEqual({ inFlight: 64, requestsPerSecond: null });
  expect(limits("s3-control").inFlight).toBe(5);
  expect(limits("cloudtrail")).toEqual({ inFlight: 5, requestsPerSecond: 10 });
  expect(defaultLaneLimits({ ...lane("eu-west-1"), service: "cloudtrail" }, 64, 3).requestsPerSecond).toBe(3);
});
