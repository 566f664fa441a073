import { bucketSettingCause } from "../src/posture/causes.js";
import { factEvidence } from "../src/posture/evidence.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-request-metrics",
    title: "Request metrics cover the whole bucket",
    rationale:
      "Request metrics show deletes, denied requests and downloads minute by minute, so that an alarm can tell of a mass " +
      "deletion or a leak while it happens. Access logs arrive hours later.",
    remediation: {
      summary: "Add a metrics configuration without a filter, and an alarm on what must not happen.",
      console:
        "Open the bucket, Metrics, View additional charts, Request metrics, Create filter, over the whole bucket.",
      cli: "aws s3api put-bucket-metrics-configuration --bucket BUCKET --id EntireBucket --metrics-configuration Id=EntireBucket",
      terraform: 'resource "aws_s3_bucket_metric" "this" {\n  bucket = "BUCKET"\n  name   = "EntireBucket"\n}',
      cloudformation:
        "Type: AWS::S3::Bucket\nProperties:\n  BucketName: BUCKET\n  MetricsConfigurations:\n    - Id: EntireBucket",
      caution: "CloudWatch charges for each metric.",
    },
    severity: "info",
    set: "opt",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-configurations.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html",
    ],
    controls: [],
  },
  on: "bucket",
  requires: ["requestMetrics"],
  evaluate({ facts: { requestMetrics } }) {
    const metrics = requestMetrics.state === "known" ? requestMetrics.value : [];
    if (metrics.some(({ coversWholeBucket }) => coversWholeBucket)) return { status: "pass" };
    return {
      status: "fail",
      message:
        metrics.length === 0
          ? "The bucket has no request metrics."
          : "Request metrics cover only part of the bucket: every configuration has a filter.",
      evidence: [factEvidence("requestMetrics", requestMetrics)],
      cause: bucketSettingCause("request metrics"),
    };
  },
});
