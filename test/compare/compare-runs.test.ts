import { ageDays } from "../../src/compare/age-days.js";
import { compareRuns, type Change } from "../../src/compare/compare-runs.js";
import type { ComparedFinding, ComparedRun } from "../../src/compare/compared-run.js";
import type { ResourceLine } from "../../src/model/run.js";
import type { Severity, Status } from "../../src/model/verdict.js";
import { selection } from "./support/sample-comparison.js";

const oldStart = "2026-11-01T00:00:00.000Z";
const newStart = "2026-11-22T00:00:00.000Z";

const refOf = (name: string) =>
  ({
    kind: "bucket",
    arn: `arn:aws:s3:::${name}`,
    name,
    account: "111122223333",
    region: "eu-west-1",
    partition: "aws",
  }) as const;

interface Part {
  readonly bucket: string;
  readonly rule: string;
  readonly status: Status;
  readonly severity?: Severity;
  readonly isWaived?: boolean;
}

function found({ bucket, rule, status, severity, isWaived }: Part, firstSeenAt: string): ComparedFinding {
  const resource = refOf(bucket);
  const id = `${rule} ${bucket}`;
  const message = `${rule} of ${bucket}.`;
  return {
    id,
    ruleId: rule,
    severity: severity ?? "high",
    status,
    resource,
    message,
    isWaived: isWaived ?? false,
    firstSeenAt,
  };
}

const rules = [{ id: "a" }, { id: "b" }];
function runOf(
  startedAt: string,
  parts: readonly Part[],
  change: Partial<ComparedRun>,
  gone: readonly string[] = [],
): ComparedRun {
  const lines = [...new Set(parts.map(({ bucket }) => bucket))].map((bucket): ResourceLine => {
    const statuses = Object.fromEntries(
      parts.filter((part) => part.bucket === bucket).map(({ rule, status }) => [rule, status]),
    );
    return { ref: refOf(bucket), gone: false, tags: null, roles: [], statuses, findings: [], facts: null };
  });
  return {
    name: startedAt,
    run: { id: startedAt, startedAt, complete: true, accounts: ["111122223333"], selection, gaps: [] },
    rules,
    async *findings() {
      for (const part of parts) if (part.status !== "pass") yield found(part, startedAt);
    },
    async *resources() {
      yield* lines;
      for (const name of gone) yield { ref: refOf(name), gone: true };
    },
    ...change,
  };
}

const before: readonly Part[] = [{ bucket: "x", rule: "a", status: "fail" }];

async function statesOf(later: ComparedRun, parts = before, earlier: Partial<ComparedRun> = {}): Promise<string[]> {
  const comparison = await compareRuns(runOf(oldStart, parts, earlier), later);
  const changes: Change[] = [];
  for await (const change of comparison.changes()) changes.push(change);
  return changes.map(({ state, reason }) => (reason === null ? state : `${state}: ${reason}`));
}

const withRun = (change: Partial<ComparedRun["run"]>): Partial<ComparedRun> => ({
  run: { ...runOf(newStart, [], {}).run, ...change },
});

test.each<[string, ComparedRun, string[]]>([
  ["fails again", runOf(newStart, before, {}), ["unchanged"]],
  [
    "fails by another severity",
    runOf(newStart, [{ bucket: "x", rule: "a", status: "fail", severity: "low" }], {}),
    ["unchanged"],
  ],
  ["passes", runOf(newStart, [{ bucket: "x", rule: "a", status: "pass" }], {}), ["fixed"]],
  ["does not apply any more", runOf(newStart, [{ bucket: "x", rule: "a", status: "not-applicable" }], {}), ["fixed"]],
  [
    "is unknown",
    runOf(newStart, [{ bucket: "x", rule: "a", status: "unknown" }], {}),
    ["not-evaluable: It could not be decided."],
  ],
  ["broke", runOf(newStart, [{ bucket: "x", rule: "a", status: "error" }], {}), ["not-evaluable: The rule broke."]],
  ["was deleted before the scan", runOf(newStart, [], {}), ["gone"]],
  ["was deleted during the scan", runOf(newStart, [], {}, ["x"]), ["gone"]],
  [
    "is of a rule that was not run",
    runOf(newStart, [{ bucket: "x", rule: "b", status: "pass" }], { rules: [{ id: "b" }] }),
    ["not-evaluable: The rule was not run."],
  ],
  [
    "is in an account that was not looked at",
    runOf(newStart, [], withRun({ accounts: ["444455556666"] })),
    ["not-evaluable: Its account was not looked at."],
  ],
  [
    "is outside a narrowed run",
    runOf(newStart, [], withRun({ selection: { ...selection, buckets: ["y*"] } })),
    ["not-evaluable: The run looked at part of the buckets."],
  ],
  [
    "is missing from an incomplete run",
    runOf(newStart, [], withRun({ complete: false })),
    ["not-evaluable: The run could not look at everything."],
  ],
  [
    "is not in a report.json",
    runOf(newStart, [], { resources: null }),
    ["not-evaluable: A report.json does not tell whether the resource still exists."],
  ],
  [
    "passes beside another finding in a report.json",
    runOf(newStart, [{ bucket: "x", rule: "b", status: "fail" }], { resources: null }),
    ["new", "fixed"],
  ],
  [
    "is known by the rule's new name",
    runOf(newStart, [{ bucket: "x", rule: "renamed", status: "fail" }], { rules: [{ id: "renamed", aliases: ["a"] }] }),
    ["unchanged"],
  ],
])("a finding that %s", async (_, later, states) => {
  expect(await statesOf(later)).toEqual(states);
});

