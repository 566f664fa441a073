import { bucketSettingCause } from "../src/posture/causes.js";
import { factEvidence, memberEvidence } from "../src/posture/evidence.js";
import { trailBucket } from "../src/posture/log-buckets.js";
import { defineRule, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-trail-log-access-logging",
    title: "A bucket of CloudTrail logs has server access logging",
    rationale:
      "Whoever reads or deletes the logs of a trail leaves no trace in that trail unless its data events are recorded. Access " +
      "logs of the log bucket say who did, and are kept elsewhere.",
    remediation: {
      summary: "Deliver the log bucket's access logs to another log bucket of the same account and Region.",
      console: "Open the bucket, Properties, Server access logging, Edit, Enable, and choose another bucket.",
      cli:
        "aws s3api put-bucket-logging --bucket BUCKET --bucket-logging-status " +
        `'{"LoggingEnabled":{"TargetBucket":"LOG_BUCKET","TargetPrefix":"BUCKET/"}}'`,
      terraform:
        'resource "aws_s3_bucket_logging" "this" {\n  bucket        = "BUCKET"\n  target_bucket = "LOG_BUCKET"\n  target_prefix = "BUCKET/"\n}',
      cloudformation:
        "Type: AWS::S3::Bucket\nProperties:\n  BucketName: BUCKET\n  LoggingConfiguration:\n    DestinationBucketName: LOG_BUCKET\n    LogFilePrefix: BUCKET/",
      caution: "The target's policy must let logging.s3.amazonaws.com write.",
    },
    severity: "low",
    set: "benchmark",
    references: [
      "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html#cloudtrail-7",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html",
    ],
    controls: [
      "securityhub:CloudTrail.7",
      "cis-aws-1.4.0:3.6",
      "cis-aws-3.0.0:3.4",
      "cis-aws-5.0.0:3.4",
      "cis-aws-6.0.0:4.4",
      "cis-aws-7.0.0:4.4",
      "pci-dss-4.0.1:10.2.1",
    ],
  },
  on: "bucket",
  requires: ["roles", "logging"],
  optional: ["account.trails"],
  evaluate({ facts }) {
    const { roles, logging } = facts;
    const role = trailBucket(roles, facts["account.trails"]);
    if (role.state === "no") return { status: "not-applicable", reason: role.reason };
    if (role.state === "open") return unknownBecause(role.judged);
    if (logging.state === "known") {
      return {
        status: "pass",
        message: `Access logs go to the bucket ${logging.value.targetBucket}.`,
        evidence: [memberEvidence("logging", "/targetBucket", logging.value.targetBucket)],
      };
    }
    return {
      status: "fail",
      message: `Server access logging is off. ${role.role.reason}`,
      evidence: [factEvidence("logging", logging)],
      cause: bucketSettingCause("access logging"),
    };
  },
});
