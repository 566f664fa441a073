import rule from "../../rules/bucket-request-metrics.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";

const part = { id: "uploads", coversWholeBucket: false };

testRule(rule, {
  pass: [
    {
      name: "one of several covers everything",
      facts: { requestMetrics: known([part, { id: "all", coversWholeBucket: true }]) },
    },
  ],
  fail: [
    {
      name: "none",
      facts: { requestMetrics: absent },
      message: "The bucket has no request metrics.",
      evidence: ["requestMetrics/state"],
      cause: "bucket request metrics",
    },
    {
      name: "part of the bucket",
      facts: { requestMetrics: known([part]) },
      message: "Request metrics cover only part of the bucket: every configuration has a filter.",
      evidence: ["requestMetrics/value"],
    },
  ],
  notApplicable: [],
  unknown: [],
});
