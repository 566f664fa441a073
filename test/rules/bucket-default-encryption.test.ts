import rule from "../../rules/bucket-default-encryption.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { dsseKms, keyArn, sseKms, sseS3 } from "../support/fact-builders.js";

testRule(rule, {
  pass: [
    {
      name: "SSE-S3",
      facts: { encryption: known(sseS3) },
      message: "New objects are encrypted by default with SSE-S3.",
    },
    {
      name: "SSE-KMS with the key that AWS manages",
      facts: { encryption: known({ ...sseKms, kmsKeyId: null }) },
      message: "New objects are encrypted by default with SSE-KMS with the AWS managed key aws/s3.",
    },
    {
      name: "DSSE-KMS with a key",
      facts: { encryption: known(dsseKms) },
      message: `New objects are encrypted by default with DSSE-KMS with the key ${keyArn}.`,
    },
  ],
  fail: [
    {
      name: "an endpoint without a default",
      facts: { encryption: absent },
      message: "The bucket has no default encryption.",
      evidence: ["encryption/state"],
      cause: "bucket default encryption",
    },
  ],
  notApplicable: [],
  unknown: [],
});
