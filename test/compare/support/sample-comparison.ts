import type { Change, Comparison } from "../../../src/compare/compare-runs.js";
import type { ComparedRun } from "../../../src/compare/compared-run.js";
import { findingId } from "../../../src/model/finding.js";
import type { Severity } from "../../../src/model/verdict.js";

/** Of a run that looked at everything. */
export const selection = {
  rules: [],
  frameworks: [],
  regions: [],
  buckets: [],
  excludedBuckets: [],
  minSeverity: null,
  include: [],
};

function comparedRun(id: string, startedAt: string): ComparedRun {
  return {
    name: `reports/${id}`,
    run: { id, startedAt, complete: true, accounts: ["111122223333"], selection, gaps: [] },
    rules: [],
    async *findings() {
      // Read already.
    },
    resources: null,
  };
}

/** A change of a high finding about a bucket, first seen with the earlier run. */
export function bucketChange(bucket: string, differs: Partial<Change>): Change {
  const resource = {
    kind: "bucket",
    arn: `arn:aws:s3:::${bucket}`,
    name: bucket,
    account: "111122223333",
    region: "eu-west-1",
    partition: "aws",
  } as const;
  return {
    state: "new",
    finding: {
      id: findingId({ id: "bucket-versioning" }, resource),
      ruleId: "bucket-versioning",
      severity: "high",
      status: "fail",
      resource,
      message: `Versioning of ${bucket} is off.`,
      isWaived: false,
      firstSeenAt: "2026-11-01T09:00:00.000Z",
    },
    reason: null,
    firstSeenAt: "2026-11-01T09:00:00.000Z",
    ...differs,
  };
}

/** The changes as a comparison of 1 and 22 November. */
export function comparisonOf(changes: Iterable<Change>): Comparison {
  const counts = { new: { critical: 0, high: 0, medium: 0, low: 0, info: 0 }, unchanged: 0, fixed: 0, gone: 0 };
  let [notEvaluable, waived] = [0, 0];
  for (const { state, finding } of changes) {
    if (finding.isWaived) waived += 1;
    else if (state === "new") counts.new[finding.severity] += 1;
    else if (state === "not-evaluable") notEvaluable += 1;
    else counts[state] += 1;
  }
  return {
    old: comparedRun("earlier", "2026-11-01T09:00:00.000Z"),
    new: comparedRun("later", "2026-11-22T09:00:00.000Z"),
    counts: { ...counts, notEvaluable, waived },
    caveats: [],
    async *changes() {
      yield* changes;
    },
  };
}

const bySeverity = (severity: Severity, change: Change): Change => ({
  ...change,
  finding: { ...change.finding, severity },
});

/** One of everything: two new ones of which one is waived, one unchanged, one no longer evaluable, one gone, one fixed. */
export const sampleChanges: readonly Change[] = [
  bySeverity("critical", bucketChange("fresh", { firstSeenAt: "2026-11-22T09:00:00.000Z" })),
  { ...bucketChange("accepted", {}), finding: { ...bucketChange("accepted", {}).finding, isWaived: true } },
  bucketChange("same", { state: "unchanged" }),
  bucketChange("closed", { state: "not-evaluable", reason: "It could not be decided.", firstSeenAt: null }),
  bySeverity("low", bucketChange("deleted", { state: "gone" })),
  bucketChange("repaired", { state: "fixed", firstSeenAt: "2026-10-01T00:00:00.000Z" }),
];
