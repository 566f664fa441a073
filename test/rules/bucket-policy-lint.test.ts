import rule from "../../rules/bucket-policy-lint.js";
import { absent, known, type Fact } from "../../src/model/fact.js";
import type { PolicyAnswers, PolicyLint } from "../../src/model/policy-answers.js";
import { testRule } from "../../src/testing/test-rule.js";
import { bucketPolicy, bucketPolicyText } from "../support/fact-builders.js";
import { allow, partner } from "../support/trusted-policy.js";

/** The answers about a policy of which only the remarks matter. */
function answers(...lint: readonly PolicyLint[]): Fact<PolicyAnswers> {
  const { policyAnswers } = bucketPolicy(allow(partner, "s3:GetObject"));
  if (policyAnswers.state !== "known") throw new Error("The policy is understood.");
  return known({ ...policyAnswers.value, lint });
}

const remark = (statement: number): PolicyLint => ({ statement, code: "code", message: `Remark ${statement}.` });

testRule(rule, {
  pass: [
    { name: "no policy", facts: { policyAnswers: absent }, message: "The bucket has no policy." },
    { name: "nothing to say", facts: { policyAnswers: answers() } },
  ],
  fail: [
    {
      name: "an action that no API has, as the policy engine finds it",
      facts: { policyAnswers: bucketPolicy(allow(partner, ["s3:GetObject", "s3:ReadObject"])).policyAnswers },
      message: /^Policy statement 0: .*s3:ReadObject.*\.$/i,
      evidence: ["policyAnswers/value/lint/0"],
      cause: "policy statement 0",
    },
    {
      name: "three remarks",
      facts: { policyAnswers: answers(remark(0), remark(2), remark(3)) },
      message: "Policy statement 0: Remark 0. Policy statement 2: Remark 2. Policy statement 3: Remark 3.",
      evidence: ["policyAnswers/value/lint/0", "policyAnswers/value/lint/1", "policyAnswers/value/lint/2"],
    },
    {
      name: "one more than is quoted",
      facts: { policyAnswers: answers(remark(0), remark(1), remark(2), remark(3)) },
      message:
        "Policy statement 0: Remark 0. Policy statement 1: Remark 1. Policy statement 2: Remark 2. There is 1 more remark.",
      evidence: [
        "policyAnswers/value/lint/0",
        "policyAnswers/value/lint/1",
        "policyAnswers/value/lint/2",
        "policyAnswers/value/lint/3",
      ],
    },
  ],
  notApplicable: [],
  unknown: [
    {
      name: "a policy that cannot be understood",
      facts: { policyAnswers: bucketPolicyText("{").policyAnswers },
      missing: ["policyAnswers"],
    },
  ],
});
