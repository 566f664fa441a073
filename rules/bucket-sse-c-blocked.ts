import { regionsWithoutBlockedEncryptionTypes } from "../src/posture/encryption.js";
import { notOffered, sseCBlocked } from "../src/posture/sse-c.js";
import { defineRule, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-sse-c-blocked",
    title: "Uploads encrypted with a customer-provided key are blocked",
    rationale:
      "With SSE-C the caller brings the key and AWS keeps none. Ransomware of 2025 overwrote objects that way with nothing " +
      "but stolen write access: without the attacker's key nobody, AWS included, can read them again.",
    remediation: {
      summary: "Block SSE-C in the default encryption of the bucket.",
      cli:
        "aws s3api put-bucket-encryption --bucket BUCKET --server-side-encryption-configuration " +
        `'{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"AES256"},` +
        `"BlockedEncryptionTypes":{"EncryptionType":["SSE-C"]}}]}'`,
      console:
        "In the S3 console open the bucket, Properties, Default encryption, Edit; under Advanced settings " +
        "block SSE-C.",
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
      caution:
        "The command replaces the whole encryption configuration: repeat the bucket's own algorithm, key and Bucket Key. " +
        "Applications that upload with SSE-C are refused; objects stored with it can still be read.",
    },
    severity: "high",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/blocking-unblocking-s3-c-encryption-gpb.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/API/API_BlockedEncryptionTypes.html",
    ],
    controls: [],
  },
  on: "bucket",
  requires: [],
  optional: ["encryption", "policyAnswers"],
  evaluate({ facts, resource }) {
    const { region } = resource;
    const judged = sseCBlocked(facts, region);
    if (judged.status === "fail" && regionsWithoutBlockedEncryptionTypes.includes(region)) {
      return { status: "not-applicable", reason: `${notOffered(region)}.` };
    }
    return judged.status === "open" ? unknownBecause(judged) : judged;
  },
});
