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
 * limiter sees throttling; it may run a throttled task again. Tasks never nest. Once `ended`, which is the account's own,
 * aborts, whatever waits rejects with its reason and no task is run any more.
 */
export type Pace = <T>(lane: PaceLane, task: () => Promise<T>, ended: AbortSignal) => Promise<T>;

/** A Pace without a limit. */
export const unpaced: Pace = (_lane, task) => task();
