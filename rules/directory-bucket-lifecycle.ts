import { factEvidence } from "../src/posture/evidence.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "directory-bucket-lifecycle",
    title: "The directory bucket has an enabled lifecycle rule",
    rationale:
      "Directory buckets hold working data of fast jobs: scratch files and half-finished uploads stay there for good, are paid for at the highest price S3 has, and can leak long after the job is forgotten.",
    remediation: {
      summary:
        "Add a lifecycle rule that fits the data: expire objects and abort stale multipart uploads, the two actions that directory buckets know.",
      console:
        "In the S3 console open Directory buckets, the bucket, Management, Lifecycle rules, Create lifecycle rule.",
      cli: 'aws s3api put-bucket-lifecycle-configuration --bucket BUCKET --lifecycle-configuration \'{"Rules":[{"ID":"abort-stale-uploads","Status":"Enabled","Filter":{"Prefix":""},"AbortIncompleteMultipartUpload":{"DaysAfterInitiation":7}}]}\'',
      terraform: `resource "aws_s3_bucket_lifecycle_configuration" "this" {
  bucket = "BUCKET"

  rule {
    id     = "abort-stale-uploads"
    status = "Enabled"

    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}`,
      cloudformation: `Type: AWS::S3Express::DirectoryBucket
Properties:
  BucketName: BUCKET
  LifecycleConfiguration:
    Rules:
      - Id: abort-stale-uploads
        Status: Enabled
        AbortIncompleteMultipartUpload:
          DaysAfterInitiation: 7`,
      caution: "The command replaces all lifecycle rules of the bucket. Expirations remove data for good.",
    },
    severity: "low",
    set: "benchmark",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/directory-buckets-objects-lifecycle.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-25",
    ],
    controls: ["securityhub:S3.25", "aws-fsbp:S3.25"],
  },
  on: "directory-bucket",
  requires: ["lifecycle"],
  evaluate({ facts: { lifecycle } }) {
    if (lifecycle.state === "known" && lifecycle.value.rules.some(({ enabled }) => enabled)) return { status: "pass" };
    return {
      status: "fail",
      message:
        lifecycle.state === "known"
          ? "No lifecycle rule of the directory bucket is enabled."
          : "The directory bucket has no lifecycle configuration.",
      evidence: [factEvidence("lifecycle", lifecycle)],
      cause: "directory bucket lifecycle",
    };
  },
});
