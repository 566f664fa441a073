import { absent, known } from "../../../src/model/fact.js";
import { collectorSuite } from "../support/collector-suite.js";

const operation = "s3:GetBucketAbac";
const withKey = (key: string) => ({ policy: known(`{"Condition":{"StringEquals":{"${key}":"x"}}}`) });
const enabled = { [operation]: { AbacStatus: { Status: "Enabled" } } };

collectorSuite("bucket", "abac", {
  known: [
    { name: "on", settled: withKey("s3:BucketTag/team"), answers: enabled, value: "Enabled" },
    {
      name: "off",
      settled: withKey("AWS:resourceTAG/team"),
      answers: { [operation]: { AbacStatus: { Status: "Disabled" } } },
      value: "Disabled",
    },
    {
      name: "asked where an escape may hide the key",
      settled: withKey("s3:Bucket\\u0054ag/team"),
      answers: enabled,
      value: "Enabled",
    },
  ],
  absent: [
    { name: "no policy: not asked", settled: { policy: absent }, answers: {} },
    { name: "no condition on bucket tags: not asked", settled: withKey("s3:ExistingObjectTag/team"), answers: {} },
  ],
  broken: [
    { name: "no status", settled: withKey("s3:BucketTag/a"), answers: { [operation]: {} }, code: "IncompleteAnswer" },
    {
      name: "an unknown status",
      settled: withKey("s3:BucketTag/a"),
      answers: { [operation]: { AbacStatus: { Status: "On" } } },
      code: "UnknownValue",
    },
  ],
  decisive: { operation, action: "s3:GetBucketAbac", settled: withKey("s3:BucketTag/a"), answers: enabled },
});
