import { collectorSuite } from "../support/collector-suite.js";

const operation = "s3:GetBucketNotificationConfiguration";
const events = ["s3:ObjectCreated:*"];

collectorSuite("bucket", "notifications", {
  known: [
    {
      name: "one target of every kind",
      answers: {
        [operation]: {
          TopicConfigurations: [{ Id: "t", TopicArn: "arn:t", Events: events }],
          QueueConfigurations: [{ QueueArn: "arn:q", Events: events }],
          LambdaFunctionConfigurations: [{ LambdaFunctionArn: "arn:f", Events: events }],
        },
      },
      value: {
        eventBridge: false,
        targets: [
          { type: "topic", arn: "arn:t", events },
          { type: "queue", arn: "arn:q", events },
          { type: "function", arn: "arn:f", events },
        ],
      },
    },
    {
      name: "EventBridge, whose configuration is always empty",
      answers: { [operation]: { EventBridgeConfiguration: {} } },
      value: { eventBridge: true, targets: [] },
    },
  ],
  absent: [{ name: "an empty configuration", answers: { [operation]: {} } }],
  broken: [
    {
      name: "a target without an ARN",
      answers: { [operation]: { QueueConfigurations: [{ Events: events }] } },
      code: "IncompleteAnswer",
    },
    {
      name: "a target without events",
      answers: { [operation]: { TopicConfigurations: [{ TopicArn: "arn:t" }] } },
      code: "IncompleteAnswer",
    },
  ],
  decisive: { operation, action: "s3:GetBucketNotification", answers: { [operation]: {} } },
});
