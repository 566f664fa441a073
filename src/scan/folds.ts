import type { Finding } from "../model/finding.js";
import { kinds } from "../model/resource.js";
import type { ResourceLine, Summary } from "../model/run.js";
import { severities, statuses, type Status } from "../model/verdict.js";
import { causeCount, coverageOf, scoreOf, weightOf } from "./score.js";

type ExistingLine = Extract<ResourceLine, { readonly gone: false }>;

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
  const total = newTally();
  const accounts = new Map<string, Tally>();
  const bySeverity = zeroes(severities);
  const rules = new Map<string, Record<Status, number>>();
  const missingActions = new Map<string, number>();
  let worst: Worst[] = [];
  let gone = 0;
  let waived = 0;
  return {
    add(line) {
      if (line.gone) {
        gone += 1;
        return;
      }
      resources[line.ref.kind] += 1;
      tallyLine(total, line, outsideScore);
      // What is said of the run as a whole is of no account.
      if (line.ref.kind !== "run") {
        const account = accounts.get(line.ref.account) ?? newTally();
        accounts.set(line.ref.account, account);
        tallyLine(account, line, outsideScore);
      }
      for (const [ruleId, status] of Object.entries(line.statuses)) {
        const counts = rules.get(ruleId) ?? zeroes(statuses);
        counts[status] += 1;
        rules.set(ruleId, counts);
      }
      const own = zeroes(severities);
      const failing = line.findings.filter(({ result, waiver }) => result.status === "fail" && waiver === null);
      for (const { severity } of failing) own[severity] += 1;
      for (const finding of line.findings) {
        if (finding.waiver !== null) waived += 1;
        for (const action of missingActionsOf(finding))
          missingActions.set(action, (missingActions.get(action) ?? 0) + 1);
      }
      for (const severity of severities) bySeverity[severity] += own[severity];
      const worstSeverity = severities.find((severity) => own[severity] > 0);
      if (worstSeverity === undefined) return;
      const scored = failing.filter(({ ruleId }) => !outsideScore.has(ruleId));
      worst = insertWorst(worst, { resource: line.ref, severities: own, worstSeverity, weight: weightOf(scored) });
    },
    result() {
      return {
        resources,
        gone,
        statuses: total.statuses,
        severities: bySeverity,
        rules: Object.fromEntries([...rules].sort(([a], [b]) => (a < b ? -1 : 1))),
        waived,
        coverage: coverageOf(total.statuses),
        score: scoreOf(total.passing, total.causes),
        accounts: [...accounts]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([account, tally]) => ({
            account,
            score: scoreOf(tally.passing, tally.causes),
            coverage: coverageOf(tally.statuses),
          })),
        missingActions: Object.fromEntries([...missingActions].sort(([, a], [, b]) => b - a)),
        worst,
      };
    },
  };
}

function missingActionsOf(finding: Finding): Set<string> {
  const missing = finding.result.status === "unknown" ? finding.result.missing : [];
  return new Set(missing.flatMap(({ action }) => (action === null ? [] : [action])));
}

type Worst = Summary["worst"][number];

function insertWorst(worst: readonly Worst[], one: Worst): Worst[] {
  return [...worst, one].sort(compareWorst).slice(0, worstLimit);
}

function compareWorst(a: Worst, b: Worst): number {
  const bySeverity = severities.indexOf(a.worstSeverity) - severities.indexOf(b.worstSeverity);
  return bySeverity || b.weight - a.weight || (a.resource.arn < b.resource.arn ? -1 : 1);
}

/** What is counted of one account, and of the whole run. */
interface Tally {
  readonly statuses: Record<Status, number>;
  /** Passing checks inside the score. */
  passing: number;
  /** Causes of failing checks inside the score, each counted once per resource. */
  causes: number;
}

function newTally(): Tally {
  return { statuses: zeroes(statuses), passing: 0, causes: 0 };
}

/** Adds the line's checks; waived ones do not pass either. */
function tallyLine(tally: Tally, line: ExistingLine, outsideScore: ReadonlySet<string>): void {
  for (const [ruleId, status] of Object.entries(line.statuses)) {
    tally.statuses[status] += 1;
    if (status === "pass" && !outsideScore.has(ruleId)) tally.passing += 1;
  }
  tally.causes += causeCount(
    line.findings.filter(({ ruleId, result }) => result.status === "fail" && !outsideScore.has(ruleId)),
  );
}

function zeroes<K extends string>(keys: readonly K[]): Record<K, number> {
  // Object.fromEntries forgets the keys' type.
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;
}
