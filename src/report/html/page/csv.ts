import { longId } from "../id-text.js";
import { at, detailOf, messageOf, resourceAt, rolesOf, ruleOf, severityOf, statusOf, type Report } from "./report.js";

/** The columns of the CSV report, in its order. */
const cells = {
  id: (report, finding) => longId(at(report.findings.ids, finding)),
  ruleId: (report, finding) => ruleOf(report, finding).id,
  status: statusOf,
  severity: severityOf,
  kind: (report, finding) => resourceAt(report, finding).kind,
  name: (report, finding) => resourceAt(report, finding).name,
  arn: (report, finding) => resourceAt(report, finding).arn,
  account: (report, finding) => resourceAt(report, finding).account,
  region: (report, finding) => resourceAt(report, finding).region,
  message: messageOf,
  cause: (report, finding) => detailOf(report, finding).cause ?? "",
  missingActions: (report, finding) => [...missingActions(report, finding)].join(" "),
  controls: (report, finding) => ruleOf(report, finding).controls.join(" "),
  roles: (report, finding) =>
    rolesOf(report, resourceAt(report, finding))
      .map(({ role }) => role)
      .join(" "),
  tags: (report, finding) => (resourceAt(report, finding).tags ?? []).join("; "),
  waiverOwner: (report, finding) => detailOf(report, finding).waiver?.owner ?? "",
  waiverReason: (report, finding) => detailOf(report, finding).waiver?.reason ?? "",
  waiverTicket: (report, finding) => detailOf(report, finding).waiver?.ticket ?? "",
  waiverExpires: (report, finding) => detailOf(report, finding).waiver?.expires ?? "",
  consoleUrl: (report, finding) => resourceAt(report, finding).consoleUrl,
} as const satisfies Cells<Report>;

/** The findings as CSV. */
export function csvOf(report: Report, findings: Uint32Array): string {
  return csvText(report, cells, findings);
}

/** A column's cell, from the table and the number of the row. */
export interface Cells<T> {
  readonly [column: string]: (table: T, row: number) => string;
}

/** The rows as CSV with a header line, as RFC 4180 has it. */
export function csvText<T>(table: T, columns: Cells<T>, rows: Uint32Array): string {
  const lines = [Object.keys(columns).map(quoted).join(",")];
  for (const row of rows) {
    lines.push(
      Object.values(columns)
        .map((cell) => quoted(cell(table, row)))
        .join(","),
    );
  }
  return `${lines.join("\r\n")}\r\n`;
}

function missingActions(report: Report, finding: number): ReadonlySet<string> {
  return new Set(detailOf(report, finding).missing.flatMap(({ action }) => action ?? []));
}

/**
 * A cell that no spreadsheet takes for a formula: names and tags are anybody's text.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
function quoted(text: string): string {
  const harmless = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
