import { summaryFold } from "../../src/scan/folds.js";
import type { Finding } from "../../src/model/finding.js";
import type { ResourceLine } from "../../src/model/run.js";
import type { Severity } from "../../src/model/verdict.js";
import { exampleBucket } from "../support/fact-builders.js";

type ExistingLine = Extract<ResourceLine, { readonly gone: false }>;

function failing(ruleId: string, severity: Severity, cause: string): Finding {
  return {
    id: ruleId,
    ruleId,
    severity,
    resource: exampleBucket,
    tags: null,
    roles: [],
    result: {
      status: "fail",
      message: "It fails.",
      evidence: [{ fact: "policy", pointer: "/state", value: "absent" }],
      cause,
    },
    waiver: null,
    firstSeenAt: null,
    change: "new",
  };
}

const line: ExistingLine = {
  ref: exampleBucket,
  gone: false,
  tags: null,
  roles: [],
  statuses: {
    "bucket-versioning": "pass",
    "bucket-cors": "pass",
    "bucket-tags": "fail",
    "bucket-key": "not-applicable",
    "bucket-lifecycle": "unknown",
    "bucket-ransomware-ready": "fail",
  },
  findings: [
    failing("bucket-tags", "low", "bucket tags"),
    failing("bucket-ransomware-ready", "high", "bucket versioning"),
  ],
  facts: null,
};

const publicLine: ExistingLine = {
  ...line,
  ref: { ...exampleBucket, name: "open", arn: "arn:aws:s3:::open", account: "444455556666" },
  statuses: {
    "bucket-not-public": "fail",
    "bucket-external-access": "fail",
    "bucket-cors": "fail",
    "bucket-tags": "pass",
  },
  findings: [
    failing("bucket-not-public", "critical", "policy statement 0"),
    failing("bucket-external-access", "high", "policy statement 0"),
    failing("bucket-cors", "medium", "bucket cors"),
  ],
};

test("the score is the share that passing checks are of passing checks and failing causes", () => {
  const fold = summaryFold(new Set());
  fold.add(line);
  expect(fold.result()).toMatchObject({ score: 50, coverage: { evaluated: 4, unknown: 1, percent: 80 } });
});

test("a cause counts once per resource, however many rules fail because of it", () => {
  const fold = summaryFold(new Set());
  fold.add(publicLine);
  expect(fold.result()).toMatchObject({ score: 33.3, coverage: { evaluated: 4 } });
  fold.add({ ...publicLine, ref: { ...publicLine.ref, name: "open-2", arn: "arn:aws:s3:::open-2" } });
  expect(fold.result().score).toBe(33.3);
});

test("a waived cause does not pass", () => {
  const waiver = { reason: "agreed" };
  const fold = summaryFold(new Set());
  fold.add({ ...publicLine, findings: publicLine.findings.map((finding) => ({ ...finding, waiver })) });
  expect(fold.result()).toMatchObject({ score: 33.3, waived: 3, worst: [] });
});

test("rules that sum up others are counted, and are outside score and weight", () => {
  const fold = summaryFold(new Set(["bucket-ransomware-ready"]));
  fold.add(line);
  expect(fold.result()).toMatchObject({
    score: 66.6,
    coverage: { evaluated: 4 },
    rules: { "bucket-ransomware-ready": { fail: 1 } },
    worst: [{ worstSeverity: "high", weight: 1 }],
  });
});

test("there is no score when nothing but sums was evaluated", () => {
  const fold = summaryFold(new Set(["bucket-ransomware-ready"]));
  fold.add({
    ...line,
    statuses: { "bucket-ransomware-ready": "fail", "bucket-cors": "unknown" },
    findings: line.findings.slice(1),
  });
  expect(fold.result().score).toBeNull();
});

test("each account has its own score and coverage, the run's own checks are of none", () => {
  const fold = summaryFold(new Set());
  fold.add(publicLine);
  fold.add(line);
  fold.add({ ...line, ref: { ...exampleBucket, kind: "run", account: "777788889999" } });
  const { accounts } = fold.result();
  expect(accounts).toMatchObject([
    { account: "111122223333", score: 50, coverage: { evaluated: 4, unknown: 1, percent: 80 } },
    { account: "444455556666", score: 33.3, coverage: { evaluated: 4, unknown: 0, percent: 100 } },
  ]);
  expect(accounts).toHaveLength(2);
});

test("the worst resources stand by severity, then by the weight of their causes, each weighed once by its worst rule", () => {
  const heavier: ExistingLine = {
    ...publicLine,
    ref: { ...publicLine.ref, name: "z-open", arn: "arn:aws:s3:::z-open" },
    findings: [...publicLine.findings, failing("bucket-acls-disabled", "medium", "bucket object ownership")],
  };
  const fold = summaryFold(new Set());
  for (const one of [line, publicLine, heavier]) fold.add(one);
  expect(
    fold.result().worst.map(({ resource, worstSeverity, weight }) => [resource.name, worstSeverity, weight]),
  ).toEqual([
    ["z-open", "critical", 1020],
    ["open", "critical", 1010],
    [exampleBucket.name, "high", 101],
  ]);
});
