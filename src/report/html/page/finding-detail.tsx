import type { ComponentChildren } from "preact";
import type { Waiver } from "../../../model/waiver.js";
import { longId } from "../id-text.js";
import { SeverityBadge, StatusBadge, WaivedBadge } from "./badges.js";
import { CopyButton } from "./copy-button.js";
import { EvidenceView } from "./evidence-view.js";
import { policyTextOf } from "./resource-facts.js";
import {
  at,
  detailOf,
  messageOf,
  newMark,
  numberAt,
  resourceAt,
  ruleOf,
  severityOf,
  statusOf,
  type Report,
} from "./report.js";
import { RemedyView } from "./remedy-view.js";
import { hashOf } from "./route.js";
import { ResourceLink, ResourceWords } from "./resource-link.js";
import { References } from "./references.js";
import { causeWords } from "./words.js";

/** All that is known of a finding. */
export function FindingDetail({ report, finding }: { readonly report: Report; readonly finding: number }) {
  const rule = ruleOf(report, finding);
  const resource = resourceAt(report, finding);
  const status = statusOf(report, finding);
  const detail = detailOf(report, finding);
  const message = messageOf(report, finding);
  const id = longId(at(report.findings.ids, finding));
  return (
    <article class="detail">
      <p class="detail-badges">
        <SeverityBadge severity={severityOf(report, finding)} /> <StatusBadge status={status} />{" "}
        {detail.waiver !== null && <WaivedBadge />}
        {numberAt(report.findings.change, finding) === newMark && <span class="badge new">New since the baseline</span>}{" "}
        {detail.firstSeenOn !== undefined && <span class="muted">first seen on {detail.firstSeenOn}</span>}
      </p>
      <h2 id="detail-title" tabIndex={-1}>
        {rule.title}
      </h2>
      {message !== "" && <p class="message">{message}</p>}
      <p class="detail-resource">
        <ResourceLink resource={resource} />
        <ResourceWords resource={resource} />
      </p>
      {detail.waiver !== null && (
        <Section title="Waived">
          {detail.waiver.reason !== undefined && <p>{detail.waiver.reason}</p>}
          <p class="muted">{waivedBy(detail.waiver)}</p>
        </Section>
      )}
      {detail.missing.length > 0 && (
        <Section title="What could not be read">
          <ul class="missing">
            {detail.missing.map(({ fact, action, detail: answer }) => (
              <li key={`${fact} ${action}`}>
                <code>{fact}</code>{" "}
                {action === null ? (
                  "could not be read"
                ) : (
                  <>
                    needs the IAM action <code>{action}</code>
                  </>
                )}
                <span class="muted fact-note">{answer}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {detail.evidence.length > 0 && (
        <Section title="Evidence">
          <EvidenceView evidence={detail.evidence} policyText={policyTextOf(report, resource)} />
        </Section>
      )}
      {detail.evidenceLeftOutBytes > 0 && (
        <p class="notice">
          The evidence takes {Math.ceil(detail.evidenceLeftOutBytes / 1000)} kB and is left out of this page; it is in{" "}
          <code>report.json</code>.
        </p>
      )}
      {status !== "pass" && status !== "not-applicable" && (
        <Section title="Remedy">
          <RemedyView remediation={rule.remediation} resource={resource} />
        </Section>
      )}
      <Section title="Why it matters">
        <p>{rule.rationale}</p>
        {rule.falsePositives !== undefined && (
          <p>
            <strong>When nothing is wrong:</strong> {rule.falsePositives}
          </p>
        )}
      </Section>
      <References rule={rule} />
      <dl class="members detail-meta">
        <div>
          <dt>Rule</dt>
          <dd>
            <a href={hashOf({ view: "rule", id: rule.id })}>{rule.id}</a>
          </dd>
        </div>
        {detail.cause !== null && (
          <div>
            <dt>Cause</dt>
            <dd>{causeWords(detail.cause)}</dd>
          </div>
        )}
        <div>
          <dt>Finding</dt>
          <dd>
            <code class="id">{id}</code> <CopyButton text={id} what="the finding's id" />
          </dd>
        </div>
      </dl>
    </article>
  );
}

function waivedBy({ owner, ticket, expires }: Waiver): string {
  const by = owner === undefined ? "Nobody is named" : `By ${owner}`;
  return [
    by,
    ...(ticket === undefined ? [] : [ticket]),
    expires === undefined ? "without end" : `until ${expires}`,
  ].join(", ");
}

function Section({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <section class="detail-section">
      <h3>{title}</h3>
      {children}
    </section>
  );
}
