import rule from "../../rules/bucket-event-notifications.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";

const topic = {
  type: "topic",
  arn: "arn:aws:sns:eu-west-1:111122223333:orders",
  events: ["s3:ObjectCreated:*"],
} as const;

testRule(rule, {
  pass: [
    {
      name: "EventBridge alone",
      facts: { notifications: known({ eventBridge: true, targets: [] }) },
      message: "Events go to EventBridge.",
    },
    {
      name: "a topic alone",
      facts: { notifications: known({ eventBridge: false, targets: [topic] }) },
      message: `Events go to ${topic.arn}.`,
    },
  ],
  fail: [
    {
      name: "none",
      facts: { notifications: absent },
      message: "No event of the bucket is sent anywhere.",
      evidence: ["notifications/state"],
      cause: "bucket notifications",
    },
  ],
  notApplicable: [],
  unknown: [],
});
