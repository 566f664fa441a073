import { bucketSettingCause } from "../src/posture/causes.js";
import { factEvidence, memberEvidence } from "../src/posture/evidence.js";
import { toldRole } from "../src/posture/roles.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-access-logging",
    title: "Server access logging is enabled",
    rationale:
      "Access logs say who read, wrote or deleted which object, from where and over which TLS version, anonymous requests " +
      "included. After an incident there is no way to get them for the time before.",
    remediation: {
      summary: "Deliver access logs to a log bucket of the same account and Region.",
      cli:
        "aws s3api put-bucket-logging --bucket BUCKET --bucket-logging-status " +
        `'{"LoggingEnabled":{"TargetBucket":"LOG_BUCKET","TargetPrefix":"BUCKET/"}}'`,
      console:
        "In the S3 console open the bucket, Properties, Server access logging, Edit, choose Enable and a log " +
        "bucket.",
      terraform: `resource "aws_s3_bucket_logging" "this" {
  bucket        = "BUCKET"
  target_bucket = "LOG_BUCKET"
  target_prefix = "BUCKET/"
}`,
      cloudformation: `Type: AWS::S3::Bucket
Properties:
  BucketName: BUCKET
  LoggingConfiguration:
    DestinationBucketName: LOG_BUCKET
    LogFilePrefix: BUCKET/`,
      caution:
        "The log bucket's policy must let logging.s3.amazonaws.com write, and the logs are paid for: give the log bucket a " +
        "lifecycle rule.",
    },
    severity: "medium",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-9",
    ],
    controls: [
      "securityhub:S3.9",
      "aws-fsbp:S3.9",
      "pci-dss-4.0.1:10.2.1",
      "nist-800-53-r5:AC-2(4)",
      "nist-800-53-r5:AC-6(9)",
      "nist-800-53-r5:AU-2",
      "nist-800-53-r5:AU-3",
      "nist-800-53-r5:AU-10",
      "nist-800-53-r5:AU-12",
      "nist-800-53-r5:CA-7",
      "nist-800-53-r5:SC-7(9)",
      "nist-800-53-r5:SI-4(20)",
      "nist-800-53-r5:AC-4(26)",
      "nist-800-53-r5:AU-6(3)",
      "nist-800-53-r5:AU-6(4)",
      "nist-800-53-r5:SI-3(8)",
      "nist-800-53-r5:SI-7(8)",
      "nist-800-171-r2:3.3.8",
    ],
  },
  on: "bucket",
  requires: ["logging", "roles"],
  evaluate({ facts: { logging, roles } }) {
    const target = toldRole(roles, ["server-access-logs"]);
    if (target !== null) return { status: "not-applicable", reason: target.role.reason };
    if (logging.state === "known") {
      return {
        status: "pass",
        message: `Access logs go to the bucket ${logging.value.targetBucket}.`,
        evidence: [memberEvidence("logging", "/targetBucket", logging.value.targetBucket)],
      };
    }
    return {
      status: "fail",
      message: "Server access logging is off.",
      evidence: [factEvidence("logging", logging)],
      cause: bucketSettingCause("access logging"),
    };
  },
});
