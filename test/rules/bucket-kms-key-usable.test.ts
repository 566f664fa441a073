import rule from "../../rules/bucket-kms-key-usable.js";
import { absent, known } from "../../src/model/fact.js";
import type { KmsKey } from "../../src/model/facts.js";
import { testRule } from "../../src/testing/test-rule.js";
import { denied, dsseKms, keyArn, kmsKey, sseKms, sseS3 } from "../support/fact-builders.js";

const key = (change: Partial<KmsKey>) => known({ found: true as const, key: { ...kmsKey, ...change } });
const encryption = known(sseKms);

testRule(rule, {
  pass: [
    { name: "an enabled key in the bucket's Region", facts: { encryption, kmsKey: key({}) } },
    { name: "DSSE-KMS with such a key", facts: { encryption: known(dsseKms), kmsKey: key({}) } },
    {
      name: "a Multi-Region key that is being updated can be used",
      facts: { encryption, kmsKey: key({ state: "Updating", multiRegion: true }) },
    },
    {
      name: "a described key of another account",
      facts: { encryption, kmsKey: key({ account: "444455556666" }) },
    },
    {
      name: "no key id: AWS manages the key aws/s3",
      facts: { encryption: known({ ...sseKms, kmsKeyId: null }), kmsKey: absent },
      message: "AWS manages the key aws/s3.",
    },
  ],
  fail: [
    {
      name: "disabled",
      facts: { encryption, kmsKey: key({ state: "Disabled" }) },
      message: `The KMS key ${keyArn} is in the state Disabled: it cannot be used.`,
      evidence: ["kmsKey/value/key/state"],
      cause: `kms key ${keyArn}`,
    },
    {
      name: "to be deleted",
      facts: { encryption, kmsKey: key({ state: "PendingDeletion", deletionDate: "2026-12-01T00:00:00Z" }) },
      message: `The KMS key ${keyArn} is in the state PendingDeletion and will be deleted on 2026-12-01T00:00:00Z: it cannot be used.`,
      evidence: ["kmsKey/value/key/state"],
    },
    ...["PendingImport", "PendingReplicaDeletion", "Unavailable", "Creating"].map((state) => ({
      name: state,
      facts: { encryption, kmsKey: key({ state }) },
      message: `The KMS key ${keyArn} is in the state ${state}: it cannot be used.`,
      evidence: ["kmsKey/value/key/state"] as const,
    })),
    {
      name: "asymmetric",
      facts: { encryption, kmsKey: key({ keySpec: "RSA_4096" }) },
      message: `The KMS key ${keyArn} is of the type RSA_4096: S3 encrypts with symmetric keys only.`,
      evidence: ["kmsKey/value/key/keySpec"],
    },
    {
      name: "in another Region",
      facts: { encryption, kmsKey: key({ region: "us-east-1" }) },
      message: `The KMS key ${keyArn} is in us-east-1, but the bucket is in eu-west-1: S3 cannot use it.`,
      evidence: ["kmsKey/value/key/region"],
    },
    {
      name: "it does not exist",
      facts: { encryption, kmsKey: known({ found: false, keyId: "alias/gone" }) },
      message: "The default encryption names the KMS key alias/gone, which does not exist.",
      evidence: ["kmsKey/value/keyId"],
      cause: "kms key alias/gone",
    },
  ],
  notApplicable: [
    {
      name: "SSE-S3",
      facts: { encryption: known(sseS3), kmsKey: absent },
      reason: "The default encryption uses no KMS key.",
    },
    {
      name: "no default",
      facts: { encryption: absent, kmsKey: absent },
      reason: "The default encryption uses no KMS key.",
    },
  ],
  unknown: [
    {
      name: "a key of another account that may not be described",
      facts: { encryption, kmsKey: denied("kms:DescribeKey") },
      missing: ["kms:DescribeKey"],
    },
  ],
});
