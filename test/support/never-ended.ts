import { setMaxListeners } from "node:events";

/** The signal of a session that does not end. */
export const neverEnded: AbortSignal = new AbortController().signal;
setMaxListeners(0, neverEnded);
