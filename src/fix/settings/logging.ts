import type { Settled } from "../../model/fact.js";
import type { AccessLogging } from "../../model/facts.js";
import type { Json } from "../../model/json.js";
import type { SettingWriter } from "../setting.js";

/** Server access logging. Target grants are none: a target with ACLs off refuses them. */
export const logging: SettingWriter<AccessLogging> = {
  title: "Server access logging",
  actions: ["s3:PutBucketLogging"],
  cli: ({ after }) => ({
    kept: "get-bucket-logging",
    guard: null,
    calls: [
      {
        service: "s3api",
        operation: "put-bucket-logging",
        options: [{ name: "bucket-logging-status", file: "logging.json", document: statusOf(after) }],
      },
    ],
  }),
  terraform: ({ before, after }) =>
    after.state === "absent"
      ? { cannot: "Remove the aws_s3_bucket_logging resource." }
      : {
          type: "aws_s3_bucket_logging",
          body: [
            ["target_bucket", after.value.targetBucket],
            ["target_prefix", after.value.targetPrefix],
          ],
          files: [],
          imports: before.state === "known" ? "existing" : "nothing",
        },
  cloudFormation: ({ after }) =>
    after.state === "absent"
      ? { cannot: "Remove the property LoggingConfiguration." }
      : {
          properties: {
            LoggingConfiguration: {
              DestinationBucketName: after.value.targetBucket,
              LogFilePrefix: after.value.targetPrefix,
            },
          },
        },
};

function statusOf(logging: Settled<AccessLogging>): Json {
  if (logging.state === "absent") return {};
  const { targetBucket, targetPrefix } = logging.value;
  return { LoggingEnabled: { TargetBucket: targetBucket, TargetPrefix: targetPrefix } };
}
