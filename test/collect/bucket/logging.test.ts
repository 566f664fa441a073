import { collectorSuite } from "../support/collector-suite.js";

const operation = "s3:GetBucketLogging";
const answer = (enabled: object): { [operation]: object } => ({ [operation]: { LoggingEnabled: enabled } });
const target = { TargetBucket: "logs", TargetPrefix: "" };
const writer = { Grantee: { Type: "CanonicalUser", ID: "x" }, Permission: "WRITE" };

collectorSuite("bucket", "logging", {
  known: [
    {
      name: "an empty prefix, no grants",
      answers: answer(target),
      value: { targetBucket: "logs", targetPrefix: "", targetGrants: [] },
    },
    {
      name: "prefix and grants",
      answers: answer({ ...target, TargetPrefix: "a/", TargetGrants: [writer] }),
      value: {
        targetBucket: "logs",
        targetPrefix: "a/",
        targetGrants: [{ grantee: { type: "CanonicalUser", id: "x" }, permission: "WRITE" }],
      },
    },
  ],
  absent: [{ name: "off", answers: { [operation]: {} } }],
  broken: [
    { name: "no target", answers: answer({ TargetPrefix: "" }), code: "IncompleteAnswer" },
    { name: "no prefix", answers: answer({ TargetBucket: "logs" }), code: "IncompleteAnswer" },
    {
      name: "an unknown permission",
      answers: answer({ ...target, TargetGrants: [{ ...writer, Permission: "READ_ACP" }] }),
      code: "UnknownValue",
    },
  ],
  decisive: { operation, action: "s3:GetBucketLogging", answers: answer(target) },
});
