/** How far a scan is: counters that the scan advances and a progress line looks at. */
export interface ScanProgress {
  /** Resources found so far. */
  listed: number;
  /** Whether listing is over, so that `listed` is the total. */
  listedAll: boolean;
  /** Resources finished. */
  done: number;
  /** Answers that asked us to slow down. */
  throttled: number;
}

/** Counters at zero. */
export function newProgress(): ScanProgress {
  return { listed: 0, listedAll: false, done: 0, throttled: 0 };
}
