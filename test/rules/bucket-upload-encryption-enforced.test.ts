import rule from "../../rules/bucket-upload-encryption-enforced.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { allowEveryoneRead, bucketPolicy, denied, keyArn, kmsKey, sseKms, sseS3 } from "../support/fact-builders.js";
import { allow } from "../support/trusted-policy.js";

const algorithm = "s3:x-amz-server-side-encryption";
const keyId = "s3:x-amz-server-side-encryption-aws-kms-key-id";
const deny = (condition: object) => ({ ...allow("*", "s3:PutObject", condition), Effect: "Deny" });
const noSseS3 = deny({ StringEquals: { [algorithm]: "AES256" } });
const thisKeyOnly = deny({ StringNotEqualsIfExists: { [keyId]: keyArn } });
const keyNeeded = deny({ Null: { [keyId]: "true", [algorithm]: "false" } });
const key = known({ found: true as const, key: kmsKey });
const managed = known({ ...sseKms, kmsKeyId: null });
const byAlias = known({ ...sseKms, kmsKeyId: "alias/data" });

testRule(rule, {
  pass: [
    {
      name: "neither SSE-S3 nor another key",
      facts: { ...bucketPolicy(noSseS3, thisKeyOnly, keyNeeded), encryption: known(sseKms), kmsKey: key },
    },
    {
      name: "the key's ARN is enough where the key was not described",
      facts: {
        ...bucketPolicy(noSseS3, thisKeyOnly, keyNeeded),
        encryption: known(sseKms),
        kmsKey: denied("kms:DescribeKey"),
      },
    },
    {
      name: "an alias, which stands for the key of the conditions",
      facts: { ...bucketPolicy(noSseS3, thisKeyOnly, keyNeeded), encryption: byAlias, kmsKey: key },
    },
    {
      name: "the AWS managed key: only SSE-S3 is weaker",
      facts: { ...bucketPolicy(noSseS3), encryption: managed, kmsKey: absent },
    },
  ],
  fail: [
    {
      name: "no policy",
      facts: { policy: absent, policyAnswers: absent, encryption: known(sseKms), kmsKey: key },
      message: `The default is SSE-KMS with the key ${keyArn}, but the bucket has no policy that denies uploads which ask for less.`,
      evidence: ["policy/state", "encryption/value/algorithm"],
      cause: "bucket policy",
    },
    {
      name: "nothing about encryption",
      facts: { ...bucketPolicy(allowEveryoneRead), encryption: managed, kmsKey: absent },
      message:
        /^The default is SSE-KMS with the AWS managed key aws\/s3, but nothing denies .*s3:PutObject on .*AES256.*\.$/,
      evidence: ["policy/value", "encryption/value/algorithm"],
    },
    {
      name: "another key is let through",
      facts: { ...bucketPolicy(noSseS3), encryption: known(sseKms), kmsKey: key },
      message: /^The default is SSE-KMS with the key .+, but nothing denies .*aws:kms.*\.$/,
      evidence: ["policy/value", "encryption/value/algorithm"],
    },
    {
      name: "one user is exempt",
      facts: {
        ...bucketPolicy(
          deny({
            StringEquals: { [algorithm]: "AES256" },
            StringNotEquals: { "aws:PrincipalArn": "arn:aws:iam::111122223333:user/ann" },
          }),
        ),
        encryption: managed,
        kmsKey: absent,
      },
      message: /^The default is SSE-KMS .+, but nothing denies arn:aws:iam::111122223333:user\/ann .+\.$/,
      evidence: ["policy/value", "encryption/value/algorithm"],
    },
  ],
  notApplicable: [
    {
      name: "SSE-S3",
      facts: { ...bucketPolicy(allowEveryoneRead), encryption: known(sseS3), kmsKey: absent },
      reason: "The default is SSE-S3: no upload can ask for weaker encryption.",
    },
    {
      name: "no default",
      facts: { ...bucketPolicy(allowEveryoneRead), encryption: absent, kmsKey: absent },
      reason: "The bucket has no default encryption: no upload can ask for weaker encryption.",
    },
  ],
  unknown: [
    {
      name: "an alias that could not be looked up",
      facts: {
        ...bucketPolicy(noSseS3, thisKeyOnly, keyNeeded),
        encryption: byAlias,
        kmsKey: denied("kms:DescribeKey"),
      },
      missing: ["kms:DescribeKey"],
      reason: "Which key alias/data means, and so which uploads ask for another, is not known.",
    },
    {
      name: "a condition that cannot be decided",
      facts: {
        ...bucketPolicy(deny({ StringEquals: { [algorithm]: "AES256", "s3:BucketTag/team": "a" } })),
        encryption: managed,
        kmsKey: absent,
      },
      missing: [],
      reason: "Whether the policy denies every upload that asks for less than the default could not be decided.",
    },
  ],
});
