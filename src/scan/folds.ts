import type { Finding } from "../model/finding.js";
import { kinds, type Kind, type ResourceRef } from "../model/resource.js";
import type { ResourceLine, StatusCounts, Summary } from "../model/run.js";
import { severities, statuses, type Severity, type Status } from "../model/verdict.js";

type SeverityCounts = { [S in Severity]: number };

/** How many of the worst resources the summary names. */
const worstLimit = 20;

/** A fold over the lines of a run: counters and a list of bounded length, never the lines. */
export interface SummaryFold {
  add(line: ResourceLine): void;
  result(): Summary;
}

/** An empty summary to which lines are added one by one; rules that sum up others are named to be left out of the score. */
export function summaryFold(outsideScore: ReadonlySet<string>): SummaryFold {
  const resources = zeroes(kinds);
  const total = zeroes(statuses);
  const failing = zeroes(severities);
  const rules = new Map<string, Record<Status, number>>();
  const missingActions = new Map<string, number>();
  let worst: { readonly resource: ResourceRef; readonly severities: SeverityCounts }[] = [];
  let gone = 0;
  let waived = 0;
  return {
    add(line) {
      if (line.gone) {
        gone += 1;
        return;
      }
      resources[line.ref.kind] += 1;
      for (const [ruleId, status] of Object.entries(line.statuses)) {
        total[status] += 1;
        const counts = rules.get(ruleId) ?? zeroes(statuses);
        counts[status] += 1;
        rules.set(ruleId, counts);
      }
      const own = zeroes(severities);
      for (const finding of line.findings) {
        if (finding.waiver !== null) waived += 1;
        else if (finding.result.status === "fail") own[finding.severity] += 1;
        for (const action of missingActionsOf(finding))
          missingActions.set(action, (missingActions.get(action) ?? 0) + 1);
      }
      for (const severity of severities) failing[severity] += own[severity];
      if (severities.some((severity) => own[severity] > 0)) worst = insertWorst(worst, line.ref, own);
    },
    result() {
      const coverage = coverageOf(total);
      return {
        resources,
        gone,
        statuses: total,
        severities: failing,
        rules: Object.fromEntries([...rules].sort(([a], [b]) => (a < b ? -1 : 1))),
        waived,
        coverage,
        score: scoreOf(rules, outsideScore),
        missingActions: Object.fromEntries([...missingActions].sort(([, a], [, b]) => b - a)),
        worst,
      };
    },
  };
}

/** The share of evaluated checks that pass: a rule that sums up others would count their fails once more. */
function scoreOf(rules: ReadonlyMap<string, StatusCounts>, outsideScore: ReadonlySet<string>): number | null {
  const scored = [...rules].flatMap(([id, counts]) => (outsideScore.has(id) ? [] : [counts]));
  const passed = scored.reduce((sum, counts) => sum + counts.pass, 0);
  const evaluated = scored.reduce((sum, counts) => sum + counts.pass + counts.fail, 0);
  return evaluated === 0 ? null : percent(passed, evaluated);
}

/** How much of what was asked could be answered. */
function coverageOf(counts: StatusCounts): Summary["coverage"] {
  const evaluated = counts.pass + counts.fail;
  const asked = evaluated + counts.unknown + counts.error;
  return {
    evaluated,
    unknown: counts.unknown,
    error: counts.error,
    percent: asked === 0 ? 100 : percent(evaluated, asked),
  };
}

// Rounded down to one decimal: 100 is only said when it is all.
function percent(part: number, whole: number): number {
  return Math.floor((part / whole) * 1000) / 10;
}

function missingActionsOf(finding: Finding): Set<string> {
  const missing = finding.result.status === "unknown" ? finding.result.missing : [];
  return new Set(missing.flatMap(({ action }) => (action === null ? [] : [action])));
}

function insertWorst(
  worst: readonly { readonly resource: ResourceRef; readonly severities: SeverityCounts }[],
  resource: ResourceRef<Kind>,
  own: SeverityCounts,
): { readonly resource: ResourceRef; readonly severities: SeverityCounts }[] {
  return [...worst, { resource, severities: own }]
    .sort((a, b) => compareSeverities(b.severities, a.severities) || (a.resource.arn < b.resource.arn ? -1 : 1))
    .slice(0, worstLimit);
}

function compareSeverities(a: SeverityCounts, b: SeverityCounts): number {
  for (const severity of severities) if (a[severity] !== b[severity]) return a[severity] - b[severity];
  return 0;
}

function zeroes<K extends string>(keys: readonly K[]): Record<K, number> {
  // Object.fromEntries forgets the keys' type.
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;
}
