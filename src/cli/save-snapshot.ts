import { access, constants } from "node:fs/promises";
import path from "node:path";
import { UsageError, messageOf } from "../errors.js";
import type { Snapshot } from "../snapshot/snapshot.js";
import { writeSnapshot } from "../snapshot/write-snapshot.js";

/** What `--save-snapshot` asks for. */
export interface SnapshotToSave {
  readonly file: string;
  /** `redacted` replaces account ids, names and ARNs. */
  readonly names: "as-they-are" | "redacted";
}

/**
 * Looks whether the snapshot could be written, before an hour of reading.
 * @throws UsageError when it could not.
 */
export async function checkSavePlace(toSave: SnapshotToSave | null): Promise<void> {
  if (toSave === null) return;
  const folder = path.dirname(toSave.file);
  try {
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new UsageError(`Cannot write the snapshot to ${toSave.file}: ${messageOf(error)}.`);
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
