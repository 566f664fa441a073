import rule from "../../rules/bucket-sse-c-blocked.js";
import { absent, known, type Fact } from "../../src/model/fact.js";
import type { PolicyAnswers } from "../../src/model/policy-answers.js";
import { testRule } from "../../src/testing/test-rule.js";
import {
  allowEveryoneRead,
  bucketPolicy,
  denied,
  exampleBucket,
  sseS3,
  unsupported,
} from "../support/fact-builders.js";

const allowed = known({ ...sseS3, blockedEncryptionTypes: ["NONE"] } as const);
const unsaid = known({ ...sseS3, blockedEncryptionTypes: null });
const denyKeyHeader = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:PutObject",
  Resource: "arn:aws:s3:::example/*",
  Condition: { Null: { "s3:x-amz-server-side-encryption-customer-algorithm": "false" } },
};
const { policyAnswers: denying } = bucketPolicy(allowEveryoneRead, denyKeyHeader);
const { policyAnswers: open } = bucketPolicy(allowEveryoneRead);

/** The answers about a policy that is too hard in this one question. */
function undecided(): Fact<PolicyAnswers> {
  if (open.state !== "known") throw new Error("The policy is understood.");
  const blocksSseC = { verdict: "unknown", witness: null } as const;
  return known({ ...open.value, uploadEncryption: { ...open.value.uploadEncryption, blocksSseC } });
}

testRule(rule, {
  pass: [
    { name: "blocked by the bucket", facts: { encryption: known(sseS3), policyAnswers: absent } },
    {
      name: "blocked by the bucket, whatever the policy says",
      facts: { encryption: known(sseS3), policyAnswers: denied("s3:GetBucketPolicy") },
    },
    {
      name: "denied to everyone by the policy",
      facts: { encryption: allowed, policyAnswers: denying },
      message: "The bucket policy denies every upload with SSE-C.",
    },
    {
      name: "denied to everyone by the policy, whatever the bucket blocks",
      facts: { encryption: denied("s3:GetEncryptionConfiguration"), policyAnswers: denying },
    },
    {
      name: "denied to everyone by the policy, where S3 does not offer the setting",
      resource: { ...exampleBucket, region: "me-south-1" },
      facts: { encryption: unsaid, policyAnswers: denying },
      message: "The bucket policy denies every upload with SSE-C.",
    },
  ],
  fail: [
    {
      name: "allowed explicitly, without a policy",
      facts: { encryption: allowed, policyAnswers: absent },
      message: "AWS answered the blocked encryption types NONE, and no policy denies every upload with SSE-C.",
      evidence: ["encryption/value/blockedEncryptionTypes", "policyAnswers/state"],
      cause: "bucket default encryption",
    },
    {
      name: "AWS says nothing of it, and the policy leaves uploads",
      facts: { encryption: unsaid, policyAnswers: open },
      message:
        /^AWS answered no blocked encryption types for the bucket, and no policy denies every upload with SSE-C: nothing denies .*s3:PutObject on .+\.$/,
      evidence: ["encryption/value/blockedEncryptionTypes", "policyAnswers/value/uploadEncryption/blocksSseC"],
    },
    {
      name: "a Deny that exempts a role",
      facts: {
        encryption: unsaid,
        policyAnswers: bucketPolicy({
          ...denyKeyHeader,
          Condition: {
            ...denyKeyHeader.Condition,
            ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/backup" },
          },
        }).policyAnswers,
      },
      message: /: nothing denies arn:aws:iam::111122223333:role\/backup s3:PutObject on .+\.$/,
      evidence: ["encryption/value/blockedEncryptionTypes", "policyAnswers/value/uploadEncryption/blocksSseC"],
    },
    {
      name: "an endpoint without default encryption and policies",
      facts: { encryption: absent, policyAnswers: unsupported },
      message:
        "The bucket has no default encryption, where SSE-C would be blocked, and no policy denies every upload with SSE-C.",
      evidence: ["encryption/state", "policyAnswers/state"],
    },
  ],
  notApplicable: [
    ...["me-south-1", "me-central-1"].map((region) => ({
      name: region,
      resource: { ...exampleBucket, region },
      facts: { encryption: unsaid, policyAnswers: absent },
      reason: `S3 does not offer blocking of SSE-C in ${region}.`,
    })),
    {
      name: "an endpoint that offers no default encryption",
      facts: { encryption: unsupported, policyAnswers: absent },
      reason: "The endpoint does not offer it.",
    },
  ],
  unknown: [
    {
      name: "the policy was not read, and could deny it",
      facts: { encryption: unsaid, policyAnswers: denied("s3:GetBucketPolicy") },
      missing: ["s3:GetBucketPolicy"],
    },
    {
      name: "a Region without the setting, and a policy that was not read",
      resource: { ...exampleBucket, region: "me-south-1" },
      facts: { encryption: unsaid, policyAnswers: denied("s3:GetBucketPolicy") },
      missing: ["s3:GetBucketPolicy"],
    },
    {
      name: "the encryption was not read, and the policy does not deny it",
      facts: { encryption: denied("s3:GetEncryptionConfiguration"), policyAnswers: open },
      missing: ["s3:GetEncryptionConfiguration"],
    },
    {
      name: "the policy is too hard",
      facts: { encryption: unsaid, policyAnswers: undecided() },
      missing: [],
      reason: "Whether the bucket policy denies every upload with SSE-C could not be decided.",
    },
  ],
});
