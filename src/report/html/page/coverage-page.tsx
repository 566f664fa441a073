import { CodeBlock } from "./code-block.js";
import { noFilter } from "./filter.js";
import { MissingActions, missingActions } from "./missing-actions.js";
import type { Report } from "./report.js";
import { hashOf } from "./route.js";
import { Score } from "./score.js";
import { count, counted } from "./words.js";

/** What the run could not see, and what to grant so that the next one can. */
export function CoveragePage({ report }: { readonly report: Report }) {
  const refused = missingActions(report).map(([action]) => action);
  const unlisted = report.run.gaps.flatMap(({ action }) => (action === null ? [] : [action]));
  const actions = [...new Set([...refused, ...unlisted])];
  return (
    <div class="page">
      <h1>Coverage</h1>
      <p class="lead">
        A read that AWS refused is neither a pass nor a fail: the checks that needed it are unknown and are listed{" "}
        <a href={hashOf({ view: "findings", filter: { ...noFilter, status: ["unknown", "error"] }, open: null })}>
          here
        </a>
        .
      </p>
      <div class="grid top-grid">
        <Score summary={report.summary} />
        <section class="card" aria-label="Missing IAM actions">
          <h2>Missing IAM actions</h2>
          <MissingActions report={report} most={refused.length} />
        </section>
      </div>
      {actions.length > 0 && (
        <section class="card" aria-label="Policy to add">
          <h2>What to grant</h2>
          <p>
            This statement for the scanning role allows what was missing. An explicit Deny, a service control policy or
            a bucket's own policy can still refuse it.
          </p>
          <CodeBlock text={policyFor(actions)} what="the policy to add" />
        </section>
      )}
      <Accounts report={report} />
      <Gaps report={report} />
    </div>
  );
}

function Accounts({ report: { summary } }: { readonly report: Report }) {
  if (summary.accounts.length < 2) return null;
  return (
    <section class="card" aria-label="Score and coverage by account">
      <h2>By account</h2>
      <div class="table-scroll" tabIndex={0} role="region" aria-label="Score and coverage of each account">
        <table class="plain">
          <thead>
            <tr>
              <th scope="col">Account</th>
              <th scope="col">Score of 100</th>
              <th scope="col">Coverage</th>
            </tr>
          </thead>
          <tbody>
            {summary.accounts.map(({ account, score, coverage }) => (
              <tr key={account}>
                <td>{account}</td>
                <td>{score ?? "—"}</td>
                <td>{coverage.percent} %</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function policyFor(actions: readonly string[]): string {
  const statement = { Sid: "S3AuditMissingReads", Effect: "Allow", Action: [...actions].sort(), Resource: "*" };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] }, null, 2);
}

function Gaps({ report: { run } }: { readonly report: Report }) {
  return (
    <section class="card" aria-label="Parts of the run that could not be looked at">
      <h2>
        Not looked at <span class="figure-inline">{count(run.gapsTotal)}</span>
      </h2>
      {run.gapsTotal === 0 ? (
        <p class="muted">Every account, Region and list that was selected was looked at.</p>
      ) : (
        <div class="table-scroll" tabIndex={0} role="region" aria-label="Gaps of the run">
          <table class="plain">
            <thead>
              <tr>
                <th scope="col">Account</th>
                <th scope="col">Region</th>
                <th scope="col">What</th>
                <th scope="col">Missing action</th>
                <th scope="col">What AWS said</th>
              </tr>
            </thead>
            <tbody>
              {run.gaps.map((gap, index) => (
                <tr key={index}>
                  <td>{gap.account ?? "—"}</td>
                  <td>{gap.region ?? "—"}</td>
                  <td>{gap.what}</td>
                  <td>{gap.action === null ? "—" : <code>{gap.action}</code>}</td>
                  <td>{gap.detail}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {run.gapsTotal > run.gaps.length && (
        <p class="muted">
          {counted(run.gapsTotal - run.gaps.length, "more is", "more are")} in <code>report.json</code>.
        </p>
      )}
      {run.notOffered.length > 0 && (
        <>
          <h3>Nothing to look for</h3>
          <ul>
            {run.notOffered.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
