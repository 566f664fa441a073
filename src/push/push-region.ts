import { findingId, type Finding } from "../model/finding.js";
import type { RuleSummary } from "../model/rule-meta.js";
import type { ResourceLine } from "../model/run.js";
import type { Result, Status } from "../model/verdict.js";
import { asffBatches } from "../report/asff-batches.js";
import { asffId, asffProjection, hubRegion, observedAt } from "../report/asff-finding.js";
import type { AsffFinding } from "../report/asff-format.js";
import type { ReportSource } from "../report/writer.js";
import { forEachBounded } from "../scan/bounded.js";
import { archived, type EarlierFinding } from "./earlier-finding.js";
import type { Hub, Refusal } from "./hub.js";

/** What one push is about. */
export interface Push {
  readonly report: ReportSource;
  /** 12 digits: Security Hub takes findings of the caller's own account only. */
  readonly account: string;
  /** Every id and former id of a rule that this version has: an earlier finding of another one is put away. */
  readonly knownRules: ReadonlySet<string>;
  /** Regions of the account in which the run looked, whether it found anything there or not. */
  readonly lookedAtRegions: readonly string[];
  /** Where all findings go; null = each into the Region of its resource. */
  readonly onlyRegion: string | null;
  readonly mode: "import" | "dry-run";
  /** Told of each finding that Security Hub did not take. */
  readonly onRefused: (refusal: Refusal, region: string) => void;
}

/** How many findings became what in one Region. */
export interface RegionCounts {
  failed: number;
  notAvailable: number;
  passed: number;
  archived: number;
  refused: number;
  /** Security Hub has them from this run, or a later one. */
  notNewer: number;
  /** Earlier findings that this run does not speak about: other rules or buckets, or it is incomplete. */
  notCovered: number;
}

/** Calls under way at the same time; their rate is the session's. */
const callsInFlight = 4;

/** The Region whose hub gets findings about the resource of the line. */
export function regionOf(push: Pick<Push, "onlyRegion">, { ref }: ResourceLine): string {
  return push.onlyRegion ?? hubRegion(ref);
}

/**
 * Brings the hub up to the run: what fails and what nobody could read is imported, what passes now and did not before
 * becomes PASSED, what is gone is put away. Keeps what the hub has of earlier runs (an id and a time each) in memory.
 * Where the run has `nothing` of, it is not read.
 * @throws ReadFailure when the hub stops answering.
 */
export async function pushRegion(push: Push, hub: Hub, runHas: "resources" | "nothing"): Promise<RegionCounts> {
  const counts = { failed: 0, notAvailable: 0, passed: 0, archived: 0, refused: 0, notNewer: 0, notCovered: 0 };
  const earlier = new Map<string, Earlier>();
  for await (const { id, createdAt, updatedMs, isPassed, isArchived } of hub.earlier())
    earlier.set(id, { createdAt, updatedMs, isPassed, isArchived, isSeen: false });
  if (runHas === "resources") await send(push, hub, counts, currentFindings(push, hub.region, earlier, counts));
  if ([...earlier.values()].some(({ isSeen, isArchived }) => !isSeen && !isArchived))
    await send(push, hub, counts, goneFindings(push, hub, earlier, counts));
  return counts;
}

interface Earlier extends Pick<EarlierFinding, "createdAt" | "updatedMs" | "isPassed" | "isArchived"> {
  /** Whether this run speaks about it. */
  isSeen: boolean;
}

async function* currentFindings(
  push: Push,
  region: string,
  earlier: ReadonlyMap<string, Earlier>,
  counts: RegionCounts,
): AsyncGenerator<AsffFinding> {
  const { report } = push;
  const toAsff = asffProjection(report);
  const rules = new Map(report.rules.map((rule) => [rule.id, rule]));
  const runMs = Date.parse(observedAt(report.run));
  for await (const line of report.resources()) {
    if (line.gone || line.ref.account !== push.account || regionOf(push, line) !== region) continue;
    for (const [ruleId, status] of Object.entries(line.statuses)) {
      const rule = rules.get(ruleId);
      if (rule === undefined) continue;
      const before = earlier.get(asffId(rule, line.ref));
      if (before !== undefined) before.isSeen = true;
      const finding = findingOf(line, rule, status, before);
      if (finding === null) continue;
      if (before !== undefined && before.updatedMs >= runMs) {
        counts.notNewer += 1;
        continue;
      }
      const asff = toAsff({ finding, facts: line.facts }, region);
      yield before === undefined ? asff : { ...asff, CreatedAt: before.createdAt, FirstObservedAt: before.createdAt };
    }
  }
}

