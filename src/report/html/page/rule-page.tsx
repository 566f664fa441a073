import { useMemo } from "preact/hooks";
import { SeverityBadge } from "./badges.js";
import { noFilter } from "./filter.js";
import { FindingLinks } from "./finding-links.js";
import type { Matcher } from "./match-findings.js";
import { NotHere } from "./not-here.js";
import { References } from "./references.js";
import { RemedyView } from "./remedy-view.js";
import type { Report } from "./report.js";
import { hashOf } from "./route.js";
import { countsOf } from "./rules-table.js";
import { count, kindWord } from "./words.js";

const shownFindings = 25;

/** A rule: what it asks, how it went, what to do, and its findings. */
export function RulePage({
  report,
  id,
  matcher,
}: {
  readonly report: Report;
  readonly id: string;
  readonly matcher: Matcher;
}) {
  const rule = report.rules.find((each) => each.id === id);
  const { findings } = useMemo(() => matcher({ ...noFilter, rule: [id] }), [matcher, id]);
  if (rule === undefined) return <NotHere title={id}>This run has no rule of that name.</NotHere>;
  const counts = countsOf(report, rule);
  return (
    <div class="page">
      <p class="crumb">
        <a href={hashOf({ view: "rules" })}>Rules</a>
      </p>
      <h1>{rule.title}</h1>
      <p class="detail-badges">
        <SeverityBadge severity={rule.severity} /> <code>{rule.id}</code>{" "}
        <span class="muted">
          {kindWord(rule.kind)} · set {rule.set}
        </span>
      </p>
      <dl class="tallies">
        <Tally word="fail" number={counts.fail} />
        <Tally word="unknown" number={counts.unknown} />
        <Tally word="error" number={counts.error} />
        <Tally word="pass" number={counts.pass} />
        <Tally word="not applicable" number={counts["not-applicable"]} />
      </dl>
      <div class="grid wide-grid">
        <section class="card" aria-label="Why and what to do">
          <h2>Why it matters</h2>
          <p>{rule.rationale}</p>
          {rule.falsePositives !== undefined && (
            <p>
              <strong>When nothing is wrong:</strong> {rule.falsePositives}
            </p>
          )}
          <h2>Remedy</h2>
          <RemedyView remediation={rule.remediation} resource={null} />
        </section>
        <section class="card" aria-label="References and permissions">
          <References rule={rule} />
          <h3>What it reads</h3>
          <p class="inline-list">
            {[...rule.requires, ...rule.optional].map((fact) => (
              <code key={fact}>{fact}</code>
            ))}
          </p>
          <h3>IAM actions for that</h3>
          <p class="inline-list">
            {rule.actions.map((action) => (
              <code key={action}>{action}</code>
            ))}
          </p>
        </section>
      </div>
      <section class="card" aria-label="Findings of this rule">
        <h2>
          Findings{" "}
          <a href={hashOf({ view: "findings", filter: { ...noFilter, rule: [id] }, open: null })}>
            {count(findings.length)} in the list
          </a>
        </h2>
        <FindingLinks report={report} findings={[...findings.subarray(0, shownFindings)]} naming="resource" />
      </section>
    </div>
  );
}

function Tally({ word, number }: { readonly word: string; readonly number: number }) {
  return (
    <div class={`tally ${number > 0 ? `tally-${word.replace(" ", "-")}` : ""}`}>
      <dt>{word}</dt>
      <dd>{count(number)}</dd>
    </div>
  );
}
