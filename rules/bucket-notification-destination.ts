import { accountOf, trustOfOwner, undecidedReasons } from "../src/posture/accounts.js";
import { bucketSettingCause } from "../src/posture/causes.js";
import { failEvidence, joinWords, memberEvidence } from "../src/posture/evidence.js";
import { defineRule, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-notification-destination",
    title: "Event notifications go to own or trusted accounts",
    rationale:
      "Every event tells the receiver the key, size and uploader of an object, the moment it appears: enough to follow a " +
      "business, and to fetch objects before they are moved. A function that is called may hand them on.",
    remediation: {
      summary: "Remove the target that the message names, or add its account to trust in the configuration.",
      console: "Open the bucket, Properties, Event notifications, choose the notification, and Delete.",
      cli:
        "aws s3api get-bucket-notification-configuration --bucket BUCKET > notification.json\n" +
        "aws s3api put-bucket-notification-configuration --bucket BUCKET --notification-configuration file://notification.json",
      terraform:
        'resource "aws_s3_bucket_notification" "this" {\n  bucket = "BUCKET"\n  queue {\n    queue_arn = "arn:aws:sqs:REGION:ACCOUNT_ID:QUEUE"\n    events    = ["s3:ObjectCreated:*"]\n  }\n}',
      caution: "Edit the file between the two commands: the second one replaces all notifications of the bucket.",
    },
    severity: "medium",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html",
    ],
    controls: ["nist-800-53-r5:AC-4"],
    falsePositives: "A partner that is told of deliveries on purpose: add its account to trust in the configuration.",
  },
  on: "bucket",
  requires: ["notifications"],
  evaluate({ facts: { notifications }, resource, trust }) {
    if (notifications.state === "absent") {
      return { status: "not-applicable", reason: "No event of the bucket is sent anywhere." };
    }
    const { targets } = notifications.value;
    const judged = targets.map((target, index) => {
      return {
        arn: target.arn,
        account: accountOf(target.arn),
        owner: trustOfOwner(target.arn, resource.account, trust),
        evidence: memberEvidence("notifications", `/targets/${index}/arn`, target.arn),
      };
    });
    const outside = judged.filter(({ owner }) => owner.state === "foreign");
    if (outside.length > 0) {
      const clauses = outside.map(({ arn, account }) => `${arn} of the account ${account ?? ""}`);
      return {
        status: "fail",
        message: `Events of the bucket go to ${joinWords(clauses)}.`,
        evidence: failEvidence(outside.map(({ evidence }) => evidence)),
        cause: bucketSettingCause("notifications"),
      };
    }
    const unclear = judged.filter(({ account }) => account === null);
    const reasons = [
      ...(unclear.length === 0 ? [] : [`Whose ${joinWords(unclear.map(({ arn }) => arn))} is, its ARN does not tell.`]),
      ...undecidedReasons(judged.map(({ owner }) => owner)),
    ];
    return reasons.length === 0 ? { status: "pass" } : unknownBecause({ gaps: [], reasons });
  },
});
