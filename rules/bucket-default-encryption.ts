import { bucketSettingCause } from "../src/posture/causes.js";
import { describeEncryption } from "../src/posture/encryption.js";
import { factEvidence, memberEvidence } from "../src/posture/evidence.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-default-encryption",
    title: "New objects are encrypted by default",
    rationale:
      "Without a default, an upload that asks for no encryption is stored in the clear. AWS encrypts every new object " +
      "since January 2023; other S3 endpoints may not.",
    remediation: {
      summary: "Configure a default encryption rule.",
      cli:
        "aws s3api put-bucket-encryption --bucket BUCKET --server-side-encryption-configuration " +
        `'{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"AES256"}}]}'`,
      console: "In the S3 console open the bucket, Properties, Default encryption, Edit; choose SSE-S3.",
      terraform: `resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = "BUCKET"

  rule {
    blocked_encryption_types = ["SSE-C"]

    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}`,
      cloudformation: `Type: AWS::S3::Bucket
Properties:
  BucketName: BUCKET
  BucketEncryption:
    ServerSideEncryptionConfiguration:
      - BlockedEncryptionTypes:
          EncryptionType: [SSE-C]
        ServerSideEncryptionByDefault:
          SSEAlgorithm: AES256`,
      caution: "Objects stored before stay as they are: copy them in place to encrypt them.",
    },
    severity: "high",
    set: "core",
    references: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-bucket-encryption.html"],
    controls: ["cis-aws-1.4.0:2.1.1", "pci-dss-3.2.1:3.4"],
  },
  on: "bucket",
  requires: ["encryption"],
  evaluate({ facts: { encryption } }) {
    if (encryption.state === "known") {
      return {
        status: "pass",
        message: `New objects are encrypted by default with ${describeEncryption(encryption.value)}.`,
        evidence: [memberEvidence("encryption", "/algorithm", encryption.value.algorithm)],
      };
    }
    return {
      status: "fail",
      message: "The bucket has no default encryption.",
      evidence: [factEvidence("encryption", encryption)],
      cause: bucketSettingCause("default encryption"),
    };
  },
});
