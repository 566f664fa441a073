import { createWriteStream } from "node:fs";
import { rename } from "node:fs/promises";
import path from "node:path";
import { finished } from "node:stream/promises";
import { UsageError } from "../errors.js";
import type { ReportSource, ReportWriter } from "../report/writer.js";
import { writers, type Format } from "../report/writers.js";

/**
 * The writers of the formats, each once.
 * @throws UsageError for a format that does not exist.
 */
export function writersOf(formats: readonly string[]): ReportWriter[] {
  return [...new Set(formats)].map((format) => {
    if (!Object.hasOwn(writers, format))
      throw new UsageError(`There is no format "${format}": use ${Object.keys(writers).join(", ")}.`);
    return writers[format as Format];
  });
}

/** Writes the reports into the folder, each whole or not at all; their paths. */
export async function writeReports(
  report: ReportSource,
  formats: readonly ReportWriter[],
  folder: string,
): Promise<string[]> {
  const paths: string[] = [];
  for (const writer of formats) {
    const file = path.join(folder, writer.fileName);
    const out = createWriteStream(`${file}.new`, { mode: 0o600 });
    await writer.write(report, out);
    out.end();
    await finished(out);
    await rename(`${file}.new`, file);
    paths.push(file);
  }
  return paths;
}
