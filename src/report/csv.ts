import { findingProjection, type FindingJson } from "./finding-json.js";
import { findingSentence } from "./finding-sentence.js";
import { cleanText } from "./clean-text.js";
import { writeText } from "./write-text.js";
import type { ReportSource, ReportWriter } from "./writer.js";

/** One row per finding, worst first, as RFC 4180 has it; no cell is taken for a formula by a spreadsheet. */
export const csvWriter: ReportWriter = {
  format: "csv",
  fileName: "report.csv",
  streams: true,
  write: (report, out) => writeText(out, rows(report)),
};

interface CsvRow extends FindingJson {
  readonly sentence: string;
}

const cells = {
  id: ({ id }) => id,
  ruleId: ({ ruleId }) => ruleId,
  status: ({ status }) => status,
  severity: ({ severity }) => severity,
  kind: ({ resource }) => resource.kind,
  name: ({ resource }) => resource.name,
  arn: ({ resource }) => resource.arn,
  account: ({ resource }) => resource.account,
  region: ({ resource }) => resource.region,
  message: ({ sentence }) => sentence,
  cause: ({ cause }) => cause ?? "",
  missingActions: ({ missing }) => [...new Set(missing.flatMap(({ action }) => action ?? []))].join(" "),
  controls: ({ controls }) => controls.join(" "),
  roles: ({ roles }) => roles.map(({ role }) => role).join(" "),
  tags: ({ resource }) => (resource.tags ?? []).map(({ key, value }) => `${key}=${value}`).join("; "),
  waiverOwner: ({ waiver }) => waiver?.owner ?? "",
  waiverReason: ({ waiver }) => waiver?.reason ?? "",
  waiverTicket: ({ waiver }) => waiver?.ticket ?? "",
  waiverExpires: ({ waiver }) => waiver?.expires ?? "",
  consoleUrl: ({ consoleUrl }) => consoleUrl ?? "",
} as const satisfies { readonly [column: string]: (row: CsvRow) => string };

async function* rows(report: ReportSource): AsyncGenerator<string> {
  yield line(Object.keys(cells));
  const toJson = findingProjection(report);
  for await (const finding of report.findings()) {
    const row: CsvRow = { ...toJson(finding), sentence: findingSentence(finding.result) };
    yield line(Object.values(cells).map((cell) => cell(row)));
  }
}

function line(texts: readonly string[]): string {
  return `${texts.map((text) => `"${csvCell(text).replaceAll('"', '""')}"`).join(",")}\r\n`;
}

/**
 * The text on one line, with an apostrophe before it when a spreadsheet would take it for a formula.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvCell(text: string): string {
  const clean = cleanText(text);
  return /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(clean) ? `'${clean}` : clean;
}
