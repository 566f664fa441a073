import { SeverityBadge } from "./badges.js";
import { messageOf, newMark, numberAt, resourceAt, ruleOf, severityOf, statusOf, type Report } from "./report.js";
import { statusWords } from "./words.js";

/** One line of the list of findings. */
export function FindingRow({ report, finding }: { readonly report: Report; readonly finding: number }) {
  const resource = resourceAt(report, finding);
  const rule = ruleOf(report, finding);
  const status = statusOf(report, finding);
  const message = messageOf(report, finding);
  return (
    <>
      <SeverityBadge severity={severityOf(report, finding)} />
      <bdi class="row-name">{resource.name}</bdi>
      <span class="row-message">
        {status !== "fail" && <span class={`row-status status-${status}`}>{statusWords[status]}</span>}
        {numberAt(report.findings.waived, finding) === 1 && <span class="row-status waived">Waived</span>}
        {numberAt(report.findings.change, finding) === newMark && <span class="row-status new">New</span>}
        {message === "" ? rule.title : message}
      </span>
      <span class="row-rule">{rule.id}</span>
      <span class="row-place">
        {resource.account} {resource.region}
      </span>
    </>
  );
}
