import { statSync } from "node:fs";
import { access, constants } from "node:fs/promises";
import path from "node:path";
import { UsageError, messageOf } from "../errors.js";
import { runFiles } from "../scan/run-files.js";
import type { Snapshot } from "../snapshot/snapshot.js";
import { writeSnapshot } from "../snapshot/write-snapshot.js";

/** What `--save-snapshot` asks for. */
export interface SnapshotToSave {
  readonly file: string;
  /** `redacted` replaces account ids, names and ARNs. */
  readonly names: "as-they-are" | "redacted";
}

/**
 * Looks whether the snapshot could be written, before an hour of reading; `runFolder` null = a new one.
 * @throws UsageError when it could not.
 */
export async function checkSavePlace(toSave: SnapshotToSave | null, runFolder: string | null): Promise<void> {
  if (toSave === null) return;
  const { file } = toSave;
  // Elsewhere it means standard output, which the scan itself writes to.
  if (file === "-") throw new UsageError("--save-snapshot needs the name of a file, and - is none.");
  try {
    await access(path.dirname(file), constants.W_OK);
  } catch (error) {
    throw new UsageError(`Cannot write the snapshot to ${file}: ${messageOf(error)}.`);
  }
  const own = runFolder === null ? [] : Object.values(runFiles(runFolder));
  const isTaken = own.some((name) => path.resolve(name) === path.resolve(file));
  if (isTaken || statSync(file, { throwIfNoEntry: false })?.isDirectory() === true) {
    const what = isTaken ? "a file of the run itself" : "a folder";
    throw new UsageError(
      `Cannot write the snapshot to ${file}, which is ${what}: choose another file with --save-snapshot.`,
    );
  }
}

/**
 * Writes the snapshot.
 * @throws UsageError when the file cannot be written.
 */
export async function saveSnapshot(snapshot: Snapshot, { file, names }: SnapshotToSave): Promise<void> {
  if (names === "as-they-are") return writeSnapshot(snapshot, file);
  const { redactedSnapshot } = await import("../snapshot/redact.js");
  return writeSnapshot(redactedSnapshot(snapshot), file);
}
