import type { ChangeState } from "../model/change-state.js";
import { resourceKey, type ResourceRef } from "../model/resource.js";
import type { ChangeCounts, ResourceLine } from "../model/run.js";
import type { Status } from "../model/verdict.js";
import type { ComparedFinding, ComparedRun } from "./compared-run.js";
import { stableRuleIds } from "./stable-rule-ids.js";

/** One finding, and what became of it. */
export interface Change {
  readonly state: ChangeState;
  /** Of the later run when it is new or unchanged, else of the earlier. */
  readonly finding: ComparedFinding;
  /** Why it cannot be evaluated any more; null otherwise. */
  readonly reason: string | null;
  /** ISO 8601 UTC: the first run, through baselines, that reported it; null = the earlier run kept no date. */
  readonly firstSeenAt: string | null;
}

/** Two runs, compared. */
export interface Comparison {
  readonly old: ComparedRun;
  readonly new: ComparedRun;
  readonly counts: ChangeCounts;
  /** New and unchanged ones first, worst severity first, then what failed before; the runs are read again. */
  changes(): AsyncIterable<Change>;
}

/** What is held of a failing finding of the earlier run. */
interface OldFail {
  readonly rule: string;
  readonly kind: ResourceRef["kind"];
  readonly account: string;
  readonly firstSeenAt: string | null;
  state: ChangeState | null;
  reason: string | null;
}

/**
 * What changed from one run to the other. Findings are matched by rule and resource, so that wording, severity and a rule's
 * new name change nothing. Held in memory is one small record for each failing finding of the earlier run.
 */
export async function compareRuns(earlier: ComparedRun, later: ComparedRun): Promise<Comparison> {
  const stable = stableRuleIds([...later.rules, ...earlier.rules]);
  const before = new Map<string, OldFail[]>();
  const dates = new Map<string, string>();
  for await (const { status, ruleId, resource, firstSeenAt } of earlier.findings()) {
    if (status !== "fail") continue;
    const { kind, account } = resource;
    // Few dates, many findings: one text each.
    const date = firstSeenAt === null ? null : (dates.get(firstSeenAt) ?? firstSeenAt);
    if (date !== null) dates.set(date, date);
    const key = resourceKey(resource);
    const fail: OldFail = { rule: stable(ruleId), kind, account, firstSeenAt: date, state: null, reason: null };
    before.set(key, [...(before.get(key) ?? []), fail]);
  }
  const find = ({ resource, ruleId }: ComparedFinding): OldFail | undefined =>
    before.get(resourceKey(resource))?.find(({ rule }) => rule === stable(ruleId));

  if (later.resources === null) await markByFindings(later, before, find);
  else await markByResources(later.resources(), before, stable);
  const ran = new Set(later.rules.map(({ id }) => stable(id)));
  for (const fails of before.values())
    for (const fail of fails) if (fail.state === null) Object.assign(fail, stateWithoutLine(fail, later, ran));

  return {
    old: earlier,
    new: later,
    counts: await countChanges(later, before, find),
    async *changes() {
      for await (const finding of later.findings()) {
        if (finding.status !== "fail") continue;
        const fail = find(finding);
        // Without a date of its own, the first of the two runs that has it is the later one.
        const since = finding.firstSeenAt ?? later.run.startedAt;
        if (fail === undefined) yield { state: "new", finding, reason: null, firstSeenAt: since };
        else yield { state: "unchanged", finding, reason: null, firstSeenAt: fail.firstSeenAt };
      }
      for await (const finding of earlier.findings()) {
        const fail = finding.status === "fail" ? find(finding) : undefined;
        if (fail === undefined || fail.state === null || fail.state === "unchanged") continue;
        yield { state: fail.state, finding, reason: fail.reason, firstSeenAt: fail.firstSeenAt };
      }
    },
  };
}

type Marked = Pick<OldFail, "state" | "reason">;

/** A run folder tells every status of every resource. */
async function markByResources(
  lines: AsyncIterable<ResourceLine>,
  before: ReadonlyMap<string, readonly OldFail[]>,
  stable: (ruleId: string) => string,
): Promise<void> {
  for await (const line of lines) {
    const fails = before.get(resourceKey(line.ref));
    if (fails === undefined) continue;
    const statuses = line.gone
      ? null
      : new Map(Object.entries(line.statuses).map(([id, status]) => [stable(id), status]));
    for (const fail of fails) {
      const status = statuses?.get(fail.rule);
      if (statuses === null) Object.assign(fail, { state: "gone", reason: null } satisfies Marked);
      else if (status !== undefined) Object.assign(fail, stateOf(status));
    }
  }
}

/** A report.json tells what did not pass; of a resource with any finding the rest is known to pass, or not to apply. */
async function markByFindings(
  later: ComparedRun,
  before: ReadonlyMap<string, readonly OldFail[]>,
  find: (finding: ComparedFinding) => OldFail | undefined,
): Promise<void> {
  const seen = new Set<string>();
  for await (const finding of later.findings()) {
    const key = resourceKey(finding.resource);
    if (before.has(key)) seen.add(key);
    const fail = find(finding);
    if (fail !== undefined) Object.assign(fail, stateOf(finding.status));
  }
  const stable = stableRuleIds(later.rules);
  const ran = new Set(later.rules.map(({ id }) => stable(id)));
  for (const key of seen)
    for (const fail of before.get(key) ?? [])
      if (fail.state === null && ran.has(fail.rule))
        Object.assign(fail, { state: "fixed", reason: null } satisfies Marked);
}

function stateOf(status: Status): Marked {
  switch (status) {
    case "fail":
      return { state: "unchanged", reason: null };
    case "pass":
    case "not-applicable":
      return { state: "fixed", reason: null };
    case "unknown":
      return { state: "not-evaluable", reason: "It could not be decided." };
    case "error":
      return { state: "not-evaluable", reason: "The rule broke." };
  }
}

/** What an unmentioned resource means depends on whether the later run would have mentioned it. */
function stateWithoutLine(fail: OldFail, later: ComparedRun, ran: ReadonlySet<string>): Marked {
  const { accounts, selection, complete, gaps } = later.run;
  const cannotTell = (reason: string): Marked => ({ state: "not-evaluable", reason });
  if (!ran.has(fail.rule)) return cannotTell("The rule was not run.");
  if (!accounts.includes(fail.account)) return cannotTell("Its account was not looked at.");
  // Without waivers a run has nothing to tell of itself.
  if (fail.kind === "run") return { state: "fixed", reason: null };
  if (selection.buckets.length + selection.excludedBuckets.length + selection.regions.length > 0)
    return cannotTell("The run looked at part of the buckets.");
  if (!complete || gaps.length > 0) return cannotTell("The run could not look at everything.");
  if (later.resources === null) return cannotTell("A report.json does not tell whether the resource still exists.");
  return { state: "gone", reason: null };
}

async function countChanges(
  later: ComparedRun,
  before: ReadonlyMap<string, readonly OldFail[]>,
  find: (finding: ComparedFinding) => OldFail | undefined,
): Promise<ChangeCounts> {
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
    else if (find(finding) === undefined) counts.new[finding.severity] += 1;
    else counts.unchanged += 1;
  }
  for (const fails of before.values())
    for (const { state } of fails) {
      if (state === "fixed") counts.fixed += 1;
      if (state === "gone") counts.gone += 1;
      if (state === "not-evaluable") counts.notEvaluable += 1;
    }
  return counts;
}
