import { createWriteStream, existsSync } from "node:fs";
import { readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { finished } from "node:stream/promises";
import { UsageError } from "../errors.js";
import type { OcsfVersion } from "../report/ocsf-version.js";
import {
  type AnyWriter,
  type FilesWriter,
  isFilesWriter,
  type ReportSource,
  type ReportWriter,
} from "../report/writer.js";
import { type Format, writersFor } from "../report/writers.js";
import { makeFolder } from "../scan/make-folder.js";
import { runFiles } from "../scan/run-files.js";

/**
 * The writers of the formats, each once.
 * @throws UsageError for a format that does not exist.
 */
export function writersOf(formats: readonly string[], ocsfVersion: OcsfVersion): AnyWriter[] {
  const writers = writersFor(ocsfVersion);
  return [...new Set(formats)].map((format) => {
    if (!Object.hasOwn(writers, format))
      throw new UsageError(`There is no format "${format}": use ${Object.keys(writers).join(", ")}.`);
    return writers[format as Format];
  });
}

/**
 * The one writer that can write to standard output.
 * @throws UsageError when there are several, or it cannot.
 */
export function streamingWriter(formats: readonly AnyWriter[]): ReportWriter {
  const [writer, ...more] = formats;
  if (writer === undefined || more.length > 0 || isFilesWriter(writer) || !writer.streams)
    throw new UsageError("--output - takes exactly one streaming format, for example --format ndjson.");
  return writer;
}

/**
 * Removes the reports of an earlier run from a folder that holds one: the next run replaces it, whatever formats that one
 * was told in. Does nothing in any other folder, where a file of such a name is somebody else's.
 */
export async function removeEarlierReports(folder: string): Promise<void> {
  if (!existsSync(runFiles(folder).resources)) return;
  for (const name of await readdir(folder))
    if (isReportName(name)) await rm(path.join(folder, name), { recursive: true });
}

/** Whether the name, directly in a run folder, is a report's of any format: the next run there removes it. */
export function isReportName(name: string): boolean {
  const writers: readonly AnyWriter[] = Object.values(writersFor("1.6.0"));
  return writers.some((writer) => (isFilesWriter(writer) ? writer.isOwnName(name) : writer.fileName === name));
}

/**
 * Writes the reports into the folder, each file whole or not at all.
 * @returns where each report is, with the number of its files where there are several.
 */
export async function writeReports(
  report: ReportSource,
  formats: readonly AnyWriter[],
  folder: string,
): Promise<string[]> {
  const places: string[] = [];
  for (const writer of formats)
    places.push(await (isFilesWriter(writer) ? writeFiles(report, writer, folder) : writeOne(report, writer, folder)));
  return places;
}

async function writeOne(report: ReportSource, writer: ReportWriter, folder: string): Promise<string> {
  const file = path.join(folder, writer.fileName);
  const out = createWriteStream(`${file}.new`, { mode: 0o600 });
  await writer.write(report, out);
  out.end();
  await finished(out);
  await rename(`${file}.new`, file);
  return file;
}

async function writeFiles(report: ReportSource, writer: FilesWriter, folder: string): Promise<string> {
  for (const name of await readdir(folder))
    if (writer.isOwnName(name)) await rm(path.join(folder, name), { recursive: true });
  let count = 0;
  await writer.writeFiles(report, {
    async add(name, content) {
      const file = path.join(folder, ...name.split("/"));
      await makeFolder(path.dirname(file));
      await writeFile(`${file}.new`, content, { mode: 0o600 });
      await rename(`${file}.new`, file);
      count += 1;
    },
  });
  const place = path.join(folder, writer.fileName);
  return count === 1 ? place : `${place} (${count} files)`;
}
