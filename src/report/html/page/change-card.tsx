import type { ChangeCounts } from "../../../model/run.js";
import { severities } from "../../../model/verdict.js";
import { SeverityBadge } from "./badges.js";
import { count } from "./words.js";

interface ChangeCardProps {
  /** When the earlier run started, ISO 8601. */
  readonly since: string;
  readonly runId: string;
  readonly changes: ChangeCounts;
  /** What the earlier run did not look at, in sentences. */
  readonly caveats: readonly string[];
  /** Whether the page lists what is closed, or has to say what does. */
  readonly closedOnes: "listed" | "counted";
}

/** What changed since the baseline, at a glance. */
export function ChangeCard({ since, runId, changes, caveats, closedOnes }: ChangeCardProps) {
  const closed = changes.fixed + changes.gone + changes.notEvaluable;
  const found = severities.filter((severity) => changes.new[severity] > 0);
  return (
    <section class="card" aria-label="Change since the baseline">
      <h2>
        Since {since.slice(0, 10)} <span class="muted">run {runId}</span>
      </h2>
      <dl class="members">
        <div>
          <dt>New</dt>
          <dd>
            {found.length === 0 ? "0" : ""}
            {found.map((severity) => (
              <span key={severity}>
                {count(changes.new[severity])} <SeverityBadge severity={severity} />{" "}
              </span>
            ))}
          </dd>
        </div>
        <Row name="Unchanged" value={changes.unchanged} note="" />
        <Row name="Fixed" value={changes.fixed} note="" />
        <Row name="Gone" value={changes.gone} note="with their resource, not fixed" />
        <Row name="No longer evaluable" value={changes.notEvaluable} note="not fixed" />
        {changes.waived > 0 && <Row name="Waived" value={changes.waived} note="" />}
      </dl>
      {caveats.map((caveat) => (
        <p key={caveat} class="card-foot muted">
          {caveat}
        </p>
      ))}
      {closedOnes === "counted" && closed > 0 && (
        <p class="card-foot muted">
          Which were fixed, are gone or no longer evaluable: <code>s3audit diff BASELINE RUN --format html</code>
        </p>
      )}
    </section>
  );
}

function Row({ name, value, note }: { readonly name: string; readonly value: number; readonly note: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {count(value)} {value > 0 && note !== "" && <span class="muted">{note}</span>}
      </dd>
    </div>
  );
}
