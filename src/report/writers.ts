import { csvWriter } from "./csv.js";
import { htmlWriter } from "./html/html.js";
import { jsonWriter } from "./json.js";
import { junitWriter } from "./junit.js";
import { markdownWriter } from "./markdown.js";
import { ndjsonWriter } from "./ndjson.js";
import { sarifWriter } from "./sarif.js";
import type { ReportWriter } from "./writer.js";

/** The writer of each `--format`. */
export const writers = {
  html: htmlWriter,
  json: jsonWriter,
  ndjson: ndjsonWriter,
  csv: csvWriter,
  markdown: markdownWriter,
  junit: junitWriter,
  sarif: sarifWriter,
} as const satisfies { readonly [format: string]: ReportWriter };

export type Format = keyof typeof writers;
