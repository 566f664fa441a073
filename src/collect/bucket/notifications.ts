import { GetBucketNotificationConfigurationCommand } from "@aws-sdk/client-s3";
import type { NotificationTarget } from "../../model/bucket-facts.js";
import { required } from "../answer.js";
import { addressOf, bucketInput } from "../bucket-address.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { bucketNotificationsRead } from "../reads.js";

/**
 * Where the bucket's events go; absent = nowhere: S3 then answers an empty configuration. An EventBridge element, empty
 * as it always is, means that all events go to EventBridge.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketNotificationConfiguration.html
 */
export const notifications: Collector<"bucket", "notifications"> = {
  on: "bucket",
  fact: "notifications",
  reads: factReads.bucket.notifications,
  async fetch({ read }, ref) {
    const input = bucketInput(addressOf(ref));
    const answer = await read(new GetBucketNotificationConfigurationCommand(input), ref.region);
    const {
      TopicConfigurations: topics,
      QueueConfigurations: queues,
      LambdaFunctionConfigurations: functions,
    } = answer;
    const targets = [
      ...(topics ?? []).map(({ TopicArn: arn, Events: events }) => target("topic", arn, events)),
      ...(queues ?? []).map(({ QueueArn: arn, Events: events }) => target("queue", arn, events)),
      ...(functions ?? []).map(({ LambdaFunctionArn: arn, Events: events }) => target("function", arn, events)),
    ];
    const eventBridge = answer.EventBridgeConfiguration !== undefined;
    return targets.length === 0 && !eventBridge ? undefined : { eventBridge, targets };
  },
};

function target(
  type: NotificationTarget["type"],
  arn: string | undefined,
  events: readonly string[] | undefined,
): NotificationTarget {
  return {
    type,
    arn: required(arn, bucketNotificationsRead, `the ARN of a ${type}`),
    events: required(events, bucketNotificationsRead, "Event"),
  };
}
