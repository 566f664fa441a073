import { noConfig } from "../../src/config/no-config.js";
import { waiverBook } from "../../src/evaluate/waive.js";
import { absent, known, type Fact } from "../../src/model/fact.js";
import type { Facts } from "../../src/model/resource.js";
import { newDerivedCache } from "../../src/posture/derived.js";
import { defineRule, type AnyRule } from "../../src/rule.js";
import { judgement } from "../../src/scan/judge.js";
import { denied, exampleBucket, failed } from "../support/fact-builders.js";

const meta = {
  id: "bucket-answers",
  title: "The policy is answered",
  rationale: "It is asked.",
  remediation: { summary: "Answer it." },
  severity: "low",
  set: "opt",
  references: ["https://example.com"],
  controls: [],
} as const;

const reason = "Whether the tag decides could not be decided.";

/** A rule about the policy that says what it was made to say. */
const saying = (verdict: "open" | "decided"): AnyRule =>
  defineRule({
    meta,
    on: "bucket",
    requires: ["policyAnswers"],
    evaluate: () => (verdict === "open" ? { status: "unknown", missing: [], reason } : { status: "pass" }),
  });

function resultOf(rule: AnyRule, facts: Facts<"bucket">) {
  const work = {
    rules: [{ rule, parameters: {} }],
    trust: noConfig.trust,
    now: new Date("2026-11-22T09:00:00.000Z"),
    answers: newDerivedCache(),
    waivers: waiverBook({ entries: [], required: [] }, new Date("2026-11-22T09:00:00.000Z")),
    baseline: null,
  };
  const [finding] = judgement(work, { ref: exampleBucket, facts, accountFacts: {}, roles: [] }).findings;
  return finding?.result;
}

const tagged = known(
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: "*",
        Action: "s3:GetObject",
        Resource: "arn:aws:s3:::example/*",
        Condition: { StringEquals: { "s3:BucketTag/open": "yes" } },
      },
    ],
  }),
);

test("what a policy could not be answered by is named beside the reason", () => {
  const facts = { policy: tagged, abac: denied("s3:GetBucketAbac") };
  expect(resultOf(saying("open"), facts)).toMatchObject({
    status: "unknown",
    missing: [{ fact: "abac", action: "s3:GetBucketAbac" }],
    reason,
  });
});

test("not where it was read, where the rule decided without it, or where nothing was answered at all", () => {
  const abac: Fact<"Disabled"> = known("Disabled");
  expect(resultOf(saying("open"), { policy: tagged, abac })).toEqual({ status: "unknown", missing: [], reason });
  expect(resultOf(saying("decided"), { policy: tagged, abac: failed })).toEqual({ status: "pass" });
  const refused = denied("s3:GetBucketPolicy");
  expect(resultOf(saying("open"), { policy: refused, abac: refused })).toMatchObject({
    missing: [{ fact: "policyAnswers", action: "s3:GetBucketPolicy" }],
  });
  expect(resultOf(saying("open"), { policy: absent, abac: absent })).toMatchObject({ missing: [] });
});
