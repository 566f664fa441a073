import { useMemo } from "preact/hooks";
import { ExposureChain } from "./exposure-chain.js";
import { FindingLinks } from "./finding-links.js";
import { NotHere } from "./not-here.js";
import { at, rolesOf, type Report, type Resource } from "./report.js";
import { factsOf } from "./resource-facts.js";
import { FactsTable } from "./facts-table.js";
import { ResourceWords } from "./resource-link.js";
import { resourceSummaries } from "./resource-summaries.js";
import { hashOf, type Route } from "./route.js";
import { SeverityCounts } from "./severity-bar.js";
import { CopyButton } from "./copy-button.js";
import { statusLetters } from "../data.js";
import type { Status } from "../../../model/verdict.js";
import { counted } from "./words.js";

/** A bucket, access point or account: what was found on it, who reaches it, and everything AWS said about it. */
export function ResourcePage({
  report,
  route: { kind, arn, region },
}: {
  readonly report: Report;
  readonly route: Route & { readonly view: "resource" };
}) {
  const resource = report.resources.find(
    (each) => each.kind === kind && each.arn === arn && (region === null || each.region === region),
  );
  if (resource === undefined) {
    return (
      <NotHere title={arn}>
        This page has no findings of it: everything that was checked there passes or does not apply, or it was left out
        for size. <a href={hashOf({ view: "resources", text: "" })}>All resources with findings</a>
      </NotHere>
    );
  }
  return <Found key={resource.number} report={report} resource={resource} />;
}

function Found({ report, resource }: { readonly report: Report; readonly resource: Resource }) {
  const summary = useMemo(
    () => resourceSummaries(report).find((each) => each.resource.number === resource.number),
    [report, resource],
  );
  const facts = factsOf(report, resource);
  const roles = rolesOf(report, resource);
  const findings = summary?.findings ?? [];
  return (
    <div class="page resource-page">
      <p class="crumb">
        <a href={hashOf({ view: "resources", text: "" })}>Resources</a>
      </p>
      <h1>
        <bdi>{resource.name}</bdi>
      </h1>
      <p class="detail-resource">
        <ResourceWords resource={resource} />
        <span class="arn">
          <code>{resource.arn}</code> <CopyButton text={resource.arn} what="the ARN" />
        </span>
      </p>
      {resource.tags !== null && resource.tags.length > 0 && (
        <ul class="tags" aria-label="Tags">
          {resource.tags.map((tag) => (
            <li key={tag}>{tag}</li>
          ))}
        </ul>
      )}
      {roles.length > 0 && (
        <ul class="roles" aria-label="Roles">
          {roles.map(({ role, reason }) => (
            <li key={role}>
              <strong>{role}</strong> <span class="muted">{reason}</span>
            </li>
          ))}
        </ul>
      )}
      <ExposureChain report={report} resource={resource} findings={findings} />
      <section class="card" aria-label="Findings">
        <h2>Findings {summary !== undefined && <SeverityCounts counts={summary.failing} />}</h2>
        <FindingLinks report={report} findings={findings} naming="rule" />
        <Passed report={report} resource={resource} />
      </section>
      <section class="card" aria-label="Facts">
        <h2>What AWS said</h2>
        {facts === null ? (
          <p class="muted">
            The facts of this resource are not on this page for its size; they are in the run's folder.
          </p>
        ) : facts.length === 0 ? (
          <p class="muted">This run kept no facts of this resource.</p>
        ) : (
          <FactsTable report={report} facts={facts} findings={findings} />
        )}
      </section>
    </div>
  );
}

/** The checks that need no attention, folded away. */
function Passed({ report, resource }: { readonly report: Report; readonly resource: Resource }) {
  const letters = report.facts(resource.number)?.statuses ?? "";
  return (
    <>
      <Rules report={report} letters={letters} status="pass" words={["check passes", "checks pass"]} />
      <Rules
        report={report}
        letters={letters}
        status="not-applicable"
        words={["check does not apply", "checks do not apply"]}
      />
    </>
  );
}

interface RulesProps {
  readonly report: Report;
  readonly letters: string;
  readonly status: Status;
  readonly words: readonly [one: string, many: string];
}

function Rules({ report, letters, status, words }: RulesProps) {
  const rules = [...letters].flatMap((letter, index) =>
    letter === statusLetters[status] ? [at(report.rules, index)] : [],
  );
  if (rules.length === 0) return null;
  return (
    <details>
      <summary>{counted(rules.length, ...words)}</summary>
      <ul class="plain-list">
        {rules.map(({ id, title }) => (
          <li key={id}>
            <a href={hashOf({ view: "rule", id })}>{title}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}
