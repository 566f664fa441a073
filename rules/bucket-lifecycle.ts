import { bucketSettingCause } from "../src/posture/causes.js";
import { factEvidence } from "../src/posture/evidence.js";
import { hasMfaDelete } from "../src/posture/lifecycle.js";
import { defineRule, gapsAmong } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-lifecycle",
    title: "The bucket has an enabled lifecycle rule",
    rationale:
      "Data that nobody needs any more is still data that can leak, and is paid for every month. Benchmarks ask for a " +
      "lifecycle rule that moves or ends objects.",
    remediation: {
      summary: "Add a lifecycle rule that fits the data: abort stale multipart uploads, move or expire old objects.",
      cli:
        "aws s3api put-bucket-lifecycle-configuration --bucket BUCKET --lifecycle-configuration " +
        `'{"Rules":[{"ID":"abort-stale-uploads","Status":"Enabled","Filter":{"Prefix":""},` +
        `"AbortIncompleteMultipartUpload":{"DaysAfterInitiation":7}}]}'`,
      console:
        "In the S3 console open the bucket, Management, Lifecycle rules, Create lifecycle rule; choose what " +
        "fits the data.",
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
      cloudformation: `Type: AWS::S3::Bucket
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
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-13",
    ],
    controls: [
      "securityhub:S3.13",
      "aws-fsbp:S3.13",
      "nist-800-53-r5:CP-6(2)",
      "nist-800-53-r5:CP-9",
      "nist-800-53-r5:CP-10",
      "nist-800-53-r5:SC-5(2)",
      "nist-800-53-r5:SI-13(5)",
    ],
  },
  on: "bucket",
  requires: ["lifecycle"],
  optional: ["versioning"],
  evaluate({ facts: { lifecycle, versioning } }) {
    if (lifecycle.state === "known" && lifecycle.value.rules.some(({ enabled }) => enabled)) return { status: "pass" };
    if (versioning.state === "known" && hasMfaDelete(versioning.value)) {
      return { status: "not-applicable", reason: "MFA Delete is on: AWS allows no lifecycle configuration beside it." };
    }
    const missing = gapsAmong({ versioning });
    if (missing.length > 0) return { status: "unknown", missing };
    return {
      status: "fail",
      message:
        lifecycle.state === "known"
          ? "No lifecycle rule of the bucket is enabled."
          : "The bucket has no lifecycle configuration.",
      evidence: [factEvidence("lifecycle", lifecycle)],
      cause: bucketSettingCause("lifecycle"),
    };
  },
});
