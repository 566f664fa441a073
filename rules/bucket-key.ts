import { bucketSettingCause } from "../src/posture/causes.js";
import { factEvidence, memberEvidence } from "../src/posture/evidence.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-key",
    title: "The bucket uses an S3 Bucket Key for SSE-KMS",
    rationale:
      "Without a Bucket Key, every read and write of an object calls KMS: requests cost more, and a busy bucket exhausts " +
      "the account's KMS request quota, which stops everything else that uses KMS in the Region.",
    remediation: {
      summary: "Turn the Bucket Key on in the default encryption rule.",
      cli:
        "aws s3api put-bucket-encryption --bucket BUCKET --server-side-encryption-configuration " +
        `'{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"aws:kms","KMSMasterKeyID":"KEY_ARN"},` +
        `"BucketKeyEnabled":true,"BlockedEncryptionTypes":{"EncryptionType":["SSE-C"]}}]}'`,
      console: "In the S3 console open the bucket, Properties, Default encryption, Edit; set Bucket Key to Enable.",
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
        "The encryption context of KMS calls becomes the bucket's ARN instead of the object's: key policies and grants " +
        "with conditions on the object's ARN must be changed. The command replaces the whole encryption configuration.",
    },
    severity: "low",
    set: "core",
    references: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html"],
    controls: [],
  },
  on: "bucket",
  requires: ["encryption"],
  evaluate({ facts: { encryption } }) {
    if (encryption.state === "absent") {
      return { status: "not-applicable", reason: "The bucket has no default encryption." };
    }
    switch (encryption.value.algorithm) {
      case "AES256":
        return { status: "not-applicable", reason: "The default encryption is SSE-S3, which uses no KMS key." };
      case "aws:kms:dsse":
        return {
          status: "not-applicable",
          reason: "The default encryption is DSSE-KMS, which supports no Bucket Key.",
        };
      case "aws:kms":
        break;
    }
    if (encryption.value.bucketKeyEnabled) return { status: "pass" };
    return {
      status: "fail",
      message: "The default encryption is SSE-KMS without a Bucket Key.",
      evidence: [
        memberEvidence("encryption", "/bucketKeyEnabled", encryption.value.bucketKeyEnabled),
        factEvidence("encryption", encryption),
      ],
      cause: bucketSettingCause("default encryption"),
    };
  },
});
