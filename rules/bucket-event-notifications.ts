import { bucketSettingCause } from "../src/posture/causes.js";
import { factEvidence, joinWords } from "../src/posture/evidence.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-event-notifications",
    title: "Event notifications are configured",
    rationale:
      "Notifications tell of uploads, deletes and expired objects as they happen. Security Hub asks for them on every bucket; " +
      "what is sent, and whether anybody listens, it does not look at.",
    remediation: {
      summary: "Send the bucket's events to EventBridge, where rules pick out what matters.",
      console: "Open the bucket, Properties, Amazon EventBridge, Edit, and choose On.",
      cli: "aws s3api put-bucket-notification-configuration --bucket BUCKET --notification-configuration '{\"EventBridgeConfiguration\":{}}'",
      terraform: 'resource "aws_s3_bucket_notification" "this" {\n  bucket      = "BUCKET"\n  eventbridge = true\n}',
      cloudformation:
        "Type: AWS::S3::Bucket\nProperties:\n  BucketName: BUCKET\n  NotificationConfiguration:\n    EventBridgeConfiguration:\n      EventBridgeEnabled: true",
      caution: "The command replaces all notifications of the bucket.",
    },
    severity: "low",
    set: "benchmark",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-11",
    ],
    controls: [
      "securityhub:S3.11",
      "nist-800-53-r5:CA-7",
      "nist-800-53-r5:SI-3(8)",
      "nist-800-53-r5:SI-4",
      "nist-800-53-r5:SI-4(4)",
      "nist-800-171-r2:3.3.8",
    ],
  },
  on: "bucket",
  requires: ["notifications"],
  evaluate({ facts: { notifications } }) {
    if (notifications.state === "known") {
      const { eventBridge, targets } = notifications.value;
      const named = [...(eventBridge ? ["EventBridge"] : []), ...targets.map(({ arn }) => arn)];
      return { status: "pass", message: `Events go to ${joinWords(named)}.` };
    }
    return {
      status: "fail",
      message: "No event of the bucket is sent anywhere.",
      evidence: [factEvidence("notifications", notifications)],
      cause: bucketSettingCause("notifications"),
    };
  },
});
