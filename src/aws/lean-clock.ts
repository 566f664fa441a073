/** The time as AWS sees it. */
export interface ServerClock {
  /** Milliseconds since 1970. */
  nowMs(): number;
  /** Takes the server's time from the headers of an error answer when this machine's is off by minutes. */
  learn(headers: { readonly [name: string]: unknown }): void;
}

/** S3 refuses what is 15 minutes off; the SDK, too, corrects from four on. */
const toleranceMs = 240_000;

/**
 * A ServerClock that trusts this machine until a server tells otherwise.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList for RequestTimeTooSkewed
 */
export function createServerClock(): ServerClock {
  let offsetMs = 0;
  return {
    nowMs: () => Date.now() + offsetMs,
    learn({ date, age }) {
      const toldMs = typeof date === "string" ? Date.parse(date) : NaN;
      // An answer with an age comes from a cache, which repeats an old time.
      if (age === undefined && Math.abs(toldMs - Date.now() - offsetMs) >= toleranceMs) {
        offsetMs = toldMs - Date.now();
      }
    },
  };
}
