import { judgeStoreEncryption, judgeWithParts } from "../src/posture/store-encryption.js";
import { defineRule, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "vector-bucket-kms-encryption",
    title: "The vector bucket and all its indexes encrypt with a KMS key",
    rationale:
      "With a customer managed key, reading vectors takes a permission on the key as well as on the bucket, and every use of the key is in CloudTrail.",
    remediation: {
      summary:
        "Make a new vector bucket with SSE-KMS and write the vectors there: encryption is fixed when a bucket or index is made.",
      console: "In the S3 console choose Vector buckets, Create vector bucket, and SSE-KMS as its encryption.",
      cli: "aws s3vectors create-vector-bucket --vector-bucket-name NEW_BUCKET --encryption-configuration sseType=aws:kms,kmsKeyArn=KEY_ARN",
      terraform: `resource "aws_s3vectors_vector_bucket" "this" {
  vector_bucket_name = "NEW_BUCKET"

  encryption_configuration {
    sse_type    = "aws:kms"
    kms_key_arn = "KEY_ARN"
  }
}`,
      cloudformation: `Type: AWS::S3Vectors::VectorBucket
Properties:
  VectorBucketName: NEW_BUCKET
  EncryptionConfiguration:
    SseType: aws:kms
    KmsKeyArn: KEY_ARN`,
      caution: "The key policy must let indexing.s3vectors.amazonaws.com decrypt, or indexing stops.",
    },
    severity: "medium",
    set: "opt",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-vectors-data-encryption.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-vectors-buckets-create.html",
    ],
    controls: ["nist-800-53-r5:SC-12", "nist-800-53-r5:SC-28"],
  },
  on: "vector-bucket",
  requires: ["encryption", "indexes"],
  evaluate({ facts: { encryption, indexes } }) {
    const parts = indexes.state === "absent" ? [] : indexes.value;
    const ofBucket = judgeStoreEncryption("vector bucket", encryption);
    const verdict = judgeWithParts(ofBucket, { fact: "indexes", noun: "index", parts });
    return verdict.status === "open" ? unknownBecause(verdict) : verdict;
  },
});
