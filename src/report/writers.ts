import { asffWriter } from "./asff.js";
import { csvWriter } from "./csv.js";
import { htmlWriter } from "./html/html.js";
import { jsonWriter } from "./json.js";
import { junitWriter } from "./junit.js";
import { markdownWriter } from "./markdown.js";
import { ndjsonWriter } from "./ndjson.js";
import { openMetricsWriter } from "./openmetrics.js";
import { sarifWriter } from "./sarif.js";
import { ocsfWriter } from "./ocsf.js";
import { ocsfParquetWriter } from "./ocsf-parquet.js";
import type { OcsfVersion } from "./ocsf-version.js";
import type { AnyWriter } from "./writer.js";

/** The writer of each `--format`, the OCSF ones in that version. */
export function writersFor(ocsfVersion: OcsfVersion) {
  return {
    html: htmlWriter,
    json: jsonWriter,
    ndjson: ndjsonWriter,
    csv: csvWriter,
    markdown: markdownWriter,
    junit: junitWriter,
    sarif: sarifWriter,
    openmetrics: openMetricsWriter,
    asff: asffWriter,
    ocsf: ocsfWriter(ocsfVersion),
    "ocsf-parquet": ocsfParquetWriter(ocsfVersion),
  } as const satisfies { readonly [format: string]: AnyWriter };
}

export type Format = keyof ReturnType<typeof writersFor>;
