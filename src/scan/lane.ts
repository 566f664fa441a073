/** How hard one lane (account, Region, service) may be driven. */
export interface LaneLimits {
  readonly inFlight: number;
  /** null = no ceiling. */
  readonly requestsPerSecond: number | null;
}

/** Monotonic time and waiting, so that tests need not wait. */
export interface LimiterClock {
  nowMs(): number;
  /** Rejects with the signal's reason as soon as it aborts. */
  sleep(ms: number, ended: AbortSignal): Promise<void>;
}

/** Places in one lane: as many as AWS is found to bear, never more than its limits. */
export interface Lane {
  /**
   * Resolves when there is a place and the lane's next start time has come, in the order asked for; rejects with the
   * reason of `ended` as soon as it aborts.
   */
  enter(): Promise<void>;
  /** Gives the place back. */
  leave(): void;
  /** AWS answered. */
  answered(): void;
  /** AWS asked to slow down. */
  refused(): void;
}

/** A lane begins gently, whatever its limits: thousands of Regions and accounts may begin at the same moment. */
const firstPlaces = 8;

/**
 * Answers are judged together, so that a server that now and then refuses one whatever we do is told from one that is
 * asked too much: four rounds of them, within these bounds.
 */
const fewestJudged = 20;
const mostJudged = 100;

/** More refusals than this share of the judged answers: too much is asked. */
const tooManyRefused = 0.15;
/** No more than this share: one more may try. */
const fewRefused = 0.04;

/** Where one call at a time is too much, the time between two starts; doubled and halved as places are. */
const shortestSpacingMs = 50;
const longestSpacingMs = 5000;

/**
 * A lane whose number of places doubles each round until AWS first refuses too much, and after that is halved each time it
 * does and grows by one each time it does not. Below one place, starts are spaced. Once `ended` aborts nobody enters.
 */
export function openLane(limits: LaneLimits, clock: LimiterClock, ended: AbortSignal): Lane {
  const waiting: { readonly start: () => void; readonly giveUp: (reason: unknown) => void }[] = [];
  // One listener for all: as many as there are buckets in flight may wait.
  const onEnded = (): void => {
    for (const { giveUp } of waiting.splice(0)) giveUp(ended.reason);
  };
  ended.addEventListener("abort", onEnded, { once: true });
  let places = Math.min(firstPlaces, limits.inFlight);
  let spacingMs = 0;
  let phase: "first climb" | "careful" = "first climb";
  let running = 0;
  let judged = { answers: 0, refusals: 0 };
  /** Calls under way at the last change to fewer places: their answers say nothing about it. */
  let stale = 0;
  let nextStartMs = Number.NEGATIVE_INFINITY;
  const admit = (): void => {
    while (running < Math.floor(places) && waiting.length > 0) {
      running += 1;
      waiting.shift()?.start();
    }
  };
  const startTime = async (): Promise<void> => {
    const ceilingMs = limits.requestsPerSecond === null ? 0 : 1000 / limits.requestsPerSecond;
    const intervalMs = Math.max(ceilingMs, spacingMs);
    if (intervalMs === 0) return;
    const now = clock.nowMs();
    const start = Math.max(now, nextStartMs);
    nextStartMs = start + intervalMs;
    if (start > now) await clock.sleep(start - now, ended);
  };
  const more = (): void => {
    if (spacingMs > 0) spacingMs = spacingMs > shortestSpacingMs ? spacingMs / 2 : 0;
    else places = Math.min(limits.inFlight, places + 1);
  };
  const fewer = (): void => {
    phase = "careful";
    stale = running;
    if (places > 1) places = Math.max(1, places / 2);
    else spacingMs = Math.min(longestSpacingMs, Math.max(shortestSpacingMs, spacingMs * 2));
  };
  const judge = (refusals: 0 | 1): void => {
    if (stale > 0) {
      stale -= 1;
      return;
    }
    judged = { answers: judged.answers + 1, refusals: judged.refusals + refusals };
    const together = Math.min(mostJudged, Math.max(fewestJudged, 4 * places));
    const isTooMany = judged.refusals > together * tooManyRefused;
    if (!isTooMany && judged.answers < together) return;
    if (isTooMany) fewer();
    else if (phase === "careful" && judged.refusals <= together * fewRefused) more();
    judged = { answers: 0, refusals: 0 };
  };
  return {
    async enter() {
      ended.throwIfAborted();
      await new Promise<void>((start, giveUp) => {
        waiting.push({ start, giveUp });
        admit();
      });
      await startTime();
    },
    leave() {
      running -= 1;
      admit();
    },
    answered() {
      judge(0);
      if (phase === "first climb") places = Math.min(limits.inFlight, places + 1);
      admit();
    },
    refused() {
      judge(1);
    },
  };
}
