import { bucketSettingCause } from "../src/posture/causes.js";
import { usesKms } from "../src/posture/encryption.js";
import { memberEvidence } from "../src/posture/evidence.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-kms-key-reference",
    title: "The default encryption names its KMS key by ARN",
    rationale:
      "A bare key id or alias is looked up in the account of whoever uploads: another account's upload fails, " +
      "or is encrypted with a key of that account, which can then take the data away.",
    remediation: {
      summary: "Write the key as the ARN of the key, or of its alias, in the default encryption.",
      cli:
        "aws s3api put-bucket-encryption --bucket BUCKET --server-side-encryption-configuration " +
        `'{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"aws:kms","KMSMasterKeyID":"KEY_ARN"},` +
        `"BucketKeyEnabled":true,"BlockedEncryptionTypes":{"EncryptionType":["SSE-C"]}}]}'`,
      console: "In the S3 console open the bucket, Properties, Default encryption, Edit; enter the ARN of the key.",
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
      caution: "The command replaces the whole encryption configuration: repeat the bucket's own algorithm.",
    },
    severity: "medium",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-bucket-encryption.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/API/API_ServerSideEncryptionByDefault.html",
    ],
    controls: ["nist-800-53-r5:SC-12"],
  },
  on: "bucket",
  requires: ["encryption"],
  evaluate({ facts: { encryption } }) {
    if (encryption.state === "absent" || !usesKms(encryption.value) || encryption.value.kmsKeyId === null) {
      return { status: "not-applicable", reason: "The default encryption names no KMS key." };
    }
    const { kmsKeyId } = encryption.value;
    if (kmsKeyId.startsWith("arn:")) return { status: "pass" };
    const kind = kmsKeyId.startsWith("alias/") ? "alias" : "key id";
    return {
      status: "fail",
      message:
        `The default encryption names its key by the bare ${kind} ${kmsKeyId}, ` +
        "which each uploader's account resolves for itself.",
      evidence: [memberEvidence("encryption", "/kmsKeyId", kmsKeyId)],
      cause: bucketSettingCause("default encryption"),
    };
  },
});
