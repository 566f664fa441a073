import { digestTable, sharedRecords } from "../model/digest-table.js";
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
 * becomes PASSED, what is gone is put away. Of each finding that the hub has, a hash of its id is held in memory.
 * Where the run has `nothing` of, it is not read.
 * @throws ReadFailure when the hub stops answering.
 */
export async function pushRegion(push: Push, hub: Hub, runHas: "resources" | "nothing"): Promise<RegionCounts> {
  const counts = { failed: 0, notAvailable: 0, passed: 0, archived: 0, refused: 0, notNewer: 0, notCovered: 0 };
  const earlier = earlierFindings();
  for await (const finding of hub.earlier()) earlier.add(finding);
  if (runHas === "resources") await send(push, hub, counts, currentFindings(push, hub.region, earlier, counts));
  if (earlier.hasUnseen()) await send(push, hub, counts, goneFindings(push, hub, earlier, counts));
  return counts;
}

type Earlier = Pick<EarlierFinding, "createdAt" | "updatedMs" | "isPassed" | "isArchived">;

/** What the hub has of earlier runs, and whether this run speaks about it. */
interface EarlierFindings {
  add(finding: EarlierFinding): void;
  /** The finding, which this run speaks about; null = the hub has none of this id. */
  see(id: string): Earlier | null;
  isUnseen(id: string): boolean;
  /** Whether one that is not archived is unseen. */
  hasUnseen(): boolean;
}

function earlierFindings(): EarlierFindings {
  // A run gave all its findings the same times: few records, many findings.
  const records = sharedRecords<Earlier>();
  const seen = 1;
  const table = digestTable();
  let unseen = 0;
  return {
    add({ id, createdAt, updatedMs, isPassed, isArchived }) {
      if (!isArchived && table.get(id, 0) === undefined) unseen += 1;
      table.set(id, 0, records.numberOf({ createdAt, updatedMs, isPassed, isArchived }) * 2);
    },
    see(id) {
      const value = table.get(id, 0);
      if (value === undefined) return null;
      const record = records.at(Math.floor(value / 2));
      if (value % 2 !== seen) {
        table.set(id, 0, value + seen);
        if (!record.isArchived) unseen -= 1;
      }
      return record;
    },
    isUnseen: (id) => (table.get(id, 0) ?? seen) % 2 !== seen,
    hasUnseen: () => unseen > 0,
  };
}

async function* currentFindings(
  push: Push,
  region: string,
  earlier: EarlierFindings,
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
      const before = earlier.see(asffId(rule, line.ref));
      const finding = findingOf(line, rule, status, before);
      if (finding === null) continue;
      if (before !== null && before.updatedMs >= runMs) {
        counts.notNewer += 1;
        continue;
      }
      const asff = toAsff({ finding, facts: line.facts }, region);
      yield before === null ? asff : { ...asff, CreatedAt: before.createdAt, FirstObservedAt: before.createdAt };
    }
  }
}

/** The finding to be imported: one that the run kept, or one that is not open any more; null = nothing to tell. */
function findingOf(
  line: Extract<ResourceLine, { gone: false }>,
  rule: RuleSummary,
  status: Status,
  before: Earlier | null,
): Finding | null {
  const kept = line.findings.find(({ ruleId }) => ruleId === rule.id);
  if (kept !== undefined) return kept;
  if (before === null || before.isPassed || before.isArchived) return null;
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
  earlier: EarlierFindings,
  counts: RegionCounts,
): AsyncGenerator<AsffFinding> {
  const updatedAt = observedAt(push.report.run);
  const deleted = await deletedIds(push);
  for await (const finding of hub.earlier()) {
    if (finding.isArchived || !earlier.isUnseen(finding.id)) continue;
    if (!isGone(push, hub.region, finding, deleted)) counts.notCovered += 1;
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
  { report, account, knownRules, lookedAtRegions, onlyRegion }: Push,
  region: string,
  { id, ruleId }: EarlierFinding,
  deleted: ReadonlySet<string>,
): boolean {
  if (!knownRules.has(ruleId) || deleted.has(id)) return true;
  const { run, rules } = report;
  const { regions, buckets, excludedBuckets } = run.selection;
  const lookedAtAll = run.complete && regions.length + buckets.length + excludedBuckets.length === 0;
  const itsRule = rules.find((rule) => rule.id === ruleId || rule.aliases?.includes(ruleId) === true);
  if (itsRule === undefined || !lookedAtAll || !run.accounts.includes(account)) return false;
  // A Region that the organization closed leaves a run complete: buckets alone are listed from elsewhere.
  const isFromElsewhere = itsRule.kind === "bucket" || itsRule.kind === "account";
  const isAnyClosed = run.gaps.some((gap) => gap.cause === "region-closed" && gap.account === account);
  return isFromElsewhere || !isAnyClosed || (onlyRegion === null && lookedAtRegions.includes(region));
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
