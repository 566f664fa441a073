import type { PaceLane } from "./pace.js";

/** One finished call, retries within it included. */
export interface Call {
  readonly lane: PaceLane;
  /** `service:Command`. */
  readonly operation: string;
  /** How often the SDK sent it; null when the call ended before the SDK counted. */
  readonly attempts: number | null;
  /** The failure's code; null when AWS answered. */
  readonly code: string | null;
}

/** Told of every finished call: counts for a summary, the throttling that retries hide. Must not throw. */
export type CallObserver = (call: Call) => void;

/** A CallObserver that does nothing. */
export const unobserved: CallObserver = () => undefined;
