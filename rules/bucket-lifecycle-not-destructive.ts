import { lifecycleKeepsData } from "../src/posture/lifecycle-removal.js";
import { days, defineRule, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-lifecycle-not-destructive",
    title: "No lifecycle rule permanently removes data within days",
    rationale:
      "A lifecycle rule is a quiet way to wipe a bucket: S3 itself deletes, no bucket policy can stop it, and no delete " +
      "request appears in the logs. With too few days, nobody notices in time to remove the rule.",
    remediation: {
      summary: "Find out who set the rule. If it is not meant, disable it; else give it more days.",
      cli:
        "aws s3api get-bucket-lifecycle-configuration --bucket BUCKET --query '{Rules: Rules}' > lifecycle.json\n" +
        "aws s3api put-bucket-lifecycle-configuration --bucket BUCKET --lifecycle-configuration file://lifecycle.json",
      console:
        "In the S3 console open the bucket, Management, Lifecycle rules, the rule, Edit, and disable it or " +
        "raise its days.",
      terraform: `resource "aws_s3_bucket_lifecycle_configuration" "this" {
  bucket = "BUCKET"

  rule {
    id     = "expire-later"
    status = "Enabled"

    filter {}

    expiration {
      days = 90
    }

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
      - Id: expire-later
        Status: Enabled
        ExpirationInDays: 90
        NoncurrentVersionExpiration:
          NoncurrentDays: 90`,
      caution: "Edit the file between the two commands: the second one replaces all rules of the bucket.",
    },
    severity: "high",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html",
    ],
    controls: [],
    falsePositives:
      "Prefixes of temporary data are often expired after a day on purpose: the message shows the filter. Lower the " +
      "parameter minimumDays, or waive the finding for such a bucket.",
  },
  on: "bucket",
  requires: ["lifecycle"],
  optional: ["versioning"],
  parameters: { minimumDays: days(7) },
  evaluate({ facts, parameters: { minimumDays }, now }) {
    const judged = lifecycleKeepsData(facts, minimumDays, now);
    return judged.status === "open" ? unknownBecause(judged) : judged;
  },
});
