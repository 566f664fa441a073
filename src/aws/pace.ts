import type { Service } from "./read.js";

/** What shares one budget of calls: AWS throttles per account, Region and service. */
export interface PaceLane {
  /** 12 digits. */
  readonly account: string;
  readonly region: string;
  readonly service: Service;
}

/**
 * Runs `task` when its lane has room and resolves or rejects as the task does. A task rejects with ReadFailure, so that a
 * limiter sees throttling; it may run a throttled task again. Tasks never nest.
 */
export type Pace = <T>(lane: PaceLane, task: () => Promise<T>) => Promise<T>;

/** A Pace without a limit. */
export const unpaced: Pace = (_lane, task) => task();