/** The finding to be imported: one that the run kept, or one that is not open any more; null = nothing to tell. */
function findingOf(
  line: Extract<ResourceLine, { gone: false }>,
  rule: RuleSummary,
  status: Status,
  before: Earlier | undefined,
): Finding | null {
  const kept = line.findings.find(({ ruleId }) => ruleId === rule.id);
  if (kept !== undefined) return kept;
  if (before === undefined || before.isPassed || before.isArchived) return null;
  const { ref: resource, tags, roles } = line;
  const { id: ruleId, severity } = rule;
  const id = findingId(rule, resource);
  const result = resultOf(status);
  return { id, ruleId, severity, resource, tags, roles, result, waiver: null, firstSeenAt: null, change: null };
}

/** The run kept the status alone. */
function resultOf(status: Status): Result {
  return status === "pass"
    ? { status: "pass" }
    : { status: "not-applicable", reason: "The rule does not apply to the resource any more." };
}

async function* goneFindings(
  push: Push,
  hub: Hub,
  earlier: ReadonlyMap<string, Earlier>,
  counts: RegionCounts,
): AsyncGenerator<AsffFinding> {
  const updatedAt = observedAt(push.report.run);
  const deleted = await deletedIds(push);
  for await (const finding of hub.earlier()) {
    if (finding.isArchived || earlier.get(finding.id)?.isSeen !== false) continue;
    if (!isGone(push, finding, deleted)) counts.notCovered += 1;
    else if (finding.updatedMs >= Date.parse(updatedAt)) counts.notNewer += 1;
    else yield archived(finding, updatedAt);
  }
}

/** Ids of findings about resources that were deleted while the scan ran. */
async function deletedIds({ report }: Push): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for await (const line of report.resources())
    if (line.gone) for (const rule of report.rules) if (rule.kind === line.ref.kind) ids.add(asffId(rule, line.ref));
  return ids;
}

/**
 * Whether what an earlier finding is about is gone: its rule does not exist any more, or this run, which looked at
 * everything with that rule, did not meet its resource. A run that left something out cannot tell.
 */
function isGone(
  { report, account, knownRules }: Push,
  { id, ruleId }: EarlierFinding,
  deleted: ReadonlySet<string>,
): boolean {
  if (!knownRules.has(ruleId) || deleted.has(id)) return true;
  const { run, rules } = report;
  const { regions, buckets, excludedBuckets } = run.selection;
  const lookedAtAll = run.complete && regions.length + buckets.length + excludedBuckets.length === 0;
  const isItsRule = rules.some((rule) => rule.id === ruleId || rule.aliases?.includes(ruleId) === true);
  return lookedAtAll && isItsRule && run.accounts.includes(account);
}

async function send(push: Push, hub: Hub, counts: RegionCounts, findings: AsyncIterable<AsffFinding>): Promise<void> {
  await forEachBounded(asffBatches(findings), callsInFlight, async (batch) => {
    const refusals = push.mode === "import" ? await hub.import(batch.items) : [];
    const refused = new Set(refusals.map(({ id }) => id));
    counts.refused += refusals.length;
    for (const refusal of refusals) push.onRefused(refusal, hub.region);
    for (const finding of batch.items) if (!refused.has(finding.Id)) counts[countOf(finding)] += 1;
  });
}

function countOf({ RecordState, Compliance }: AsffFinding): "archived" | "failed" | "passed" | "notAvailable" {
  if (RecordState === "ARCHIVED") return "archived";
  switch (Compliance.Status) {
    case "FAILED":
      return "failed";
    case "PASSED":
      return "passed";
    case "NOT_AVAILABLE":
    case "WARNING":
      return "notAvailable";
  }
}