test("what was waived and is not any more is new again, with its first date and the reason", async () => {
  const waived = [{ bucket: "x", rule: "a", status: "fail", isWaived: true }] as const;
  expect(await statesOf(runOf(newStart, before, {}), waived)).toEqual([
    "new: It was waived in the earlier run, and is not any more.",
  ]);
  expect(await statesOf(runOf(newStart, waived, {}), waived)).toEqual(["unchanged"]);
  const comparison = await compareRuns(runOf(oldStart, waived, {}), runOf(newStart, before, {}));
  expect([comparison.counts.new.high, comparison.counts.unchanged]).toEqual([1, 0]);
  for await (const { firstSeenAt } of comparison.changes()) expect(firstSeenAt).toBe(oldStart);
});

test.each<[string, Partial<ComparedRun>, readonly string[]]>([
  ["looked at everything", {}, []],
  [
    "looked at some buckets",
    withRun({ selection: { ...selection, buckets: ["x*"] } }),
    ["The earlier run looked at part of the buckets: what it left out counts as new."],
  ],
  [
    "was cut short",
    withRun({ complete: false }),
    ["The earlier run could not look at everything: what it did not see counts as new."],
  ],
  [
    "looked at another account",
    withRun({ accounts: ["444455556666"] }),
    ["The earlier run did not look at 111122223333: what is there counts as new."],
  ],
  ["ran fewer rules", { rules: [{ id: "a" }] }, ["The earlier run did not run b: what fails there counts as new."]],
  ["ran a rule by its former id", { rules: [{ id: "a" }, { id: "c", aliases: ["b"] }] }, []],
])("beside an earlier run that %s, what counts as new is told", async (_, earlier, caveats) => {
  const comparison = await compareRuns(runOf(oldStart, before, earlier), runOf(newStart, before, {}));
  expect(comparison.caveats).toEqual(caveats);
});

test("two runs of the same part need no caveat", async () => {
  const part = withRun({ selection: { ...selection, buckets: ["x*"] } });
  const { caveats } = await compareRuns(runOf(oldStart, before, part), runOf(newStart, before, part));
  expect(caveats).toEqual([]);
});

test("counts leave waived findings out, and a finding keeps its first date", async () => {
  const later = runOf(
    newStart,
    [
      { bucket: "x", rule: "a", status: "fail" },
      { bucket: "y", rule: "a", status: "fail", severity: "critical" },
      { bucket: "z", rule: "a", status: "fail", isWaived: true },
    ],
    {},
  );
  const comparison = await compareRuns(
    runOf(oldStart, [...before, { bucket: "w", rule: "b", status: "fail" }], {}),
    later,
  );
  expect(comparison.counts).toEqual({
    new: { critical: 1, high: 0, medium: 0, low: 0, info: 0 },
    unchanged: 1,
    fixed: 0,
    gone: 1,
    notEvaluable: 0,
    waived: 1,
  });
  const dates: string[] = [];
  for await (const { state, firstSeenAt } of comparison.changes()) dates.push(`${state} ${firstSeenAt?.slice(0, 10)}`);
  expect(dates).toEqual(["unchanged 2026-11-01", "new 2026-11-22", "new 2026-11-22", "gone 2026-11-01"]);
});

test("where the earlier run kept no date, nobody knows since when; what is new is new as of the later run", async () => {
  const later = [...before, { bucket: "y", rule: "a", status: "fail" }] as const;
  const undated = (startedAt: string, parts: readonly Part[]): ComparedRun =>
    runOf(startedAt, parts, {
      async *findings() {
        for (const part of parts) yield { ...found(part, startedAt), firstSeenAt: null };
      },
    });
  const comparison = await compareRuns(undated(oldStart, before), undated(newStart, later));
  const told: (string | number | null)[] = [];
  for await (const { state, firstSeenAt } of comparison.changes()) told.push(state, ageDays(comparison, firstSeenAt));
  expect(told).toEqual(["unchanged", null, "new", 0]);
});
