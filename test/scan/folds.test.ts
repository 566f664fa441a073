import { summaryFold } from "../../src/scan/folds.js";
import type { ResourceLine } from "../../src/model/run.js";
import { exampleBucket } from "../support/fact-builders.js";

const line: ResourceLine = {
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
  findings: [],
  facts: null,
};

test("the score is the share of evaluated checks that pass", () => {
  const fold = summaryFold(new Set());
  fold.add(line);
  expect(fold.result()).toMatchObject({ score: 50, coverage: { evaluated: 4, unknown: 1, percent: 80 } });
});

test("rules that sum up others are counted, and are outside the score", () => {
  const fold = summaryFold(new Set(["bucket-ransomware-ready"]));
  fold.add(line);
  expect(fold.result()).toMatchObject({
    score: 66.6,
    coverage: { evaluated: 4 },
    rules: { "bucket-ransomware-ready": { fail: 1 } },
  });
});

test("there is no score when nothing but sums was evaluated", () => {
  const fold = summaryFold(new Set(["bucket-ransomware-ready"]));
  fold.add({ ...line, statuses: { "bucket-ransomware-ready": "fail", "bucket-cors": "unknown" } });
  expect(fold.result().score).toBeNull();
});
