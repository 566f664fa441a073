import type { Failed } from "../model/fact.js";

/** The gap of what only AWS could tell. */
export function notInSnapshot(message: string): Failed {
  return { state: "error", operation: "s3audit:whatif", code: "NotInSnapshot", message };
}
