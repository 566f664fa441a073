import { bucketSettingCause } from "../src/posture/causes.js";
import { describeEncryption, usesKms } from "../src/posture/encryption.js";
import { factEvidence } from "../src/posture/evidence.js";
import { toldRole } from "../src/posture/roles.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-kms-encryption",
    title: "New objects are encrypted with a KMS key by default",
    rationale:
      "SSE-S3 protects the disks: whoever may read the object gets it in the clear. A KMS key adds a second permission, " +
      "an audit trail of every use, and a way to cut off all readers at once.",
    remediation: {
      summary: "Set the default encryption to SSE-KMS with a key that the bucket's users may use, and a Bucket Key.",
      cli:
        "aws s3api put-bucket-encryption --bucket BUCKET --server-side-encryption-configuration " +
        `'{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"aws:kms","KMSMasterKeyID":"KEY_ARN"},` +
        `"BucketKeyEnabled":true,"BlockedEncryptionTypes":{"EncryptionType":["SSE-C"]}}]}'`,
      console:
        "In the S3 console open the bucket, Properties, Default encryption, Edit; choose SSE-KMS, a key, and " +
        "turn the Bucket Key on.",
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
        "Every writer needs kms:GenerateDataKey and every reader kms:Decrypt on the key, other accounts and AWS services " +
        "that deliver here included. The command replaces the whole encryption configuration.",
    },
    severity: "medium",
    set: "benchmark",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-17",
    ],
    controls: [
      "securityhub:S3.17",
      "pci-dss-4.0.1:3.5.1",
      "nist-800-53-r5:SC-12(2)",
      "nist-800-53-r5:SC-13",
      "nist-800-53-r5:SC-28",
      "nist-800-53-r5:SC-28(1)",
      "nist-800-53-r5:CA-9(1)",
      "nist-800-53-r5:AU-9",
      "nist-800-53-r5:SI-7(6)",
      "nist-800-53-r5:CM-3(6)",
      "nist-800-53-r5:SC-7(10)",
      "nist-800-171-r2:3.8.9",
      "nist-800-171-r2:3.13.11",
      "nist-800-171-r2:3.13.16",
    ],
  },
  on: "bucket",
  requires: ["encryption", "roles"],
  evaluate({ facts: { encryption, roles } }) {
    const target = toldRole(roles, ["server-access-logs", "load-balancer-logs"]);
    if (target !== null) return { status: "not-applicable", reason: target.role.reason };
    if (encryption.state === "known" && usesKms(encryption.value)) {
      return { status: "pass", message: `The default is ${describeEncryption(encryption.value)}.` };
    }
    return {
      status: "fail",
      message:
        encryption.state === "known"
          ? "New objects are encrypted with SSE-S3 by default, not with a KMS key."
          : "The bucket has no default encryption.",
      evidence: [factEvidence("encryption", encryption)],
      cause: bucketSettingCause("default encryption"),
    };
  },
});
