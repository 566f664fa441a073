import type { ChangeState } from "../model/change-state.js";
import { type DigestTable, digestTable, sharedRecords } from "../model/digest-table.js";
import { resourceKey, type ResourceRef } from "../model/resource.js";
import type { ChangeCounts, ResourceLine } from "../model/run.js";
import type { Status } from "../model/verdict.js";
import { quantity } from "../report/quantity.js";
import type { ComparedFinding, ComparedRun } from "./compared-run.js";
import { stableRuleIds } from "./stable-rule-ids.js";

/** One finding, and what became of it. */
export interface Change {
  readonly state: ChangeState;
  /** Of the later run when it is new or unchanged, else of the earlier. */
  readonly finding: ComparedFinding;
  /** Why it cannot be evaluated any more, or is new although it failed before; null otherwise. */
  readonly reason: string | null;
  /** ISO 8601 UTC: the first run, through baselines, that reported it; null = the earlier run kept no date. */
  readonly firstSeenAt: string | null;
}

/** What is told of a change in a line: what fails, or what became of it. */
export function saidOf({ state, finding, reason }: Pick<Change, "state" | "finding" | "reason">): string {
  if (state !== "new") return reason ?? "";
  return reason === null ? finding.message : `${finding.message} ${reason}`;
}

/** Two runs, compared. */
export interface Comparison {
  readonly old: ComparedRun;
  readonly new: ComparedRun;
  readonly counts: ChangeCounts;
  /** What the earlier run did not look at, in sentences: it counts as new. */
  readonly caveats: readonly string[];
  /** New and unchanged ones first, worst severity first, then what failed before; the runs are read again. */
  changes(): AsyncIterable<Change>;
}

/**
 * What changed from one run to the other. Findings are matched by rule and resource, so that wording, severity and a rule's
 * new name change nothing. Held in memory is a hash and a number for each failing finding of the earlier run.
 */
export async function compareRuns(earlier: ComparedRun, later: ComparedRun): Promise<Comparison> {
  const stable = stableRuleIds([...later.rules, ...earlier.rules]);
  const fails = oldFails(stable);
  for await (const { status, ruleId, resource, firstSeenAt, isWaived } of earlier.findings())
    if (status === "fail") fails.add(resourceKey(resource), ruleId, { firstSeenAt, wasWaived: isWaived });
  const seen = digestTable();
  if (later.resources === null) await markByFindings(later, fails, seen);
  else await markByResources(later.resources(), fails);

  const ran = new Set(later.rules.map(({ id }) => stable(id)));
  const outcomeOf = (finding: ComparedFinding, { outcome }: OldFail): Outcome => {
    if (outcome !== "unmentioned") return outcomes[outcome];
    const hasRun = ran.has(stable(finding.ruleId));
    // Of a resource with any finding in a report.json the rest is known to pass, or not to apply.
    if (hasRun && seen.get(resourceKey(finding.resource), 0) !== undefined) return outcomes.fixed;
    return unmentioned(finding.resource, later, hasRun);
  };
  const closed = async function* (): AsyncGenerator<Change> {
    for await (const finding of earlier.findings()) {
      const fail = finding.status === "fail" ? fails.find(finding) : undefined;
      if (fail === undefined) continue;
      const outcome = outcomeOf(finding, fail);
      if (outcome.state !== "unchanged") yield { ...outcome, finding, firstSeenAt: fail.firstSeenAt };
    }
  };
  return {
    old: earlier,
    new: later,
    counts: await countChanges(later, fails, closed()),
    caveats: caveatsOf(earlier, later, stable),
    async *changes() {
      for await (const finding of later.findings()) {
        if (finding.status !== "fail") continue;
        const fail = fails.find(finding);
        // Without a date of its own, the first of the two runs that has it is the later one.
        const since = finding.firstSeenAt ?? later.run.startedAt;
        if (fail === undefined) yield { state: "new", finding, reason: null, firstSeenAt: since };
        else
          yield {
            ...(isBackFromWaiver(finding, fail) ? outcomes.back : outcomes.unchanged),
            finding,
            firstSeenAt: fail.firstSeenAt,
          };
      }
      yield* closed();
    },
  };
}

