import { changeAlarmAnswer } from "../src/posture/change-alarm.js";
import { failEvidence } from "../src/posture/evidence.js";
import { defineRule, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "account-bucket-policy-change-alarm",
    title: "An alarm goes off when a bucket's policy, ACL, CORS, lifecycle or replication changes",
    rationale:
      "An intruder with the right permission opens a bucket, replicates it elsewhere or lets lifecycle empty it in one call. " +
      "An alarm on these calls tells somebody while there is still something to save.",
    remediation: {
      summary:
        "Send a multi-Region trail to CloudWatch Logs, count the nine bucket changes by a metric filter, and alarm on one.",
      console:
        "CloudWatch, Log groups, the trail's group, Metric filters, Create; then Create alarm with an SNS topic.",
      cli:
        "aws logs put-metric-filter --region REGION --log-group-name LOG_GROUP --filter-name bucket-changes " +
        "--metric-transformations metricName=BucketChanges,metricNamespace=CloudTrail,metricValue=1 " +
        "--filter-pattern '{ ($.eventSource = s3.amazonaws.com) && (($.eventName = PutBucketAcl) || ($.eventName = PutBucketPolicy) || " +
        "($.eventName = PutBucketCors) || ($.eventName = PutBucketLifecycle) || ($.eventName = PutBucketReplication) || " +
        "($.eventName = DeleteBucketPolicy) || ($.eventName = DeleteBucketCors) || ($.eventName = DeleteBucketLifecycle) || " +
        "($.eventName = DeleteBucketReplication)) }'\n" +
        "aws cloudwatch put-metric-alarm --region REGION --alarm-name bucket-changes --metric-name BucketChanges " +
        "--namespace CloudTrail --statistic Sum --period 300 --evaluation-periods 1 --threshold 1 " +
        "--comparison-operator GreaterThanOrEqualToThreshold --alarm-actions TOPIC_ARN",
      terraform: `resource "aws_cloudwatch_log_metric_filter" "bucket_changes" {
  name           = "bucket-changes"
  log_group_name = "LOG_GROUP"
  pattern        = "{ ($.eventSource = s3.amazonaws.com) && (($.eventName = PutBucketAcl) || ($.eventName = PutBucketPolicy) || ($.eventName = PutBucketCors) || ($.eventName = PutBucketLifecycle) || ($.eventName = PutBucketReplication) || ($.eventName = DeleteBucketPolicy) || ($.eventName = DeleteBucketCors) || ($.eventName = DeleteBucketLifecycle) || ($.eventName = DeleteBucketReplication)) }"

  metric_transformation {
    name      = "BucketChanges"
    namespace = "CloudTrail"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "bucket_changes" {
  alarm_name          = "bucket-changes"
  metric_name         = "BucketChanges"
  namespace           = "CloudTrail"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  alarm_actions       = ["TOPIC_ARN"]
}`,
      cloudformation: `Type: AWS::CloudWatch::Alarm
Properties:
  AlarmName: bucket-changes
  Namespace: CloudTrail
  MetricName: BucketChanges
  Statistic: Sum
  Period: 300
  EvaluationPeriods: 1
  Threshold: 1
  ComparisonOperator: GreaterThanOrEqualToThreshold
  AlarmActions:
    - TOPIC_ARN`,
    },
    severity: "low",
    set: "benchmark",
    references: [
      "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-8",
      "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudwatch-alarms-for-cloudtrail.html",
    ],
    controls: [
      "cis-aws-1.4.0:4.8",
      "cis-aws-3.0.0:4.8",
      "cis-aws-5.0.0:4.8",
      "cis-aws-6.0.0:5.8",
      "cis-aws-7.0.0:5.8",
      "securityhub:CloudWatch.8",
      "nist-800-171-r2:3.14.6",
      "nist-800-171-r2:3.14.7",
    ],
    falsePositives:
      "Where EventBridge or another tool watches CloudTrail for these calls, the rule fails all the same: waive it.",
  },
  on: "account",
  requires: [],
  optional: ["trails", "trailWatch"],
  evaluate({ facts, resource: { account }, trust }) {
    const answer = changeAlarmAnswer(facts, { account, trust });
    switch (answer.state) {
      case "alarmed":
        return {
          status: "pass",
          message: `The trail ${answer.trail} feeds it. Whether anybody subscribes to its topic is not looked at.`,
          evidence: [answer.evidence],
        };
      case "undecided":
        return unknownBecause(answer);
      case "missed":
        return {
          status: "fail",
          message: `No alarm covers every change of a bucket's access and lifecycle: ${answer.detail}.`,
          evidence: failEvidence(answer.evidence),
        };
    }
  },
});
