import { setTimeout } from "node:timers/promises";
import type { LimiterClock } from "./lane.js";

/** The time that everybody lives in. A sleep that is ended leaves no timer behind, which would keep the process alive. */
export const wallClock: LimiterClock = {
  nowMs: () => performance.now(),
  async sleep(ms, ended) {
    try {
      await setTimeout(ms, undefined, { signal: ended });
    } catch (error) {
      ended.throwIfAborted();
      throw error;
    }
  },
};
