import { collectFact } from "../support/collector-suite.js";
import { awsError } from "../../aws/support/aws-error.js";
import type { MockedAnswers } from "../support/mocked-session.js";

const arn = "arn:aws:cloudtrail:eu-west-1:111122223333:trail/local";
const answers: MockedAnswers = {
  "cloudtrail:DescribeTrails": {
    trailList: [
      {
        TrailARN: arn,
        Name: "local",
        HomeRegion: "eu-west-1",
        IsMultiRegionTrail: false,
        IsOrganizationTrail: false,
        S3BucketName: "logs",
        LogFileValidationEnabled: true,
      },
    ],
  },
  "cloudtrail:GetTrailStatus": { IsLogging: true },
  "cloudtrail:GetEventSelectors": { EventSelectors: [{ ReadWriteType: "All", DataResources: [] }] },
};

test("the trails of the bucket's Region, asked there", async () => {
  const { fact, sent } = await collectFact("bucket", "regionTrails", answers);
  expect(fact).toMatchObject({ state: "known", value: [{ arn, isMultiRegion: false, bucket: "logs" }] });
  expect(new Set(sent.map(({ region }) => region))).toEqual(new Set(["eu-west-1"]));
});

test.each([
  ["AccessDeniedException", { state: "denied", action: "cloudtrail:DescribeTrails" }],
  ["ThrottlingException", { state: "error", code: "ThrottlingException" }],
])("%s is a gap", async (code, state) => {
  const { fact } = await collectFact("bucket", "regionTrails", {
    ...answers,
    "cloudtrail:DescribeTrails": awsError(code, 400),
  });
  expect(fact).toMatchObject(state);
});

test("an answer without a list is none", async () => {
  const { fact } = await collectFact("bucket", "regionTrails", { ...answers, "cloudtrail:DescribeTrails": {} });
  expect(fact).toMatchObject({ state: "error", code: "IncompleteAnswer" });
});
