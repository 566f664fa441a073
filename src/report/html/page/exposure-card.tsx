import { numberAt, detailOf, resourceAt, ruleOf, statusOf, type Report } from "./report.js";
import type { ExposureQuestion } from "./exposure-rules.js";
import { noFilter } from "./filter.js";
import { ResourceLink } from "./resource-link.js";
import { hashOf } from "./route.js";
import { causeWords, count, counted } from "./words.js";

const shownRows = 6;

interface ExposureCardProps {
  readonly report: Report;
  readonly question: ExposureQuestion;
}

/** Who can be reached and by what: the failing resources of a question with their causes, and what is not known. */
export function ExposureCard({ report, question }: ExposureCardProps) {
  const asked = report.rules.filter((rule) => question.isAnsweredBy(rule)).map(({ id }) => id);
  const { failing, unknown } = findingsOf(report, asked);
  return (
    <section class={`card exposure ${failing.length > 0 ? question.tone : "calm"}`} aria-label={question.title}>
      <h2>
        {question.title} <span class="figure-inline">{asked.length === 0 ? "—" : count(failing.length)}</span>
      </h2>
      {asked.length === 0 && <p class="muted">Not asked in this run.</p>}
      {asked.length > 0 && failing.length === 0 && <p class="muted">{question.none}</p>}
      <ul class="exposed">
        {failing.slice(0, shownRows).map((finding) => {
          const resource = resourceAt(report, finding);
          const cause = detailOf(report, finding).cause;
          return (
            <li key={finding}>
              <ResourceLink resource={resource} />
              <span class="muted">{cause === null ? ruleOf(report, finding).id : causeWords(cause)}</span>
            </li>
          );
        })}
      </ul>
      <p class="card-foot">
        {failing.length > shownRows && <a href={listOf(asked, "fail")}>All {count(failing.length)}</a>}
        {unknown > 0 && (
          <a class="unknown-link" href={listOf(asked, "unknown")}>
            {counted(unknown, "resource", "resources")} unknown
          </a>
        )}
      </p>
    </section>
  );
}

function findingsOf(report: Report, rules: readonly string[]) {
  const failing: number[] = [];
  let unknown = 0;
  for (let finding = 0; finding < report.findings.count; finding++) {
    if (!rules.includes(ruleOf(report, finding).id) || numberAt(report.findings.waived, finding) === 1) continue;
    const status = statusOf(report, finding);
    if (status === "fail") failing.push(finding);
    if (status === "unknown" || status === "error") unknown++;
  }
  return { failing, unknown };
}

function listOf(rule: readonly string[], status: "fail" | "unknown"): string {
  const statuses = status === "unknown" ? ["unknown", "error"] : [status];
  return hashOf({ view: "findings", filter: { ...noFilter, rule, status: statuses, waiver: ["active"] }, open: null });
}
