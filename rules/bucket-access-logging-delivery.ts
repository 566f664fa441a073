import { deliveryAnswer } from "../src/posture/access-logs.js";
import { bucketSettingCause } from "../src/posture/causes.js";
import { failEvidence, joinWords } from "../src/posture/evidence.js";
import { defineRule, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-access-logging-delivery",
    title: "Access logs can be delivered, and only the owner reads them",
    rationale:
      "Logging that is switched on but cannot be delivered fails in silence: S3 drops the records, and the gap is found " +
      "when an incident needs them. Log files that others may read tell them who uses what.",
    remediation: {
      summary:
        "Use a log bucket of the same account and Region without default retention and Requester Pays, and let " +
        "logging.s3.amazonaws.com write to it for this bucket and account.",
      cli: "aws s3api put-bucket-policy --bucket LOG_BUCKET --policy file://log-bucket-policy.json",
      console:
        "In the S3 console open the log bucket, Permissions, Bucket policy, Edit, and let " +
        "logging.s3.amazonaws.com put objects.",
      terraform: `data "aws_iam_policy_document" "log_delivery" {
  statement {
    actions   = ["s3:PutObject"]
    resources = ["arn:aws:s3:::LOG_BUCKET/*"]

    principals {
      type        = "Service"
      identifiers = ["logging.s3.amazonaws.com"]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = ["arn:aws:s3:::BUCKET"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = ["ACCOUNT_ID"]
    }
  }
}

resource "aws_s3_bucket_policy" "log_delivery" {
  bucket = "LOG_BUCKET"
  policy = data.aws_iam_policy_document.log_delivery.json
}`,
      cloudformation: `Type: AWS::S3::BucketPolicy
Properties:
  Bucket: LOG_BUCKET
  PolicyDocument:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Principal:
          Service: logging.s3.amazonaws.com
        Action: "s3:PutObject"
        Resource: arn:aws:s3:::LOG_BUCKET/*
        Condition:
          ArnLike:
            "aws:SourceArn": arn:aws:s3:::BUCKET
          StringEquals:
            "aws:SourceAccount": "ACCOUNT_ID"`,
      caution:
        "Keep the statements that the log bucket's policy already has: the command replaces the policy. The statement " +
        "needs s3:PutObject for the service principal, with aws:SourceArn and aws:SourceAccount of the logged buckets.",
    },
    severity: "medium",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html",
    ],
    controls: [],
  },
  on: "bucket",
  requires: ["logging", "logTarget"],
  evaluate({ facts: { logging, logTarget }, resource }) {
    if (logging.state === "absent" || logTarget.state === "absent") {
      return { status: "not-applicable", reason: "Server access logging is off." };
    }
    const { problems, gaps, reasons } = deliveryAnswer({
      source: resource,
      logging: logging.value,
      target: logTarget.value,
    });
    if (problems.length > 0) {
      return {
        status: "fail",
        message: `The log target ${logTarget.value.bucket} ${joinWords(problems.map(({ clause }) => clause))}.`,
        evidence: failEvidence(problems.map(({ evidence }) => evidence)),
        cause: bucketSettingCause("access logging"),
      };
    }
    if (gaps.length === 0 && reasons.length === 0) return { status: "pass" };
    return unknownBecause({ gaps, reasons });
  },
});
