import type { KmsKey } from "../src/model/facts.js";
import { kmsKeyCause } from "../src/posture/causes.js";
import { factEvidence, memberEvidence } from "../src/posture/evidence.js";
import { defineRule, gapsAmong } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-kms-key-rotation",
    title: "The customer managed KMS key behind the default encryption rotates automatically",
    rationale:
      "Rotation limits how much data one piece of key material protects, without any change for the key's users. Auditors " +
      "of nearly every standard ask for it.",
    remediation: {
      summary: "Turn on automatic rotation: the key keeps its ARN, and old data stays readable.",
      cli: "aws kms enable-key-rotation --key-id KEY_ARN",
      console: "In the KMS console open the key, Key rotation, Edit, and enable automatic rotation.",
      terraform: `resource "aws_kms_key" "this" {
  enable_key_rotation = true
}`,
      cloudformation: `Type: AWS::KMS::Key
Properties:
  EnableKeyRotation: true`,
      caution: "The first and the second rotation of a key raise its monthly price.",
    },
    severity: "medium",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-4",
    ],
    controls: [
      "securityhub:KMS.4",
      "cis-aws-1.4.0:3.8",
      "cis-aws-3.0.0:3.6",
      "cis-aws-5.0.0:3.6",
      "cis-aws-6.0.0:4.6",
      "cis-aws-7.0.0:4.6",
      "pci-dss-3.2.1:3.6.4",
      "pci-dss-4.0.1:3.7.4",
      "nist-800-53-r5:SC-12",
      "nist-800-53-r5:SC-12(2)",
      "nist-800-53-r5:SC-28(3)",
    ],
  },
  on: "bucket",
  requires: ["kmsKey"],
  optional: ["kmsKeyRotation"],
  evaluate({ facts: { kmsKey, kmsKeyRotation } }) {
    if (kmsKey.state === "absent") {
      return { status: "not-applicable", reason: "The default encryption names no KMS key of the customer's own." };
    }
    if (!kmsKey.value.found) {
      return { status: "not-applicable", reason: `The KMS key ${kmsKey.value.keyId} does not exist.` };
    }
    const { key } = kmsKey.value;
    const reason = cannotRotate(key);
    if (reason !== null) return { status: "not-applicable", reason };
    switch (kmsKeyRotation.state) {
      case "known":
        if (kmsKeyRotation.value.enabled) return { status: "pass" };
        return {
          status: "fail",
          message: `Automatic rotation of the KMS key ${key.arn} is off.`,
          evidence: [memberEvidence("kmsKeyRotation", "/enabled", kmsKeyRotation.value.enabled)],
          cause: kmsKeyCause(key.arn),
        };
      case "absent":
        return {
          status: "fail",
          message: `Automatic rotation of the KMS key ${key.arn} is not configured.`,
          evidence: [factEvidence("kmsKeyRotation", kmsKeyRotation)],
          cause: kmsKeyCause(key.arn),
        };
      case "unsupported":
        return { status: "not-applicable", reason: kmsKeyRotation.reason };
      default:
        return { status: "unknown", missing: gapsAmong({ kmsKeyRotation }) };
    }
  },
});

/** Why KMS cannot rotate the key automatically, or AWS does it anyhow; null when the customer may switch it on. */
function cannotRotate(key: KmsKey): string | null {
  if (key.manager === "AWS") return "AWS manages and rotates the key.";
  if (key.origin === "EXTERNAL") return "The key has imported material, which KMS does not rotate automatically.";
  if (key.origin !== "AWS_KMS") return "The key is in a custom key store, where KMS does not rotate it automatically.";
  if (key.keySpec !== "SYMMETRIC_DEFAULT") return "The key is not a symmetric encryption key: KMS does not rotate it.";
  return null;
}
