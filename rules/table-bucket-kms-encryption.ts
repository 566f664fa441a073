import { judgeStoreEncryption, judgeWithParts } from "../src/posture/store-encryption.js";
import { defineRule, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "table-bucket-kms-encryption",
    title: "The table bucket and all its tables encrypt with a KMS key",
    rationale:
      "With a customer managed key, reading the rows takes a permission on the key as well as on the table, and every use of the key is in CloudTrail. A table keeps the encryption that it was made with, whatever its bucket says later.",
    remediation: {
      summary: "Set SSE-KMS as the bucket's default. Tables that exist keep their own encryption: make them anew.",
      console: "In the S3 console open Table buckets, the bucket, Properties, Default encryption, Edit.",
      cli: 'aws s3tables put-table-bucket-encryption --table-bucket-arn arn:aws:s3tables:REGION:ACCOUNT_ID:bucket/BUCKET --encryption-configuration \'{"sseAlgorithm":"aws:kms","kmsKeyArn":"KEY_ARN"}\'',
      terraform: `resource "aws_s3tables_table_bucket" "this" {
  name = "BUCKET"

  encryption_configuration = {
    sse_algorithm = "aws:kms"
    kms_key_arn   = "KEY_ARN"
  }
}`,
      cloudformation: `Type: AWS::S3Tables::TableBucket
Properties:
  TableBucketName: BUCKET
  EncryptionConfiguration:
    SSEAlgorithm: aws:kms
    KMSKeyArn: KEY_ARN`,
      caution: "The key policy must let maintenance.s3tables.amazonaws.com use the key, or table maintenance stops.",
    },
    severity: "medium",
    set: "opt",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-tables-kms-encryption.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-tables-kms-permissions.html",
    ],
    controls: ["nist-800-53-r5:SC-12", "nist-800-53-r5:SC-28"],
  },
  on: "table-bucket",
  requires: ["encryption", "tableEncryption"],
  evaluate({ facts: { encryption, tableEncryption } }) {
    const tables = tableEncryption.state === "absent" ? [] : tableEncryption.value;
    const parts = tables.map(({ table, encryption: own }) => ({
      name: `${table.namespace}.${table.name}`,
      encryption: own,
    }));
    const ofBucket = judgeStoreEncryption("table bucket", encryption);
    const verdict = judgeWithParts(ofBucket, { fact: "tableEncryption", noun: "table", parts });
    return verdict.status === "open" ? unknownBecause(verdict) : verdict;
  },
});
