import { bucketSettingCause } from "../src/posture/causes.js";
import { factEvidence } from "../src/posture/evidence.js";
import { hasMfaDelete, wholeBucketRules } from "../src/posture/lifecycle.js";
import { defineRule, gapsAmong } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-abort-multipart",
    title: "Multipart uploads that were never completed are aborted",
    rationale:
      "The parts of an upload that was never completed are stored and paid for without showing up in any " +
      "listing of objects.",
    remediation: {
      summary: "Add an enabled lifecycle rule without filter that aborts incomplete multipart uploads after some days.",
      cli:
        "aws s3api get-bucket-lifecycle-configuration --bucket BUCKET\naws s3api " +
        "put-bucket-lifecycle-configuration --bucket BUCKET --lifecycle-configuration file://lifecycle.json",
      console:
        "In the S3 console open the bucket, Management, Lifecycle rules, Create lifecycle rule; apply it to " +
        "all objects and choose Delete incomplete multipart uploads.",
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
      caution:
        "The second command replaces all lifecycle rules of the bucket: add the new rule to those that the " +
        "first one shows.",
    },
    severity: "low",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpu-abort-incomplete-mpu-lifecycle-config.html",
    ],
    controls: [],
  },
  on: "bucket",
  requires: ["lifecycle"],
  optional: ["versioning"],
  evaluate({ facts: { lifecycle, versioning } }) {
    const aborts = wholeBucketRules(lifecycle).some((rule) => rule.abortIncompleteMultipartUploadDays !== null);
    if (aborts) return { status: "pass" };
    if (versioning.state === "known" && hasMfaDelete(versioning.value)) {
      return { status: "not-applicable", reason: "MFA Delete is on: AWS allows no lifecycle configuration beside it." };
    }
    const missing = gapsAmong({ versioning });
    if (missing.length > 0) return { status: "unknown", missing };
    const message = "No enabled lifecycle rule for the whole bucket aborts incomplete multipart uploads.";
    return {
      status: "fail",
      message,
      evidence: [factEvidence("lifecycle", lifecycle)],
      cause: bucketSettingCause("lifecycle"),
    };
  },
});
