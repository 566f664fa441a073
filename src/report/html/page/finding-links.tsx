import { longId } from "../id-text.js";
import { SeverityBadge, StatusBadge, WaivedBadge } from "./badges.js";
import { noFilter } from "./filter.js";
import { at, messageOf, numberAt, resourceAt, ruleOf, severityOf, statusOf, type Report } from "./report.js";
import { hashOf } from "./route.js";

interface FindingLinksProps {
  readonly report: Report;
  readonly findings: readonly number[];
  /** What tells the findings apart where they stand. */
  readonly naming: "resource" | "rule";
}

/** A short list of findings, each leading to its detail. */
export function FindingLinks({ report, findings, naming }: FindingLinksProps) {
  if (findings.length === 0) return <p class="muted">None.</p>;
  return (
    <ul class="finding-links">
      {findings.map((finding) => {
        const resource = resourceAt(report, finding);
        const rule = ruleOf(report, finding);
        const filter = naming === "resource" ? { ...noFilter, rule: [rule.id] } : { ...noFilter, text: resource.arn };
        const status = statusOf(report, finding);
        const message = messageOf(report, finding);
        return (
          <li key={finding} class={`edge-${severityOf(report, finding)}`}>
            <a href={hashOf({ view: "findings", filter, open: longId(at(report.findings.ids, finding)) })}>
              <span class="finding-link-head">
                <SeverityBadge severity={severityOf(report, finding)} />
                {status !== "fail" && <StatusBadge status={status} />}
                {numberAt(report.findings.waived, finding) === 1 && <WaivedBadge />}
                <bdi>{naming === "resource" ? resource.name : rule.title}</bdi>
              </span>
              {message !== "" && <span class="finding-link-message">{message}</span>}
            </a>
          </li>
        );
      })}
    </ul>
  );
}
