import rule from "../../rules/bucket-sse-c-blocked.js";
import { absent, known, type Fact } from "../../src/model/fact.js";
import type { PolicyAnswers, Proof } from "../../src/model/policy-answers.js";
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
const upload = {
  principal: "arn:aws:iam::111122223333:user/example",
  action: "s3:PutObject",
  resource: "arn:aws:s3:::example/example.txt",
  context: { "s3:x-amz-server-side-encryption-customer-algorithm": ["AES256"] },
};

/** The answers about a policy of which only the question of SSE-C matters. */
function answers(verdict: Proof["verdict"]): Fact<PolicyAnswers> {
  const { policyAnswers } = bucketPolicy(allowEveryoneRead);
  if (policyAnswers.state !== "known") throw new Error("The policy is understood.");
  const witness = verdict === "fails" ? upload : null;
  const uploadEncryption = { ...policyAnswers.value.uploadEncryption, blocksSseC: { verdict, witness } };
  return known({ ...policyAnswers.value, uploadEncryption });
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
      facts: { encryption: allowed, policyAnswers: answers("holds") },
      message: "The bucket policy denies every upload with SSE-C.",
    },
    {
      name: "denied to everyone by the policy, whatever the bucket blocks",
      facts: { encryption: denied("s3:GetEncryptionConfiguration"), policyAnswers: answers("holds") },
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
      facts: { encryption: unsaid, policyAnswers: answers("fails") },
      message:
        /^AWS answered no blocked encryption types for the bucket, and no policy denies every upload with SSE-C: nothing denies .*s3:PutObject on .+\.$/,
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
      name: "the encryption was not read, and the policy does not deny it",
      facts: { encryption: denied("s3:GetEncryptionConfiguration"), policyAnswers: answers("fails") },
      missing: ["s3:GetEncryptionConfiguration"],
    },
    {
      name: "the policy is too hard",
      facts: { encryption: unsaid, policyAnswers: answers("unknown") },
      missing: [],
      reason: "Whether the bucket policy denies every upload with SSE-C could not be decided.",
    },
  ],
});
