import rule from "../../rules/bucket-no-deleted-principals.js";
import { absent } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { bucketPolicy, bucketPolicyText } from "../support/fact-builders.js";
import { allow, partner } from "../support/trusted-policy.js";

const deleted = { AWS: "AIDACKCEVSQ6C2EXAMPLE" };

testRule(rule, {
  pass: [
    { name: "no policy", facts: { policy: absent, policyAnswers: absent }, message: "The bucket has no policy." },
    { name: "principals that exist", facts: bucketPolicy(allow(partner, "s3:GetObject")) },
    {
      name: "a unique id in a condition is normal",
      facts: bucketPolicy(allow("*", "s3:GetObject", { StringLike: { "aws:userid": "AROACKCEVSQ6C2EXAMPLE:*" } })),
    },
  ],
  fail: [
    {
      name: "an Allow",
      facts: bucketPolicy(allow(partner, "s3:GetObject"), allow(deleted, "s3:GetObject")),
      message: "The policy names a deleted principal: AIDACKCEVSQ6C2EXAMPLE in policy statement 1.",
      evidence: ["policy/value"],
      cause: "policy statement 1",
    },
    {
      name: "a Deny, and two in one statement",
      facts: bucketPolicy({
        ...allow({ AWS: ["AIDACKCEVSQ6C2EXAMPLE", "AROACKCEVSQ6C2EXAMPLE"] }, "s3:GetObject"),
        Effect: "Deny",
      }),
      message:
        "The policy names deleted principals: AIDACKCEVSQ6C2EXAMPLE in policy statement 0 and AROACKCEVSQ6C2EXAMPLE in policy " +
        "statement 0.",
      evidence: ["policy/value"],
    },
  ],
  notApplicable: [],
  unknown: [
    {
      name: "a policy that cannot be understood",
      facts: bucketPolicyText("{"),
      missing: ["policyAnswers"],
    },
  ],
});
