import { bucketSettingCause } from "../src/posture/causes.js";
import { factEvidence } from "../src/posture/evidence.js";
import { hasMfaDelete } from "../src/posture/lifecycle.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-versioned-lifecycle",
    title: "A versioned bucket has an enabled lifecycle rule",
    rationale:
      "Versioning keeps everything that was ever overwritten or deleted. Without a lifecycle rule it is kept, " +
      "and paid for, for ever.",
    remediation: {
      summary: "Add a lifecycle rule that moves or expires noncurrent versions.",
      cli:
        "aws s3api get-bucket-lifecycle-configuration --bucket BUCKET\naws s3api " +
        "put-bucket-lifecycle-configuration --bucket BUCKET --lifecycle-configuration file://lifecycle.json",
      console:
        "In the S3 console open the bucket, Management, Lifecycle rules, Create lifecycle rule; choose " +
        "Permanently delete noncurrent versions.",
      terraform: `resource "aws_s3_bucket_lifecycle_configuration" "this" {
  bucket = "BUCKET"

  rule {
    id     = "end-old-versions"
    status = "Enabled"

    filter {}

    noncurrent_version_expiration {
      noncurrent_days = 90
    }
  }
}`,
      cloudformation: `Type: AWS::S3::Bucket
Properties:
  BucketName: BUCKET
  LifecycleConfiguration:
    Rules:
      - Id: end-old-versions
        Status: Enabled
        NoncurrentVersionExpiration:
          NoncurrentDays: 90`,
      caution:
        "The second command replaces all lifecycle rules of the bucket: add the new rule to those that the " +
        "first one shows.",
    },
    severity: "medium",
    set: "benchmark",
    references: [
      "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-10",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html",
    ],
    controls: [
      "securityhub:S3.10",
      "nist-800-53-r5:CP-9",
      "nist-800-53-r5:CP-10",
      "nist-800-53-r5:SI-13(5)",
      "nist-800-53-r5:CP-6(2)",
      "nist-800-53-r5:SC-5(2)",
    ],
  },
  on: "bucket",
  requires: ["lifecycle", "versioning"],
  evaluate({ facts: { lifecycle, versioning } }) {
    if (versioning.state === "known" && hasMfaDelete(versioning.value)) {
      return { status: "not-applicable", reason: "MFA Delete is on: AWS allows no lifecycle configuration beside it." };
    }
    if (versioning.state === "absent" || versioning.value.status !== "Enabled") {
      return { status: "not-applicable", reason: "Versioning is not enabled." };
    }
    if (lifecycle.state === "known" && lifecycle.value.rules.some(({ enabled }) => enabled)) return { status: "pass" };
    const message = "The bucket is versioned, but no lifecycle rule is enabled.";
    return {
      status: "fail",
      message,
      evidence: [factEvidence("lifecycle", lifecycle)],
      cause: bucketSettingCause("lifecycle"),
    };
  },
});
