import type { Notifications } from "../../model/bucket-facts.js";
import type { SettingWriter } from "../setting.js";

/**
 * Events to EventBridge, on a bucket that sends none. The call replaces all notifications and the scan does not hold all of
 * one: where some are there by now, the script stops.
 */
export const notifications: SettingWriter<Notifications> = {
  title: "Event notifications",
  actions: ["s3:PutBucketNotification"],
  cli: () => ({
    kept: "get-bucket-notification-configuration",
    guard: {
      operation: "get-bucket-notification-configuration",
      query: "not_null(TopicConfigurations, QueueConfigurations, LambdaFunctionConfigurations)[].Id",
      expected: ["", ""],
    },
    calls: [
      {
        service: "s3api",
        operation: "put-bucket-notification-configuration",
        options: [
          {
            name: "notification-configuration",
            file: "notifications.json",
            document: { EventBridgeConfiguration: {} },
          },
        ],
      },
    ],
  }),
  terraform: () => ({
    type: "aws_s3_bucket_notification",
    body: [["eventbridge", true]],
    files: [],
    imports: "nothing",
  }),
  cloudFormation: () => ({
    properties: { NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } } },
  }),
};
