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

/** Places in one lane: as many as AWS is found to bear, never more than its limits. */
export interface Lane {
  /** Resolves when there is a place and the lane's next start time has come. In the order asked for. */
  enter(): Promise<void>;
  /** Gives the place back. */
  leave(): void;
  /** AWS answered: one more may try. */
  widen(): void;
  /** AWS asked to slow down: half as many from now on. */
  narrow(): void;
}

/** A lane begins gently, whatever its limits: thousands of Regions and accounts may begin at the same moment. */
const firstPlaces = 8;

/** Answers to requests that were under way when AWS first complained say nothing new. */
const narrowIntervalMs = 1000;

/**
 * A lane whose number of places doubles each round until AWS first asks to slow down, and after that is halved at each
 * complaint and grows by one a round.
 */
export function openLane(limits: LaneLimits, clock: LimiterClock): Lane {
  const waiting: (() => void)[] = [];
  let places = Math.min(firstPlaces, limits.inFlight);
  let phase: "first climb" | "careful" = "first climb";
  let running = 0;
  let narrowedMs = Number.NEGATIVE_INFINITY;
  let nextStartMs = Number.NEGATIVE_INFINITY;
  const admit = (): void => {
    while (running < Math.floor(places) && waiting.length > 0) {
      running += 1;
      waiting.shift()?.();
    }
  };
  const startTime = async (): Promise<void> => {
    if (limits.requestsPerSecond === null) return;
    const now = clock.nowMs();
    const start = Math.max(now, nextStartMs);
    nextStartMs = start + 1000 / limits.requestsPerSecond;
    if (start > now) await clock.sleep(start - now);
  };
  return {
    async enter() {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        admit();
      });
      await startTime();
    },
    leave() {
      running -= 1;
      admit();
    },
    widen() {
      places = Math.min(limits.inFlight, places + (phase === "first climb" ? 1 : 1 / places));
      admit();
    },
    narrow() {
      phase = "careful";
      if (clock.nowMs() - narrowedMs < narrowIntervalMs) return;
      narrowedMs = clock.nowMs();
      places = Math.max(1, places / 2);
    },
  };
}