/** What became of a finding of the earlier run. */
type Outcome = Pick<Change, "state" | "reason">;

/** What the later run says of a check that failed before. */
const outcomes = {
  back: { state: "new", reason: "It was waived in the earlier run, and is not any more." },
  unchanged: { state: "unchanged", reason: null },
  fixed: { state: "fixed", reason: null },
  gone: { state: "gone", reason: null },
  unknown: { state: "not-evaluable", reason: "It could not be decided." },
  error: { state: "not-evaluable", reason: "The rule broke." },
} as const satisfies { readonly [name: string]: Outcome };

type OutcomeName = Exclude<keyof typeof outcomes, "back"> | "unmentioned";

const outcomeNames = ["unmentioned", "unchanged", "fixed", "gone", "unknown", "error"] as const satisfies OutcomeName[];

const outcomeOfStatus: { readonly [S in Status]: OutcomeName } = {
  fail: "unchanged",
  pass: "fixed",
  "not-applicable": "fixed",
  unknown: "unknown",
  error: "error",
};

/** What the earlier run says of a failing finding; few differ in this. */
interface OldRecord {
  readonly firstSeenAt: string | null;
  readonly wasWaived: boolean;
}

/** What is held of a failing finding of the earlier run. */
interface OldFail extends OldRecord {
  readonly outcome: OutcomeName;
}

/** A waiver that has ended, by its date or by hand, leaves what somebody has to look at again. */
function isBackFromWaiver(finding: ComparedFinding, { wasWaived }: OldFail): boolean {
  return wasWaived && !finding.isWaived;
}

/** The failing findings of the earlier run. */
interface OldFails {
  add(resource: string, ruleId: string, record: OldRecord): void;
  find(finding: ComparedFinding): OldFail | undefined;
  /** Notes what became of the check, if it failed before. */
  mark(resource: string, ruleId: string, outcome: OutcomeName): void;
  /** Notes that the resource is no longer there. */
  markGone(resource: string): void;
}

function oldFails(stable: (ruleId: string) => string): OldFails {
  const records = sharedRecords<OldRecord>();
  const rules = new Map<string, number>();
  const table = digestTable();
  const numberOf = (ruleId: string): number => {
    const known = rules.get(stable(ruleId)) ?? rules.size;
    rules.set(stable(ruleId), known);
    return known;
  };
  const mark = (resource: string, rule: number, outcome: OutcomeName): void => {
    const value = table.get(resource, rule);
    if (value === undefined) return;
    const record = Math.floor(value / outcomeNames.length);
    table.set(resource, rule, record * outcomeNames.length + outcomeNames.indexOf(outcome));
  };
  return {
    add: (resource, ruleId, record) =>
      table.set(resource, numberOf(ruleId), records.numberOf(record) * outcomeNames.length),
    find({ resource, ruleId }) {
      const value = table.get(resourceKey(resource), numberOf(ruleId));
      if (value === undefined) return undefined;
      const outcome = outcomeNames[value % outcomeNames.length] ?? "unmentioned";
      return { outcome, ...records.at(Math.floor(value / outcomeNames.length)) };
    },
    mark: (resource, ruleId, outcome) => mark(resource, numberOf(ruleId), outcome),
    markGone(resource) {
      for (const rule of rules.values()) mark(resource, rule, "gone");
    },
  };
}

/** A run folder tells every status of every resource. */
async function markByResources(lines: AsyncIterable<ResourceLine>, fails: OldFails): Promise<void> {
  for await (const line of lines) {
    const key = resourceKey(line.ref);
    if (line.gone) fails.markGone(key);
    else for (const [ruleId, status] of Object.entries(line.statuses)) fails.mark(key, ruleId, outcomeOfStatus[status]);
  }
}

