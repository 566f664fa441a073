import { asffBatches } from "./asff-batches.js";
import { asffProjection, hubRegion } from "./asff-finding.js";
import type { AsffFinding } from "./asff-format.js";
import { jsonText } from "./json-text.js";
import type { FilesWriter, ReportSource } from "./writer.js";

/**
 * The AWS Security Finding Format: every file is one call of BatchImportFindings, of one account and one Region.
 * `report.asff.json` is the first, `report.asff-001.json` the second.
 */
export const asffWriter: FilesWriter = {
  format: "asff",
  fileName: "report.asff.json",
  isOwnName: (name) => /^report\.asff(?:-\d{3,})?\.json$/.test(name),
  async writeFiles(report, files) {
    let count = 0;
    for await (const { items: findings } of asffBatches(asffFindings(report))) {
      await files.add(fileName(count), arrayText(findings));
      count += 1;
    }
    if (count === 0) await files.add(fileName(0), arrayText([]));
  },
};

function fileName(index: number): string {
  return index === 0 ? "report.asff.json" : `report.asff-${String(index).padStart(3, "0")}.json`;
}

function arrayText(findings: readonly AsffFinding[]): string {
  return `[\n${findings.map(jsonText).join(",\n")}\n]\n`;
}

async function* asffFindings(report: ReportSource): AsyncGenerator<AsffFinding> {
  const toAsff = asffProjection(report);
  for await (const line of report.resources()) {
    if (line.gone) continue;
    for (const finding of line.findings) yield toAsff({ finding, facts: line.facts }, hubRegion(finding.resource));
  }
}
