import { severities, statuses, type Severity } from "../../../model/verdict.js";
import { numberAt, resourceAt, severityOf, type Report } from "./report.js";

/** An account's Region and what fails there, waived findings left out. */
export interface FailingPlace {
  readonly account: string;
  readonly region: string;
  readonly counts: { readonly [S in Severity]: number };
}

/** The places where something fails, worst first: by the most severe findings, then by how many there are. */
export function failingPlaces(report: Report): readonly FailingPlace[] {
  const fail = statuses.indexOf("fail");
  const places = new Map<string, FailingPlace & { counts: { [S in Severity]: number } }>();
  for (let finding = 0; finding < report.findings.count; finding += 1) {
    if (numberAt(report.findings.status, finding) !== fail || numberAt(report.findings.waived, finding) === 1) continue;
    const { account, region } = resourceAt(report, finding);
    const key = `${account} ${region}`;
    const place = places.get(key) ?? { account, region, counts: { critical: 0, high: 0, medium: 0, low: 0, info: 0 } };
    place.counts[severityOf(report, finding)] += 1;
    places.set(key, place);
  }
  return [...places.values()].sort(byCounts);
}

function byCounts(left: FailingPlace, right: FailingPlace): number {
  const severity = severities.find((each) => left.counts[each] !== right.counts[each]);
  return severity === undefined ? 0 : right.counts[severity] - left.counts[severity];
}
