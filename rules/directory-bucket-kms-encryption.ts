import { judgeStoreEncryption } from "../src/posture/store-encryption.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "directory-bucket-kms-encryption",
    title: "The directory bucket encrypts with a KMS key by default",
    rationale:
      "With a customer managed key, reading the data takes a permission on the key as well as on the bucket, every use of the key is in CloudTrail, and taking the key away closes the data.",
    remediation: {
      summary:
        "Set SSE-KMS with a customer managed key as the default. The bucket can use one customer managed key for its whole life; objects keep the encryption that they were written with.",
      console:
        "In the S3 console open Directory buckets, the bucket, Properties, Default encryption, Edit, and choose SSE-KMS with a key of your own.",
      cli: 'aws s3api put-bucket-encryption --bucket BUCKET --server-side-encryption-configuration \'{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"aws:kms","KMSMasterKeyID":"KEY_ARN"},"BucketKeyEnabled":true}]}\'',
      terraform: `resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = "BUCKET"

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = "KEY_ARN"
    }
  }
}`,
      cloudformation: `Type: AWS::S3Express::DirectoryBucket
Properties:
  BucketName: BUCKET
  BucketEncryption:
    ServerSideEncryptionConfiguration:
      - BucketKeyEnabled: true
        ServerSideEncryptionByDefault:
          SSEAlgorithm: aws:kms
          KMSMasterKeyID: KEY_ARN`,
      caution: "Readers and writers need permissions on the key; without them their requests fail.",
    },
    severity: "low",
    set: "opt",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-UsingKMSEncryption.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-specifying-kms-encryption.html",
    ],
    controls: ["nist-800-53-r5:SC-12", "nist-800-53-r5:SC-28"],
  },
  on: "directory-bucket",
  requires: ["encryption"],
  evaluate: ({ facts: { encryption } }) => judgeStoreEncryption("directory bucket", encryption),
});
