import { severities } from "../../../model/verdict.js";
import { ChangeCard } from "./change-card.js";
import { ExposureCard } from "./exposure-card.js";
import { exposureQuestions } from "./exposure-rules.js";
import { noFilter } from "./filter.js";
import { FrameworksCard } from "./frameworks-card.js";
import { MissingActions } from "./missing-actions.js";
import { PlacesCard } from "./places-card.js";
import type { Report } from "./report.js";
import { ResourceLink } from "./resource-link.js";
import { hashOf } from "./route.js";
import { RulesTable } from "./rules-table.js";
import { Score } from "./score.js";
import { SeverityCounts } from "./severity-bar.js";
import { count, counted, countedKind, kindWord, valueWord } from "./words.js";

const shownRules = 10;
const shownWorst = 8;

/** Posture at a glance: what is open, what fails, what is not known, and where to begin. */
export function Overview({ report }: { readonly report: Report }) {
  const { summary } = report;
  const isBlind = summary.coverage.unknown > 0 || report.run.gapsTotal > 0;
  return (
    <div class="overview">
      <h1>
        Posture
        <span class="muted h1-words">{inventory(report)}</span>
      </h1>
      <div class="grid top-grid">
        <Score summary={summary} />
        <Failing report={report} />
        {report.run.baseline?.changes != null && (
          <ChangeCard
            since={report.run.baseline.startedAt}
            runId={report.run.baseline.runId}
            changes={report.run.baseline.changes}
            caveats={report.run.baseline.caveats ?? []}
            closedOnes="counted"
          />
        )}
      </div>
      <div class="grid exposure-grid">
        {exposureQuestions.map((question) => (
          <ExposureCard key={question.title} report={report} question={question} />
        ))}
      </div>
      <div class="grid wide-grid">
        <Worst report={report} />
        {isBlind && (
          <section class="card" aria-label="Not known">
            <h2>
              Not known <a href={hashOf({ view: "coverage" })}>What to grant</a>
            </h2>
            <MissingActions report={report} most={6} />
            {report.run.gapsTotal > 0 && (
              <p class="card-foot">
                {counted(report.run.gapsTotal, "part of the run", "parts of the run")} could not be looked at.{" "}
                <a href={hashOf({ view: "coverage" })}>Which</a>
              </p>
            )}
          </section>
        )}
      </div>
      <div class="grid wide-grid">
        <PlacesCard report={report} />
        <FrameworksCard report={report} />
      </div>
      <section class="card" aria-label="Findings by rule">
        <h2>
          Findings by rule <a href={hashOf({ view: "rules" })}>All {report.rules.length} rules</a>
        </h2>
        <RulesTable report={report} most={shownRules} />
      </section>
    </div>
  );
}

function inventory({ summary }: Report): string {
  const parts = Object.entries(summary.resources)
    .filter(([kind, number]) => number > 0 && kind !== "run")
    .map(([kind, number]) => countedKind(number, kind));
  return parts.length === 0 ? "nothing was found to look at" : parts.join(", ");
}

function Failing({ report: { summary } }: { readonly report: Report }) {
  const most = Math.max(1, ...severities.map((severity) => summary.severities[severity]));
  return (
    <section class="card" aria-label="Failing checks by severity">
      <h2>
        Failing checks <span class="muted">not waived</span>
      </h2>
      <ul class="bars">
        {severities.map((severity) => (
          <li key={severity}>
            <a
              href={hashOf({
                view: "findings",
                filter: { ...noFilter, severity: [severity], status: ["fail"], waiver: ["active"] },
                open: null,
              })}
            >
              <span class="bar-label">{valueWord("severity", severity)}</span>
              <svg class={`bar sev-${severity}`} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <rect width={(100 * summary.severities[severity]) / most} height="10" />
              </svg>
              <span class="bar-count">{count(summary.severities[severity])}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Worst({ report: { summary } }: { readonly report: Report }) {
  return (
    <section class="card" aria-label="Worst resources">
      <h2>
        Worst resources <a href={hashOf({ view: "resources", text: "" })}>All</a>
      </h2>
      {summary.worst.length === 0 ? (
        <p class="muted">No resource fails a check.</p>
      ) : (
        <ol class="worst">
          {summary.worst.slice(0, shownWorst).map(({ resource, severities: counts }) => (
            <li key={`${resource.kind} ${resource.arn} ${resource.region}`}>
              <span class="worst-name">
                <ResourceLink resource={resource} />
                <span class="muted">
                  {kindWord(resource.kind)} · {resource.account} · {resource.region}
                </span>
              </span>
              <SeverityCounts counts={counts} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
