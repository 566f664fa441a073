import { stat } from "node:fs/promises";
import { UsageError, messageOf } from "../errors.js";
import { snapshotOfRun } from "../scan/snapshot-of-run.js";
import { openSnapshot } from "../snapshot/read-snapshot.js";
import type { Snapshot } from "../snapshot/snapshot.js";

/**
 * The snapshot in a file, or the facts of a run folder.
 * @throws UsageError when there is neither, or it cannot be read.
 */
export async function snapshotAt(place: string, version: string): Promise<Snapshot> {
  const isFolder = await stat(place).then(
    (found) => found.isDirectory(),
    (error: unknown) => {
      throw new UsageError(`${place} cannot be read: ${messageOf(error)}.`);
    },
  );
  return isFolder ? snapshotOfRun(place, { name: "s3audit", version }) : openSnapshot(place);
}
