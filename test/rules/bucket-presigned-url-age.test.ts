import rule from "../../rules/bucket-presigned-url-age.js";
import { absent } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { allowEveryoneRead, bucketPolicy } from "../support/fact-builders.js";
import { allow } from "../support/trusted-policy.js";

const deny = (condition: object, principal: unknown = "*") => ({
  ...allow(principal, "s3:*", condition),
  Effect: "Deny",
});
const older = (ageMs: number) => ({ NumericGreaterThan: { "s3:signatureAge": String(ageMs) } });
const version2 = deny({ StringEquals: { "s3:signatureversion": "AWS" } });
const hourMs = 3_600_000;

testRule(rule, {
  pass: [
    {
      name: "twelve hours, and no Signature Version 2",
      facts: bucketPolicy(allowEveryoneRead, deny(older(12 * hourMs)), version2),
    },
    {
      name: "a day where a day is wanted",
      facts: bucketPolicy(deny(older(24 * hourMs)), version2),
      parameters: { maximumAge: 24 },
    },
    {
      name: "no presigned URLs at all",
      facts: bucketPolicy(deny({ StringEquals: { "s3:authType": "REST-QUERY-STRING" } })),
    },
  ],
  fail: [
    {
      name: "no policy",
      facts: { policy: absent, policyAnswers: absent },
      message: "The bucket has no policy, so that nothing denies presigned URLs older than 12 hours.",
      evidence: ["policy/state"],
      cause: "bucket policy",
    },
    {
      name: "nothing about presigned URLs",
      facts: bucketPolicy(allowEveryoneRead),
      message:
        /^Presigned URLs older than 12 hours are not all denied: nothing denies .+\. Presigned URLs of Signature Version 2, whose age AWS does not tell, are not all denied: nothing denies .+\.$/,
      evidence: ["policy/value", "policy/value"],
      cause: "bucket policy",
    },
    {
      name: "a day",
      facts: bucketPolicy(deny(older(24 * hourMs)), version2),
      message: /^Presigned URLs older than 12 hours are not all denied: nothing denies .+\.$/,
      evidence: ["policy/value", "policy/value", "policy/value"],
      cause: "policy statement 0",
    },
    {
      name: "Signature Version 2 is left",
      facts: bucketPolicy(deny(older(hourMs))),
      parameters: { maximumAge: 1 },
      message: /^Presigned URLs of Signature Version 2, whose age AWS does not tell, are not all denied: .+\.$/,
      evidence: ["policy/value", "policy/value"],
    },
    {
      name: "one user only",
      facts: bucketPolicy(deny(older(hourMs), { AWS: "arn:aws:iam::111122223333:user/ann" }), version2),
      message: /^Presigned URLs older than 12 hours are not all denied: nothing denies .+\.$/,
      evidence: ["policy/value", "policy/value", "policy/value"],
    },
  ],
  notApplicable: [],
  unknown: [
    {
      name: "a condition that cannot be decided",
      facts: bucketPolicy(deny({ ...older(hourMs), StringEquals: { "s3:BucketTag/team": "a" } }), version2),
      missing: [],
      reason: "Whether the policy denies presigned URLs older than 12 hours could not be decided.",
    },
  ],
});
