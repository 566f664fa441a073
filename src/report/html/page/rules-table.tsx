import type { RuleSummary } from "../../../model/rule-meta.js";
import type { StatusCounts } from "../../../model/run.js";
import { severities } from "../../../model/verdict.js";
import { SeverityBadge } from "./badges.js";
import { noFilter } from "./filter.js";
import type { Report } from "./report.js";
import { hashOf } from "./route.js";
import { count } from "./words.js";

const noCounts: StatusCounts = { fail: 0, error: 0, unknown: 0, "not-applicable": 0, pass: 0 };

/** Rules with how their checks went: failing ones first, by severity and number. */
export function RulesTable({ report, most }: { readonly report: Report; readonly most: number }) {
  const rows = rulesWorstFirst(report).slice(0, most);
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label="Rules and how they went">
      <table class="plain rules">
        <thead>
          <tr>
            <th scope="col" class="severity-cell">
              Severity
            </th>
            <th scope="col">Rule</th>
            <th scope="col" class="number">
              Fail
            </th>
            <th scope="col" class="number">
              Unknown
            </th>
            <th scope="col" class="number">
              Pass
            </th>
            <th scope="col" class="spread">
              <span class="visually-hidden">Proportions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ rule, counts }) => (
            <tr key={rule.id}>
              <td class="severity-cell">
                <SeverityBadge severity={rule.severity} />
              </td>
              <td class="rule-cell">
                <span class="phone-badge">
                  <SeverityBadge severity={rule.severity} />
                </span>
                <a href={hashOf({ view: "rule", id: rule.id })}>{rule.title}</a>
                <span class="muted rule-id">{rule.id}</span>
              </td>
              <CountCell rule={rule} status="fail" number={counts.fail} />
              <CountCell rule={rule} status="unknown" number={counts.unknown + counts.error} />
              <td class="number">{count(counts.pass)}</td>
              <td class="spread">
                <Spread counts={counts} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How a rule's checks went; zeros when it never ran. */
export function countsOf({ summary }: Report, rule: RuleSummary): StatusCounts {
  return Object.hasOwn(summary.rules, rule.id) ? (summary.rules[rule.id] ?? noCounts) : noCounts;
}

function rulesWorstFirst(report: Report) {
  const rows = report.rules.map((rule) => ({ rule, counts: countsOf(report, rule) }));
  const rank = ({ rule, counts }: (typeof rows)[number]): number => {
    const severity = severities.indexOf(rule.severity);
    if (counts.fail > 0) return severity;
    return counts.unknown + counts.error > 0 ? 10 + severity : 20 + severity;
  };
  return rows.sort((left, right) => rank(left) - rank(right) || right.counts.fail - left.counts.fail);
}

interface CountCellProps {
  readonly rule: RuleSummary;
  readonly status: "fail" | "unknown";
  readonly number: number;
}

function CountCell({ rule, status, number }: CountCellProps) {
  const statuses = status === "unknown" ? ["unknown", "error"] : [status];
  return (
    <td class={`number ${number > 0 ? `count-${status}` : ""}`}>
      {number === 0 ? (
        "0"
      ) : (
        <a href={hashOf({ view: "findings", filter: { ...noFilter, rule: [rule.id], status: statuses }, open: null })}>
          {count(number)}
          <span class="visually-hidden">
            {" "}
            {status}: {rule.id}
          </span>
        </a>
      )}
    </td>
  );
}

/** Fail, unknown and pass as parts of one bar. */
function Spread({ counts }: { readonly counts: StatusCounts }) {
  const parts = [
    { kind: "fail", number: counts.fail },
    { kind: "unknown", number: counts.unknown + counts.error },
    { kind: "pass", number: counts.pass },
  ];
  const total = parts.reduce((sum, { number }) => sum + number, 0);
  let x = 0;
  return (
    <svg class="spread-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      {parts.map(({ kind, number }) => {
        const width = total === 0 ? 0 : (100 * number) / total;
        const from = x;
        x += width;
        return <rect key={kind} class={`spread-${kind}`} x={from} width={width} height="8" />;
      })}
    </svg>
  );
}
