/** What a loopback AWS was asked. */
export interface Counts {
  readonly requests: number;
  /** Requests that are none of the reads it speaks: after a scan this must be 0. */
  readonly refused: number;
  /** What was refused, such as `PUT /bucket?policy`, at most 100 different ones. */
  readonly refusals: readonly string[];
  /** Requests whose signature or credentials were refused. */
  readonly unauthenticated: number;
  /** By `service:Command`. */
  readonly operations: ReadonlyMap<string, number>;
  /** By bucket name, for the first 10 000 buckets asked about, so that memory stays bounded. */
  readonly buckets: ReadonlyMap<string, number>;
  /** The most requests that were open at the same time. */
  readonly peakInFlight: number;
}

/** Counting, one server long. */
export interface Counters {
  arrive(): void;
  leave(): void;
  refuse(what: string): void;
  rejectCaller(): void;
  count(operation: string, bucket: string | null): void;
  counts(): Counts;
}

/** Returns counters at zero. */
export function startCounters(): Counters {
  const operations = new Map<string, number>();
  const buckets = new Map<string, number>();
  const refusals = new Set<string>();
  let requests = 0;
  let refused = 0;
  let unauthenticated = 0;
  let inFlight = 0;
  let peakInFlight = 0;
  return {
    arrive: () => {
      requests += 1;
      inFlight += 1;
      peakInFlight = Math.max(peakInFlight, inFlight);
    },
    leave: () => {
      inFlight -= 1;
    },
    refuse: (what) => {
      refused += 1;
      if (refusals.size < 100) refusals.add(what);
    },
    rejectCaller: () => {
      unauthenticated += 1;
    },
    count: (operation, bucket) => {
      increment(operations, operation);
      if (bucket !== null && (buckets.size < 10_000 || buckets.has(bucket))) increment(buckets, bucket);
    },
    counts: () => ({
      requests,
      refused,
      refusals: [...refusals],
      unauthenticated,
      operations: new Map(operations),
      buckets: new Map(buckets),
      peakInFlight,
    }),
  };
}

function increment(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
