import type { PaceLane } from "./pace.js";

/** One finished attempt at a read. */
export interface Call {
  readonly lane: PaceLane;
  /** `service:Command`. */
  readonly operation: string;
  /** The bucket it was about; null for none. */
  readonly bucket: string | null;
  /** The how manieth attempt at this read it was, from 1: what throttled or broke is tried again. */
  readonly attempt: number;
  /** How often the SDK sent it; null when the call ended before the SDK counted. */
  readonly attempts: number | null;
  /** From sending to the answer, waiting for one's turn not included. */
  readonly durationMs: number;
  /** HTTP status; null when there was no answer. */
  readonly status: number | null;
  readonly requestId: string | null;
  /** The failure's code; null when AWS answered. */
  readonly code: string | null;
}

/** Told of every finished call: counts for a summary, the throttling that retries hide. Must not throw. */
export type CallObserver = (call: Call) => void;

/** A CallObserver that does nothing. */
export const unobserved: CallObserver = () => undefined;
