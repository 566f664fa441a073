import rule from "../../rules/bucket-no-wildcard-principal.js";
import { absent } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { allowEveryoneRead, bucketPolicy, bucketPolicyText } from "../support/fact-builders.js";
import { allow, partner } from "../support/trusted-policy.js";

testRule(rule, {
  pass: [
    { name: "no policy", facts: { policy: absent, policyAnswers: absent }, message: "The bucket has no policy." },
    {
      name: "principals by name, and a Deny for everyone",
      facts: bucketPolicy(allow(partner, "s3:*"), { ...allow("*", "s3:DeleteObject"), Effect: "Deny" }),
    },
  ],
  fail: [
    {
      name: "a star",
      facts: bucketPolicy(allowEveryoneRead),
      message: "Everyone is the principal of the Allow in policy statement 0.",
      evidence: ["policy/value"],
      cause: "policy statement 0",
    },
    {
      name: "conditions do not matter, nor the spelling",
      facts: bucketPolicy(
        allow({ AWS: ["*"] }, "s3:*", { StringEquals: { "aws:PrincipalAccount": "111122223333" } }),
        allow({ AWS: "*" }, "s3:*", { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } }),
      ),
      message: "Everyone is the principal of the Allow in policy statements 0 and 1.",
      evidence: ["policy/value", "policy/value"],
    },
    {
      name: "everyone but one",
      facts: bucketPolicy({ ...allowEveryoneRead, Principal: undefined, NotPrincipal: partner }),
      message: "Everyone is the principal of the Allow in policy statement 0.",
      evidence: ["policy/value"],
    },
  ],
  notApplicable: [],
  unknown: [{ name: "a policy that cannot be understood", facts: bucketPolicyText("[]"), missing: ["policyAnswers"] }],
});
