import type { Settled } from "../../model/fact.js";
import type { AccessLogging } from "../../model/facts.js";
import type { Json } from "../../model/json.js";
import type { SettingWriter } from "../setting.js";
import { grantParts } from "./acl.js";
import { itemsPart, partsGuard, type Part } from "./guard.js";

/** Server access logging. Target grants are none: a target with ACLs off refuses them. */
export const logging: SettingWriter<AccessLogging> = {
  title: "Server access logging",
  actions: ["s3:PutBucketLogging"],
  cli: (state) => ({
    kept: "get-bucket-logging",
    guard: partsGuard("get-bucket-logging", "LoggingEnabled", parts, state),
    calls: [
      {
        service: "s3api",
        operation: "put-bucket-logging",
        options: [{ name: "bucket-logging-status", file: "logging.json", document: statusOf(state.after) }],
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

const parts: readonly Part<AccessLogging>[] = [
  ["TargetBucket", ({ targetBucket }) => targetBucket],
  ["TargetPrefix", ({ targetPrefix }) => targetPrefix],
  itemsPart("TargetGrants", grantParts, ({ targetGrants }) => targetGrants),
];

function statusOf(logging: Settled<AccessLogging>): Json {
  if (logging.state === "absent") return {};
  const { targetBucket, targetPrefix } = logging.value;
  return { LoggingEnabled: { TargetBucket: targetBucket, TargetPrefix: targetPrefix } };
}
