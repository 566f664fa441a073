import { jsonWriter } from "./json.js";
import { ndjsonWriter } from "./ndjson.js";
import type { ReportWriter } from "./writer.js";

/** The writer of each `--format`. */
export const writers = {
  json: jsonWriter,
  ndjson: ndjsonWriter,
} as const satisfies { readonly [format: string]: ReportWriter };

export type Format = keyof typeof writers;
