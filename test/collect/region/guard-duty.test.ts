import { collectFact, collectorSuite } from "../support/collector-suite.js";

const listed = "guardduty:ListDetectors";
const told = "guardduty:GetDetector";
const answering = (members: object) => ({
  [listed]: { DetectorIds: ["d1"] },
  [told]: { Status: "ENABLED", Features: [{ Name: "S3_DATA_EVENTS", Status: "ENABLED" }], ...members },
});

collectorSuite("region", "guardDuty", {
  known: [
    {
      name: "with S3 protection",
      answers: answering({}),
      value: { id: "d1", status: "ENABLED", s3DataEvents: "ENABLED" },
    },
    {
      name: "suspended, and the older form says otherwise",
      answers: answering({
        Status: "DISABLED",
        Features: [{ Name: "S3_DATA_EVENTS", Status: "DISABLED" }],
        DataSources: { S3Logs: { Status: "ENABLED" } },
      }),
      value: { id: "d1", status: "DISABLED", s3DataEvents: "DISABLED" },
    },
    {
      name: "without the feature",
      answers: answering({ Features: [{ Name: "CLOUD_TRAIL", Status: "ENABLED" }] }),
      value: { id: "d1", status: "ENABLED", s3DataEvents: null },
    },
    {
      name: "without features",
      answers: answering({ Features: undefined }),
      value: { id: "d1", status: "ENABLED", s3DataEvents: null },
    },
  ],
  absent: [{ name: "no detector", answers: { [listed]: { DetectorIds: [] } } }],
  broken: [
    { name: "no list", answers: { [listed]: {} }, code: "IncompleteAnswer" },
    { name: "no status", answers: answering({ Status: undefined }), code: "IncompleteAnswer" },
    { name: "another status", answers: answering({ Status: "PAUSED" }), code: "UnknownValue" },
  ],
  decisive: { operation: listed, action: listed, answers: answering({}) },
});

test("it is asked in the Region itself", async () => {
  const { sent } = await collectFact("region", "guardDuty", answering({}));
  expect(sent).toStrictEqual([
    { operation: listed, region: "eu-west-1", input: {} },
    { operation: told, region: "eu-west-1", input: { DetectorId: "d1" } },
  ]);
});
