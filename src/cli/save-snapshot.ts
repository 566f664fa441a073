import { existsSync, lstatSync, realpathSync } from "node:fs";
import path from "node:path";
import { UsageError } from "../errors.js";
import { runFiles } from "../scan/run-files.js";
import type { Snapshot } from "../snapshot/snapshot.js";
import { tryToWrite, writeSnapshot } from "../snapshot/write-snapshot.js";
import { isReportName } from "./write-reports.js";

/** What `--save-snapshot` asks for. */
export interface SnapshotToSave {
  readonly file: string;
  /** `redacted` replaces account ids, names and ARNs. */
  readonly names: "as-they-are" | "redacted";
}

/**
 * Looks whether the snapshot could be written and would take no other file's place, before an hour of reading;
 * `runFolder` null = a new one.
 * @throws UsageError when it could not, or would.
 */
export async function checkSavePlace(toSave: SnapshotToSave | null, runFolder: string | null): Promise<void> {
  if (toSave === null) return;
  const { file } = toSave;
  // Elsewhere it means standard output, which the scan itself writes to.
  if (file === "-") throw new UsageError("--save-snapshot needs the name of a file, and - is none.");
  const what = whatElse(file, runFolder);
  if (what !== null)
    throw new UsageError(
      `Cannot write the snapshot to ${file}, which is ${what}: choose another file with --save-snapshot.`,
    );
  await tryToWrite(file);
}

/** What the file is that it must not be; null = nothing. */
function whatElse(file: string, runFolder: string | null): string | null {
  const found = lstatSync(file, { throwIfNoEntry: false });
  // The snapshot would take the place of the link, not of what it leads to: /dev/stdout is one, and so is /dev/fd/3.
  if (found?.isSymbolicLink()) return "a link";
  if (found?.isDirectory()) return "a folder";
  if (found?.isFile() === false) return "no regular file";
  return isOfRun(file, runFolder) ? "a file of the run itself" : null;
}

/** What a run folder holds beside its own files and reports. */
const besideRun: ReadonlySet<string> = new Set(["rules.json", "run.lock", "stats.json"]);

/** Whether this run, or one that the folder holds, has a file or a folder of that name, or will. */
function isOfRun(file: string, runFolder: string | null): boolean {
  const folder = path.dirname(path.resolve(file));
  // Reports of several files are in a folder of their own.
  const places = [path.resolve(file), folder];
  return places.some((place) => {
    const within = path.dirname(place);
    const isRun = existsSync(runFiles(within).resources) || (runFolder !== null && isSame(within, runFolder));
    return (
      isRun &&
      isOwnName(
        path
          .basename(place)
          .toLowerCase()
          .replace(/\.new$/, ""),
      )
    );
  });
}

function isOwnName(name: string): boolean {
  const run = Object.values(runFiles("")).includes(name);
  return run || besideRun.has(name) || isReportName(name);
}

function isSame(one: string, other: string): boolean {
  return realPlace(one) === realPlace(other);
}

/** The place behind links; as it is called where it is not there yet. */
function realPlace(place: string): string {
  return existsSync(place) ? realpathSync.native(place) : path.resolve(place);
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
