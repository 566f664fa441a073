import { createHash, randomBytes } from "node:crypto";

/** `YYYYMMDDTHHMMSSZ-` and six random hex digits: sorts by time, never collides within a second. */
export function newRunId(now: Date): string {
  const stamp = now.toISOString().replaceAll(/[-:]|\.\d+/g, "");
  return `${stamp}-${randomBytes(3).toString("hex")}`;
}

/** A hash of everything that decides a run's verdicts beside what AWS says. Equal for equal values, key order included. */
export function runFingerprint(decisive: object): string {
  return createHash("sha256").update(JSON.stringify(decisive)).digest("hex");
}
