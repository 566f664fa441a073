import { bucketSettingCause } from "../src/posture/causes.js";
import { describeEncryption, usesKms } from "../src/posture/encryption.js";
import { factEvidence, memberEvidence } from "../src/posture/evidence.js";
import { toldRole } from "../src/posture/roles.js";
import { defineRule, gapsAmong, strings } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-customer-managed-key",
    title: "New objects are encrypted with a customer managed KMS key by default",
    rationale:
      "The policy of a customer managed key decides who may decrypt, its use is logged, and it can be disabled " +
      "when an account is broken into. Nobody can do that with a key that AWS manages.",
    remediation: {
      summary: "Set the default encryption to SSE-KMS with a key of your own, by its ARN.",
      cli:
        "aws s3api put-bucket-encryption --bucket BUCKET --server-side-encryption-configuration " +
        `'{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"aws:kms","KMSMasterKeyID":"KEY_ARN"},` +
        `"BucketKeyEnabled":true,"BlockedEncryptionTypes":{"EncryptionType":["SSE-C"]}}]}'`,
      console:
        "In the S3 console open the bucket, Properties, Default encryption, Edit; choose SSE-KMS and one of " +
        "your own keys.",
      terraform: `resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = "BUCKET"

  rule {
    bucket_key_enabled       = true
    blocked_encryption_types = ["SSE-C"]

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = "KEY_ARN"
    }
  }
}`,
      cloudformation: `Type: AWS::S3::Bucket
Properties:
  BucketName: BUCKET
  BucketEncryption:
    ServerSideEncryptionConfiguration:
      - BucketKeyEnabled: true
        BlockedEncryptionTypes:
          EncryptionType: [SSE-C]
        ServerSideEncryptionByDefault:
          SSEAlgorithm: aws:kms
          KMSMasterKeyID: KEY_ARN`,
      caution:
        "Every reader needs kms:Decrypt on the key and every writer kms:GenerateDataKey. The command replaces " +
        "the whole encryption configuration.",
    },
    severity: "medium",
    set: "opt",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
      "https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html",
    ],
    controls: ["nist-800-53-r5:SC-12", "nist-800-53-r5:SC-28"],
  },
  on: "bucket",
  requires: ["encryption", "roles"],
  optional: ["kmsKey"],
  parameters: { allowedKeyArns: strings() },
  evaluate({ facts: { encryption, roles, kmsKey }, parameters: { allowedKeyArns } }) {
    const target = toldRole(roles, ["server-access-logs", "load-balancer-logs"]);
    if (target !== null) return { status: "not-applicable", reason: target.role.reason };
    const cause = bucketSettingCause("default encryption");
    if (encryption.state === "absent" || !usesKms(encryption.value) || encryption.value.kmsKeyId === null) {
      const setting = encryption.state === "absent" ? "nothing" : describeEncryption(encryption.value);
      return {
        status: "fail",
        message: `New objects are encrypted with ${setting} by default, not with a customer managed key.`,
        evidence: [factEvidence("encryption", encryption)],
        cause,
      };
    }
    if (kmsKey.state !== "known") return { status: "unknown", missing: gapsAmong({ kmsKey }), reason: notDescribed };
    if (!kmsKey.value.found) {
      return { status: "not-applicable", reason: `The KMS key ${kmsKey.value.keyId} does not exist.` };
    }
    const { arn, manager } = kmsKey.value.key;
    const isAllowed = allowedKeyArns.length === 0 || allowedKeyArns.includes(arn);
    if (manager === "CUSTOMER" && isAllowed) return { status: "pass" };
    return {
      status: "fail",
      message:
        manager === "AWS"
          ? `The KMS key ${arn} is managed by AWS.`
          : `The KMS key ${arn} is none of the keys that the configuration allows.`,
      evidence: [
        memberEvidence("kmsKey", manager === "AWS" ? "/key/manager" : "/key/arn", manager === "AWS" ? manager : arn),
      ],
      cause,
    };
  },
});

const notDescribed = "Who manages the key of the default encryption is not known.";
