import rule from "../../rules/bucket-tls-floor.js";
import { absent } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { allowEveryoneRead, bucketPolicy } from "../support/fact-builders.js";
import { allow } from "../support/trusted-policy.js";

const below = (version: string, change: object = {}) => ({
  ...allow("*", "s3:*", { NumericLessThan: { "s3:TlsVersion": version } }),
  Effect: "Deny",
  ...change,
});

testRule(rule, {
  pass: [
    {
      name: "everything below 1.2 is denied",
      facts: bucketPolicy(allowEveryoneRead, below("1.2")),
      message: "The policy lets TLS 1.2 and newer through.",
    },
    {
      name: "1.3 where 1.2 would do",
      facts: bucketPolicy(below("1.3")),
      message:
        "The policy lets TLS 1.3 and newer through. Clients behind PrivateLink and Multi-Region Access Points may not offer it.",
    },
    {
      name: "1.3 as asked for, in two statements",
      facts: bucketPolicy(
        below("1.3", { Resource: "arn:aws:s3:::example" }),
        below("1.3", { Resource: "arn:aws:s3:::example/*" }),
      ),
      parameters: { version: "1.3" },
      message: /^The policy lets TLS 1\.3 and newer through\./,
    },
  ],
  fail: [
    {
      name: "no policy",
      facts: { policy: absent, policyAnswers: absent },
      message: "The bucket has no policy, so that nothing denies older TLS versions.",
      evidence: ["policy/state"],
      cause: "bucket policy",
    },
    {
      name: "no Deny",
      facts: bucketPolicy(allowEveryoneRead),
      message: "No Deny of the policy covers every request over TLS below 1.2.",
      evidence: ["policyAnswers/value/tlsFloor/version"],
      cause: "bucket policy",
    },
    {
      name: "objects only",
      facts: bucketPolicy(below("1.2", { Resource: "arn:aws:s3:::example/*" })),
      message: "No Deny of the policy covers every request over TLS below 1.2.",
      evidence: ["policyAnswers/value/tlsFloor/version"],
    },
    {
      name: "1.2 where 1.3 is asked for",
      facts: bucketPolicy(below("1.2")),
      parameters: { version: "1.3" },
      message: "The policy lets TLS 1.2 through, which is below 1.3.",
      evidence: ["policy/value", "policyAnswers/value/tlsFloor/version"],
      cause: "policy statement 0",
    },
  ],
  notApplicable: [],
  unknown: [],
});