/** A report.json tells what did not pass, and of which resources. */
async function markByFindings(later: ComparedRun, fails: OldFails, seen: DigestTable): Promise<void> {
  for await (const { resource, ruleId, status } of later.findings()) {
    const key = resourceKey(resource);
    seen.set(key, 0, 0);
    fails.mark(key, ruleId, outcomeOfStatus[status]);
  }
}

/** What an unmentioned check means depends on whether the later run would have mentioned it. */
function unmentioned({ account, kind }: ResourceRef, later: ComparedRun, hasRun: boolean): Outcome {
  const { accounts, complete, gaps } = later.run;
  const cannotTell = (reason: string): Outcome => ({ state: "not-evaluable", reason });
  if (!hasRun) return cannotTell("The rule was not run.");
  if (!accounts.includes(account)) return cannotTell("Its account was not looked at.");
  // Without waivers a run has nothing to tell of itself.
  if (kind === "run") return outcomes.fixed;
  if (isNarrowed(later)) return cannotTell("The run looked at part of the buckets.");
  if (!complete || gaps.length > 0) return cannotTell("The run could not look at everything.");
  if (later.resources === null) return cannotTell("A report.json does not tell whether the resource still exists.");
  return outcomes.gone;
}

/** Whether the run was told to look at part of what there is. */
function isNarrowed({ run: { selection } }: ComparedRun): boolean {
  return selection.buckets.length + selection.excludedBuckets.length + selection.regions.length > 0;
}

/** What makes findings new that may have been there before. */
function caveatsOf(earlier: ComparedRun, later: ComparedRun, stable: (ruleId: string) => string): string[] {
  const [had, has] = [earlier.run, later.run];
  const placesOf = ({ selection: { buckets, excludedBuckets, regions } }: ComparedRun["run"]): string =>
    JSON.stringify([buckets, excludedBuckets, regions]);
  const ran = new Set(earlier.rules.map(({ id }) => stable(id)));
  const unrun = later.rules.flatMap(({ id }) => (ran.has(stable(id)) ? [] : [id]));
  const unseen = has.accounts.filter((account) => !had.accounts.includes(account));
  return [
    ...(isNarrowed(earlier) && placesOf(had) !== placesOf(has)
      ? ["The earlier run looked at part of the buckets: what it left out counts as new."]
      : []),
    ...(!had.complete || had.gaps.length > 0
      ? ["The earlier run could not look at everything: what it did not see counts as new."]
      : []),
    ...(unseen.length > 0
      ? [`The earlier run did not look at ${namedOf(unseen, "account")}: what is there counts as new.`]
      : []),
    ...(unrun.length > 0
      ? [`The earlier run did not run ${namedOf(unrun, "rule")}: what fails there counts as new.`]
      : []),
  ];
}

/** A caveat names at most this many. */
const mostNamed = 5;

function namedOf(names: readonly string[], word: string): string {
  if (names.length <= mostNamed) return names.join(", ");
  return `${quantity(names.length, word)}, such as ${names.slice(0, mostNamed).join(", ")}`;
}

async function countChanges(later: ComparedRun, fails: OldFails, closed: AsyncIterable<Change>): Promise<ChangeCounts> {
  const counts = {
    new: { critical: 0, high: 0, medium: 0, low: 0, info: 0 },
    unchanged: 0,
    fixed: 0,
    gone: 0,
    notEvaluable: 0,
    waived: 0,
  };
  for await (const finding of later.findings()) {
    if (finding.status !== "fail") continue;
    if (finding.isWaived) counts.waived += 1;
    else {
      const fail = fails.find(finding);
      if (fail === undefined || fail.wasWaived) counts.new[finding.severity] += 1;
      else counts.unchanged += 1;
    }
  }
  for await (const { state } of closed) {
    if (state === "fixed") counts.fixed += 1;
    if (state === "gone") counts.gone += 1;
    if (state === "not-evaluable") counts.notEvaluable += 1;
  }
  return counts;
}
