import { findingProjection } from "./finding-json.js";
import { jsonText } from "./json-text.js";
import { ruleJson } from "./rule-json.js";
import { runJson, schemaVersion, summaryJson } from "./run-json.js";
import { writeText } from "./write-text.js";
import type { ReportSource, ReportWriter } from "./writer.js";

/**
 * One JSON object per line, told apart by `type`: a `run`, its `rule`s, the `finding`s worst first, the
 * `framework`s asked for, and last the `summary`, so that a report without one is known to be cut off. `reports/schema/report-ndjson.schema.json` describes
 * a line.
 */
export const ndjsonWriter: ReportWriter = {
  format: "ndjson",
  fileName: "report.ndjson",
  streams: true,
  write: (report, out) => writeText(out, lines(report)),
};

async function* lines(report: ReportSource): AsyncGenerator<string> {
  const { name, version } = report.tool;
  yield line({ type: "run", schemaVersion, tool: { name, version }, run: runJson(report.run) });
  for (const rule of report.rules) yield line({ type: "rule", ...ruleJson(rule) });
  const toJson = findingProjection(report);
  for await (const finding of report.findings()) yield line({ type: "finding", ...toJson(finding) });
  for (const framework of report.frameworks) yield line({ type: "framework", ...framework });
  yield line({ type: "summary", ...summaryJson(report.summary) });
}

function line(value: object): string {
  return `${jsonText(value)}\n`;
}
