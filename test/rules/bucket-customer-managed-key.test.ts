import rule from "../../rules/bucket-customer-managed-key.js";
import { absent, known } from "../../src/model/fact.js";
import type { KmsKey } from "../../src/model/facts.js";
import { testRule } from "../../src/testing/test-rule.js";
import { denied, dsseKms, keyArn, kmsKey, logsTarget, sseKms, sseS3 } from "../support/fact-builders.js";

const key = (change: Partial<KmsKey> = {}) => known({ found: true as const, key: { ...kmsKey, ...change } });
const encryption = known(sseKms);

testRule(rule, {
  pass: [
    { name: "a key of the customer's own", facts: { encryption, roles: absent, kmsKey: key() } },
    {
      name: "DSSE-KMS with an allowed key",
      facts: { encryption: known(dsseKms), roles: absent, kmsKey: key() },
      parameters: { allowedKeyArns: [keyArn] },
    },
  ],
  fail: [
    {
      name: "SSE-S3",
      facts: { encryption: known(sseS3), roles: absent, kmsKey: absent },
      message: "New objects are encrypted with SSE-S3 by default, not with a customer managed key.",
      evidence: ["encryption/value"],
      cause: "bucket default encryption",
    },
    {
      name: "no default",
      facts: { encryption: absent, roles: absent, kmsKey: absent },
      message: "New objects are encrypted with nothing by default, not with a customer managed key.",
      evidence: ["encryption/state"],
    },
    {
      name: "the key aws/s3, unnamed",
      facts: { encryption: known({ ...sseKms, kmsKeyId: null }), roles: absent, kmsKey: absent },
      message: /^New objects are encrypted with SSE-KMS with the AWS managed key aws\/s3 by default, .+\.$/,
      evidence: ["encryption/value"],
    },
    {
      name: "the key aws/s3, by ARN",
      facts: { encryption, roles: absent, kmsKey: key({ manager: "AWS" }) },
      message: `The KMS key ${keyArn} is managed by AWS.`,
      evidence: ["kmsKey/value/key/manager"],
    },
    {
      name: "another key than those that are allowed",
      facts: { encryption, roles: absent, kmsKey: key() },
      parameters: { allowedKeyArns: [`${keyArn}0`] },
      message: `The KMS key ${keyArn} is none of the keys that the configuration allows.`,
      evidence: ["kmsKey/value/key/arn"],
    },
  ],
  notApplicable: [
    {
      name: "another bucket's access logs go here",
      facts: { encryption: known(sseS3), roles: known([logsTarget]), kmsKey: absent },
      reason: logsTarget.reason,
    },
    {
      name: "a key that does not exist",
      facts: { encryption, roles: absent, kmsKey: known({ found: false, keyId: keyArn }) },
      reason: `The KMS key ${keyArn} does not exist.`,
    },
  ],
  unknown: [
    {
      name: "a key that may not be described",
      facts: { encryption, roles: absent, kmsKey: denied("kms:DescribeKey") },
      missing: ["kms:DescribeKey"],
      reason: "Who manages the key of the default encryption is not known.",
    },
  ],
});
