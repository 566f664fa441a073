import type { BucketKmsKey } from "../src/model/facts.js";
import { kmsKeyCause } from "../src/posture/causes.js";
import { usesKms } from "../src/posture/encryption.js";
import { failEvidence, memberEvidence } from "../src/posture/evidence.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-kms-key-usable",
    title: "The KMS key behind the default encryption can be used",
    rationale:
      "When the key is disabled, gone, or on its way to deletion, uploads fail and every object encrypted under it becomes " +
      "unreadable; after a deletion, for good. Scheduling a key's deletion is also how an intruder takes data hostage.",
    remediation: {
      summary:
        "Cancel the deletion and enable the key, or point the default encryption to a key that exists in the bucket's " +
        "Region.",
      cli: "aws kms cancel-key-deletion --key-id KEY_ARN\naws kms enable-key --key-id KEY_ARN",
      console: "In the KMS console select the key, Key actions, Cancel key deletion, then Enable.",
      terraform: `resource "aws_kms_key" "this" {
  is_enabled = true
}`,
      cloudformation: `Type: AWS::KMS::Key
Properties:
  Enabled: true`,
      caution: "Find out first who disabled the key and why: it may be an incident, or someone's clean-up.",
    },
    severity: "high",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
    ],
    controls: [],
  },
  on: "bucket",
  requires: ["encryption", "kmsKey"],
  evaluate({ facts: { encryption, kmsKey }, resource }) {
    if (encryption.state === "absent" || !usesKms(encryption.value)) {
      return { status: "not-applicable", reason: "The default encryption uses no KMS key." };
    }
    if (kmsKey.state === "absent") return { status: "pass", message: "AWS manages the key aws/s3." };
    const problem = keyProblem(kmsKey.value, resource.region);
    if (problem === null) return { status: "pass" };
    return {
      status: "fail",
      message: problem.message,
      evidence: failEvidence([problem.evidence]),
      cause: kmsKeyCause(kmsKey.value.found ? kmsKey.value.key.arn : kmsKey.value.keyId),
    };
  },
});

/** Key states in which objects can be encrypted and decrypted: a key that is Updating can be used meanwhile. */
const usableStates = ["Enabled", "Updating"];

function keyProblem(kmsKey: BucketKmsKey, region: string) {
  if (!kmsKey.found) {
    return {
      message: `The default encryption names the KMS key ${kmsKey.keyId}, which does not exist.`,
      evidence: memberEvidence("kmsKey", "/keyId", kmsKey.keyId),
    };
  }
  const { key } = kmsKey;
  if (!usableStates.includes(key.state)) {
    const end = key.deletionDate === null ? "" : ` and will be deleted on ${key.deletionDate}`;
    return {
      message: `The KMS key ${key.arn} is in the state ${key.state}${end}: it cannot be used.`,
      evidence: memberEvidence("kmsKey", "/key/state", key.state),
    };
  }
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html: symmetric encryption keys only.
  if (key.keySpec !== "SYMMETRIC_DEFAULT") {
    return {
      message: `The KMS key ${key.arn} is of the type ${key.keySpec}: S3 encrypts with symmetric keys only.`,
      evidence: memberEvidence("kmsKey", "/key/keySpec", key.keySpec),
    };
  }
  if (key.region !== region) {
    return {
      message: `The KMS key ${key.arn} is in ${key.region}, but the bucket is in ${region}: S3 cannot use it.`,
      evidence: memberEvidence("kmsKey", "/key/region", key.region),
    };
  }
  return null;
}
