import { findingProjection } from "./finding-json.js";
import { jsonText } from "./json-text.js";
import { ruleJson } from "./rule-json.js";
import { runJson, schemaVersion, summaryJson } from "./run-json.js";
import { writeText } from "./write-text.js";
import type { ReportSource, ReportWriter } from "./writer.js";

/** One JSON document as `reports/schema/report.schema.json` describes it, with one line per rule and per finding. */
export const jsonWriter: ReportWriter = {
  format: "json",
  fileName: "report.json",
  streams: true,
  write: (report, out) => writeText(out, documentParts(report)),
};

async function* documentParts(report: ReportSource): AsyncGenerator<string> {
  const { name, version } = report.tool;
  yield `{"schemaVersion":${JSON.stringify(schemaVersion)},\n`;
  yield `"tool":${jsonText({ name, version })},\n`;
  yield `"run":${jsonText(runJson(report.run))},\n`;
  yield `"summary":${jsonText(summaryJson(report.summary))},\n`;
  yield `"frameworks":[`;
  let separator = "\n";
  for (const framework of report.frameworks) {
    yield separator + jsonText(framework);
    separator = ",\n";
  }
  yield `\n],\n"rules":[`;
  separator = "\n";
  for (const rule of report.rules) {
    yield separator + jsonText(ruleJson(rule));
    separator = ",\n";
  }
  yield `\n],\n"findings":[`;
  const toJson = findingProjection(report);
  separator = "\n";
  for await (const finding of report.findings()) {
    yield separator + jsonText(toJson(finding));
    separator = ",\n";
  }
  yield "\n]}\n";
}
