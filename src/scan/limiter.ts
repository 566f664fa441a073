import type { Pace, PaceLane } from "../aws/pace.js";
import { ReadFailure } from "../aws/read.js";
import { type Lane, type LaneLimits, type LimiterClock, openLane } from "./lane.js";

/**
 * Error codes by which AWS asks to slow down; 429 and 503 say it whatever the code.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList
 */
const throttlingCodes: ReadonlySet<string> = new Set([
  "BandwidthLimitExceeded",
  "PriorRequestNotComplete",
  "RequestLimitExceeded",
  "RequestThrottled",
  "RequestThrottledException",
  "ServiceUnavailable",
  "SlowDown",
  "ThrottledException",
  "Throttling",
  "ThrottlingException",
  "TooManyRequestsException",
]);

/** Failures of the moment: a broken connection, a server's bad luck, an answer cut short, a clock just corrected. */
const passingCodes: ReadonlySet<string> = new Set([
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "InternalError",
  "InternalFailure",
  "RequestExpired",
  "RequestTimeTooSkewed",
  "RequestTimeout",
  "TimeoutError",
  "UnreadableAnswer",
]);

/** How a kind of failure is tried again: each pause is twice the one before, then the failure stands. */
interface Patience {
  readonly retries: number;
  readonly firstPauseMs: number;
}

// The first pauses are the SDK's own. The SDK itself makes one attempt: a call that waits there would hold its place.
const patience = {
  throttled: { retries: 6, firstPauseMs: 500 },
  passing: { retries: 5, firstPauseMs: 100 },
  // A page of something else than AWS, which refuses: it will hardly change its mind.
  foreign: { retries: 1, firstPauseMs: 100 },
  none: { retries: 0, firstPauseMs: 0 },
} as const satisfies { readonly [failure: string]: Patience };

const longestPauseMs = 8000;

/** AWS's Retry-After is kept up to here: a longer wait is asked about again. */
const longestToldPauseMs = 60_000;

/**
 * A Pace whose lanes find out what AWS bears. A throttled or passing failure is queued again after a growing pause, its
 * place given to others meanwhile, rather than becoming a gap. A task must not pace another task of its own lane: that
 * could wait forever. `random` gives numbers from 0 to 1, so that those who wait do not come back together;
 * `onThrottled` is told of each complaint.
 */
export function createLimiter(
  limitsOf: (lane: PaceLane) => LaneLimits,
  clock: LimiterClock,
  random: () => number,
  onThrottled: () => void,
): Pace {
  const lanes = new Map<string, Lane>();
  const laneOf = (at: PaceLane, ended: AbortSignal): Lane => {
    const key = `${at.account} ${at.region} ${at.service}`;
    const lane = lanes.get(key) ?? openLane(limitsOf(at), clock, ended);
    lanes.set(key, lane);
    return lane;
  };
  return async (at, task, ended) => {
    const lane = laneOf(at, ended);
    for (let retries = 0; ; retries += 1) {
      try {
        return await inLane(lane, task, retries);
      } catch (error) {
        if (isThrottled(error)) onThrottled();
        const { retries: most, firstPauseMs } = patienceWith(error);
        if (retries >= most) throw error;
        const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** retries) * (0.5 + random() / 2);
        await clock.sleep(Math.max(pauseMs, toldPauseMs(error)), ended);
      }
    }
  };
}

/**
 * A lane is told of a call's first refusal alone: a resource that AWS refuses whatever we do (a bucket whose partition is
 * down) would else slow down every other to a crawl by being asked again.
 */
async function inLane<T>(lane: Lane, task: () => Promise<T>, retries: number): Promise<T> {
  await lane.enter();
  try {
    const value = await task();
    lane.answered();
    return value;
  } catch (error) {
    if (isThrottled(error) && retries === 0) lane.refused();
    throw error;
  } finally {
    lane.leave();
  }
}

function patienceWith(error: unknown): Patience {
  if (isThrottled(error)) return patience.throttled;
  if (!(error instanceof ReadFailure) || !isPassing(error)) return patience.none;
  return isRefusedByOthers(error) ? patience.foreign : patience.passing;
}

function toldPauseMs(error: unknown): number {
  return error instanceof ReadFailure ? Math.min(longestToldPauseMs, error.retryAfterMs ?? 0) : 0;
}

function isThrottled(error: unknown): boolean {
  return error instanceof ReadFailure && asksToSlowDown(error);
}

/** Whether the answer asks to slow down. */
export function asksToSlowDown({
  code,
  status,
}: Pick<ReadFailure, "status"> & { readonly code: string | null }): boolean {
  return (code !== null && throttlingCodes.has(code)) || status === 429 || status === 503;
}

function isPassing({ code, status }: ReadFailure): boolean {
  return passingCodes.has(code) || (status !== null && status >= 500 && status !== 501);
}

/** An answer cut short comes with the status of success; this one refuses, in words that are not AWS's. */
function isRefusedByOthers({ code, status }: ReadFailure): boolean {
  return code === "UnreadableAnswer" && status !== null && ((status >= 400 && status < 500) || status === 501);
}

/**
 * The limits AWS's control planes are known to bear: S3 publishes none for bucket configuration reads, so the user's
 * concurrency stands; S3 Control, CloudTrail, Organizations and the services around S3 answer far less.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
export function defaultLaneLimits(lane: PaceLane, inFlight: number, requestsPerSecond: number | null): LaneLimits {
  const atMost = (perSecond: number): number => Math.min(requestsPerSecond ?? perSecond, perSecond);
  switch (lane.service) {
    case "s3":
    case "kms":
    case "sts":
      return { inFlight, requestsPerSecond };
    case "cloudtrail":
      return { inFlight: Math.min(inFlight, 5), requestsPerSecond: atMost(10) };
    case "account":
    case "organizations":
      return { inFlight: Math.min(inFlight, 5), requestsPerSecond: atMost(5) };
    default:
      return { inFlight: Math.min(inFlight, 5), requestsPerSecond };
  }
}
