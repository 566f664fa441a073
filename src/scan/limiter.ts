import type { Pace, PaceLane } from "../aws/pace.js";

/** How hard one lane (account, Region, service) may be driven. */
export interface LaneLimits {
  readonly inFlight: number;
  /** null = no ceiling. */
  readonly requestsPerSecond: number | null;
}

/** Monotonic time and waiting, so that tests need not wait. */
export interface LimiterClock {
  nowMs(): number;
  sleep(ms: number): Promise<void>;
}

type Lane = { running: number; nextStartMs: number; readonly limits: LaneLimits; readonly waiting: (() => void)[] };

/**
 * A Pace that keeps every lane within its limits: a task starts when fewer than `inFlight` tasks of its lane run and
 * the lane's next start time has come. Tasks start in the order they came. A task must not pace another task of its
 * own lane: that could wait forever.
 */
export function createLimiter(limitsOf: (lane: PaceLane) => LaneLimits, clock: LimiterClock): Pace {
  const lanes = new Map<string, Lane>();
  return async (at, task) => {
    const key = `${at.account} ${at.region} ${at.service}`;
    const lane = lanes.get(key) ?? newLane(limitsOf(at));
    lanes.set(key, lane);
    if (lane.running >= lane.limits.inFlight) await new Promise<void>((resolve) => lane.waiting.push(resolve));
    else lane.running += 1;
    try {
      await waitForStart(lane, clock);
      return await task();
    } finally {
      // Hand the place on, so that nobody who comes later overtakes those who wait.
      const next = lane.waiting.shift();
      if (next === undefined) lane.running -= 1;
      else next();
    }
  };
}

function newLane(limits: LaneLimits): Lane {
  return { running: 0, nextStartMs: Number.NEGATIVE_INFINITY, limits, waiting: [] };
}

async function waitForStart(lane: Lane, clock: LimiterClock): Promise<void> {
  if (lane.limits.requestsPerSecond === null) return;
  const now = clock.nowMs();
  const start = Math.max(now, lane.nextStartMs);
  lane.nextStartMs = start + 1000 / lane.limits.requestsPerSecond;
  if (start > now) await clock.sleep(start - now);
}

/**
 * The limits AWS's control planes are known to bear: S3 publishes none for bucket configuration reads, so the user's
 * concurrency stands; S3 Control and CloudTrail answer far less.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html
 */
export function defaultLaneLimits(lane: PaceLane, inFlight: number, requestsPerSecond: number | null): LaneLimits {
  switch (lane.service) {
    case "s3":
    case "kms":
    case "sts":
      return { inFlight, requestsPerSecond };
    case "s3-control":
      return { inFlight: Math.min(inFlight, 5), requestsPerSecond };
    case "cloudtrail":
      return { inFlight: Math.min(inFlight, 5), requestsPerSecond: Math.min(requestsPerSecond ?? 10, 10) };
  }
}
