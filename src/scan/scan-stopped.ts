import type { AccountSession } from "../aws/account-session.js";

/** Why a scan ended before everything was looked at. */
export type StopReason = "interrupted" | "terminated" | "out-of-time";

/** The reason an AbortSignal carries when it stops a scan on purpose. */
export class ScanStopped extends Error {
  override readonly name = "ScanStopped";
  readonly reason: StopReason;

  constructor(reason: StopReason) {
    super(`The scan was stopped: ${reason}.`);
    this.reason = reason;
  }
}

/** Why the run is not complete, in words. */
export const stopReasons: { readonly [R in StopReason]: string } = {
  interrupted: "The scan was interrupted.",
  terminated: "The scan was terminated.",
  "out-of-time": "The time given with --max-duration was over.",
};

/**
 * The items of `source` until the signal aborts.
 * @throws the signal's reason when it aborts.
 */
export async function* untilStopped<T>(signal: AbortSignal, source: AsyncIterable<T>): AsyncGenerator<T> {
  signal.throwIfAborted();
  for await (const item of source) {
    yield item;
    signal.throwIfAborted();
  }
}

/**
 * What `work` comes to, unless the signal aborts first: then nobody waits for it any longer.
 * @throws the signal's reason when it aborts; whatever `work` throws.
 */
export async function orStopped<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const { promise: aborted, reject } = withReject();
  const onAbort = (): void => reject(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

/** Runs `work`; when the signal aborts meanwhile, ends the session with its reason, so that none of its calls goes on. */
export async function endingWith<T>(
  signal: AbortSignal,
  session: Pick<AccountSession, "end">,
  work: () => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const onAbort = (): void => session.end(signal.reason as Error);
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await work();
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

function withReject(): { readonly promise: Promise<never>; readonly reject: (reason: unknown) => void } {
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<never>((_, rejectPromise) => {
    reject = rejectPromise;
  });
  return { promise, reject };
}
