import { jsonText } from "./json-text.js";
import { ocsfProjection } from "./ocsf-event.js";
import type { OcsfVersion } from "./ocsf-version.js";
import { writeText } from "./write-text.js";
import type { ReportSource, ReportWriter } from "./writer.js";

/** One OCSF event per line: class Compliance Finding (2003), one per finding, worst first. */
export function ocsfWriter(version: OcsfVersion): ReportWriter {
  return {
    format: "ocsf",
    fileName: "report.ocsf.ndjson",
    streams: true,
    write: (report, out) => writeText(out, lines(report, version)),
  };
}

async function* lines(report: ReportSource, version: OcsfVersion): AsyncGenerator<string> {
  const toEvent = ocsfProjection(report, version);
  for await (const finding of report.findings()) yield `${jsonText(toEvent(finding))}\n`;
}
