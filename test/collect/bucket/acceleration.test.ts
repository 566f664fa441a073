import { collectorSuite } from "../support/collector-suite.js";

const operation = "s3:GetBucketAccelerateConfiguration";

collectorSuite("bucket", "acceleration", {
  known: [
    { name: "on", answers: { [operation]: { Status: "Enabled" } }, value: "Enabled" },
    { name: "off again", answers: { [operation]: { Status: "Suspended" } }, value: "Suspended" },
  ],
  absent: [{ name: "an empty configuration", answers: { [operation]: {} } }],
  broken: [{ name: "an unknown status", answers: { [operation]: { Status: "On" } }, code: "UnknownValue" }],
  decisive: { operation, action: "s3:GetAccelerateConfiguration", answers: { [operation]: {} } },
});
