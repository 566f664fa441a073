import { longId } from "../id-text.js";
import { at, detailOf, messageOf, resourceAt, ruleOf, severityOf, statusOf, type Report } from "./report.js";

const columns = [
  "id",
  "severity",
  "status",
  "rule",
  "kind",
  "resource",
  "arn",
  "account",
  "region",
  "message",
  "cause",
  "missingActions",
  "waivedBy",
  "waiverReason",
] as const;

/** The findings as CSV with a header line, as RFC 4180 has it. */
export function csvOf(report: Report, findings: Uint32Array): string {
  const lines = [columns.join(",")];
  for (const finding of findings) lines.push(row(report, finding).map(cell).join(","));
  return `${lines.join("\r\n")}\r\n`;
}

function row(report: Report, finding: number): string[] {
  const { kind, name, arn, account, region } = resourceAt(report, finding);
  const { cause, missing, waiver } = detailOf(report, finding);
  const actions = new Set(missing.flatMap(({ action }) => (action === null ? [] : [action])));
  return [
    longId(at(report.findings.ids, finding)),
    severityOf(report, finding),
    statusOf(report, finding),
    ruleOf(report, finding).id,
    kind,
    name,
    arn,
    account,
    region,
    messageOf(report, finding),
    cause ?? "",
    [...actions].join(" "),
    waiver?.owner ?? "",
    waiver?.reason ?? "",
  ];
}

/**
 * A cell that no spreadsheet takes for a formula: names and tags are anybody's text.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r\n|]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
