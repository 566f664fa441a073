import type { PaceLane } from "../../src/aws/pace.js";
import { createLimiter, defaultLaneLimits } from "../../src/scan/limiter.js";

const lane = (region: string): PaceLane => ({ account: "111122223333", region, service: "s3" });

/** Time that passes only by sleeping. */
function testClock() {
  let now = 0;
  return {
    nowMs: () => now,
    sleep: async (ms: number) => {
      now = Math.max(now, now + ms);
    },
  };
}

test("a lane runs at most its number in flight; lanes do not hinder each other", async () => {
  const pace = createLimiter(() => ({ inFlight: 2, requestsPerSecond: null }), testClock());
  const running = new Map<string, number>();
  const most = new Map<string, number>();
  const task = (region: string) => async () => {
    running.set(region, (running.get(region) ?? 0) + 1);
    most.set(region, Math.max(most.get(region) ?? 0, running.get(region) ?? 0));
    await new Promise((resolve) => setImmediate(resolve));
    running.set(region, (running.get(region) ?? 0) - 1);
  };
  await Promise.all(
    Array.from({ length: 40 }, (_, index) => {
      const region = index % 2 === 0 ? "eu-west-1" : "us-east-1";
      return pace(lane(region), task(region));
    }),
  );
  expect(Object.fromEntries(most)).toEqual({ "eu-west-1": 2, "us-east-1": 2 });
});

test("starts are spaced by the requests per second", async () => {
  const clock = testClock();
  const pace = createLimiter(() => ({ inFlight: 1, requestsPerSecond: 10 }), clock);
  const startsMs: number[] = [];
  for (let index = 0; index < 5; index += 1)
    await pace(lane("eu-west-1"), async () => void startsMs.push(clock.nowMs()));
  expect(startsMs).toEqual([0, 100, 200, 300, 400]);
});

test("a task that fails gives its place back and its failure on", async () => {
  const pace = createLimiter(() => ({ inFlight: 1, requestsPerSecond: null }), testClock());
  const failing = pace(lane("eu-west-1"), async () => Promise.reject(new Error("refused")));
  const next = pace(lane("eu-west-1"), async () => "done");
  await expect(failing).rejects.toThrow("refused");
  await expect(next).resolves.toBe("done");
});

test("S3 Control and CloudTrail are asked more gently than S3", () => {
  const limits = (service: PaceLane["service"]) => defaultLaneLimits({ ...lane("eu-west-1"), service }, 64, null);
  expect(limits("s3")).toEqual({ inFlight: 64, requestsPerSecond: null });
  expect(limits("s3-control").inFlight).toBe(5);
  expect(limits("cloudtrail")).toEqual({ inFlight: 5, requestsPerSecond: 10 });
  expect(defaultLaneLimits({ ...lane("eu-west-1"), service: "cloudtrail" }, 64, 3).requestsPerSecond).toBe(3);
});
