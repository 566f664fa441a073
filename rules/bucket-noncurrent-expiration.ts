import { bucketSettingCause } from "../src/posture/causes.js";
import { factEvidence } from "../src/posture/evidence.js";
import { hasMfaDelete, wholeBucketRules } from "../src/posture/lifecycle.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-noncurrent-expiration",
    title: "Old versions of every object are expired or moved",
    rationale:
      "What was deleted or overwritten stays readable as a noncurrent version: secrets that were removed, " +
      "records that had to be erased, and a bill that only grows.",
    remediation: {
      summary: "Add an enabled lifecycle rule without filter that expires or transitions noncurrent versions.",
      cli:
        "aws s3api get-bucket-lifecycle-configuration --bucket BUCKET\naws s3api " +
        "put-bucket-lifecycle-configuration --bucket BUCKET --lifecycle-configuration file://lifecycle.json",
      console:
        "In the S3 console open the bucket, Management, Lifecycle rules, Create lifecycle rule; apply it to " +
        "all objects and choose Permanently delete noncurrent versions.",
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
    severity: "low",
    set: "core",
    references: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html"],
    controls: ["nist-800-53-r5:SI-12"],
  },
  on: "bucket",
  requires: ["lifecycle", "versioning"],
  evaluate({ facts: { lifecycle, versioning } }) {
    if (versioning.state === "known" && hasMfaDelete(versioning.value)) {
      return { status: "not-applicable", reason: "MFA Delete is on: AWS allows no lifecycle configuration beside it." };
    }
    if (versioning.state === "absent") return { status: "not-applicable", reason: "The bucket was never versioned." };
    const ends = wholeBucketRules(lifecycle).some(
      (rule) => rule.noncurrentExpirationDays !== null || rule.noncurrentTransitions.length > 0,
    );
    if (ends) return { status: "pass" };
    const message = "No enabled lifecycle rule for the whole bucket expires or moves noncurrent versions.";
    return {
      status: "fail",
      message,
      evidence: [factEvidence("lifecycle", lifecycle)],
      cause: bucketSettingCause("lifecycle"),
    };
  },
});
