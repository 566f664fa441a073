import { severities, type Severity } from "../../../model/verdict.js";
import { at, numberAt, severityOf, statusOf, type Report, type Resource } from "./report.js";

/** What was found on one resource. */
export interface ResourceSummary {
  readonly resource: Resource;
  /** Failing and not waived. */
  readonly failing: { readonly [S in Severity]: number };
  readonly unknown: number;
  /** Numbers of its findings, worst first. */
  readonly findings: readonly number[];
}

/** Every resource of the page with what was found on it, worst first. */
export function resourceSummaries(report: Report): readonly ResourceSummary[] {
  const summaries = report.resources.map((resource) => ({
    resource,
    failing: { critical: 0, high: 0, medium: 0, low: 0, info: 0 },
    unknown: 0,
    findings: new Array<number>(),
  }));
  for (let finding = 0; finding < report.findings.count; finding++) {
    const summary = at(summaries, numberAt(report.findings.resource, finding));
    const status = statusOf(report, finding);
    summary.findings.push(finding);
    if (status === "fail" && numberAt(report.findings.waived, finding) === 0)
      summary.failing[severityOf(report, finding)]++;
    if (status === "unknown" || status === "error") summary.unknown++;
  }
  return summaries.sort((left, right) => {
    for (const severity of severities) {
      const difference = right.failing[severity] - left.failing[severity];
      if (difference !== 0) return difference;
    }
    return right.unknown - left.unknown;
  });
}
