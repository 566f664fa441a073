import { known } from "../../../src/model/fact.js";
import type { EventSelectors, Trail } from "../../../src/model/facts.js";
import { awsError } from "../../aws/support/aws-error.js";
import { collectFact, collectorSuite } from "../support/collector-suite.js";
import type { MockedAnswers } from "../support/mocked-session.js";

const arn = "arn:aws:cloudtrail:us-east-1:111122223333:trail/main";
const told = {
  TrailARN: arn,
  Name: "main",
  HomeRegion: "us-east-1",
  IsMultiRegionTrail: true,
  IsOrganizationTrail: false,
  S3BucketName: "trail-bucket",
  LogFileValidationEnabled: true,
};
const managementOnly = {
  EventSelectors: [{ ReadWriteType: "All", IncludeManagementEvents: true, DataResources: [] }],
};
const trail: Trail = {
  arn,
  name: "main",
  homeRegion: "us-east-1",
  isMultiRegion: true,
  isOrganizationTrail: false,
  bucket: "trail-bucket",
  kmsKeyId: null,
  logFileValidation: true,
  logGroupArn: null,
  isLogging: known(true),
  eventSelectors: known({
    kind: "basic",
    selectors: [{ readWriteType: "All", includeManagementEvents: true, dataResources: [] }],
  }),
};
const answers = (changed: object = {}, parts: MockedAnswers = {}): MockedAnswers => ({
  "cloudtrail:DescribeTrails": { trailList: [{ ...told, ...changed }] },
  "cloudtrail:GetTrailStatus": { IsLogging: true },
  "cloudtrail:GetEventSelectors": managementOnly,
  ...parts,
});
const withSelectors = (selectors: object): MockedAnswers => answers({}, { "cloudtrail:GetEventSelectors": selectors });
const selecting = (eventSelectors: EventSelectors): Trail[] => [{ ...trail, eventSelectors: known(eventSelectors) }];

collectorSuite("account", "trails", {
  known: [
    { name: "none", answers: { "cloudtrail:DescribeTrails": { trailList: [] } }, value: [] },
    { name: "a trail", answers: answers(), value: [trail] },
    {
      name: "an encrypted organization trail that does not log",
      answers: answers(
        {
          KmsKeyId: "key",
          CloudWatchLogsLogGroupArn: "group",
          IsOrganizationTrail: true,
          IsMultiRegionTrail: false,
          LogFileValidationEnabled: false,
        },
        { "cloudtrail:GetTrailStatus": { IsLogging: false } },
      ),
      value: [
        {
          ...trail,
          kmsKeyId: "key",
          isOrganizationTrail: true,
          isMultiRegion: false,
          logFileValidation: false,
          logGroupArn: "group",
          isLogging: known(false),
        },
      ],
    },
    {
      name: "the same trail listed twice",
      answers: { ...answers(), "cloudtrail:DescribeTrails": { trailList: [told, told] } },
      value: [trail],
    },
    {
      name: "basic selectors with data resources",
      answers: withSelectors({
        EventSelectors: [
          { ReadWriteType: "WriteOnly", DataResources: [{ Type: "AWS::S3::Object", Values: ["arn:aws:s3"] }] },
          { ReadWriteType: "ReadOnly", IncludeManagementEvents: false },
        ],
      }),
      value: selecting({
        kind: "basic",
        selectors: [
          {
            readWriteType: "WriteOnly",
            includeManagementEvents: null,
            dataResources: [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }],
          },
          { readWriteType: "ReadOnly", includeManagementEvents: false, dataResources: [] },
        ],
      }),
    },
    {
      name: "advanced selectors with every operator",
      answers: withSelectors({
        AdvancedEventSelectors: [
          {
            Name: "all",
            FieldSelectors: [
              { Field: "eventCategory", Equals: ["Data"] },
              { Field: "resources.ARN", StartsWith: ["a"], EndsWith: ["b"], NotEquals: ["c"] },
              { Field: "eventName", NotStartsWith: ["d"], NotEndsWith: ["e"] },
            ],
          },
          { FieldSelectors: [] },
        ],
      }),
      value: selecting({
        kind: "advanced",
        selectors: [
          {
            name: "all",
            fieldSelectors: [
              { ...field("eventCategory"), equals: ["Data"] },
              { ...field("resources.ARN"), startsWith: ["a"], endsWith: ["b"], notEquals: ["c"] },
              { ...field("eventName"), notStartsWith: ["d"], notEndsWith: ["e"] },
            ],
          },
          { name: null, fieldSelectors: [] },
        ],
      }),
    },
    {
      name: "an empty advanced list beside basic selectors",
      answers: withSelectors({ ...managementOnly, AdvancedEventSelectors: [] }),
      value: [trail],
    },
  ],
  absent: [],
  broken: [
    { name: "no list", answers: { "cloudtrail:DescribeTrails": {} }, code: "IncompleteAnswer" },
    ...Object.keys(told).map((member) => ({
      name: `no ${member}`,
      answers: answers({ [member]: undefined }),
      code: "IncompleteAnswer",
    })),
  ],
  decisive: { operation: "cloudtrail:DescribeTrails", action: "cloudtrail:DescribeTrails", answers: answers() },
});

function field(name: string): {
  field: string;
  equals: string[];
  startsWith: string[];
  endsWith: string[];
  notEquals: string[];
  notStartsWith: string[];
  notEndsWith: string[];
} {
  const none: string[] = [];
  return {
    field: name,
    equals: none,
    startsWith: none,
    endsWith: none,
    notEquals: none,
    notStartsWith: none,
    notEndsWith: none,
  };
}

test("trails are listed from home, status and selectors asked in the trail's Region by ARN", async () => {
  const { sent } = await collectFact("account", "trails", answers());
  expect(sent).toStrictEqual([
    { operation: "cloudtrail:DescribeTrails", region: "eu-central-1", input: { includeShadowTrails: true } },
    { operation: "cloudtrail:GetTrailStatus", region: "us-east-1", input: { Name: arn } },
    { operation: "cloudtrail:GetEventSelectors", region: "us-east-1", input: { TrailName: arn } },
  ]);
});

test.each<[string, MockedAnswers, object]>([
  [
    "selectors denied",
    { "cloudtrail:GetEventSelectors": awsError("AccessDeniedException", 400) },
    { isLogging: known(true), eventSelectors: { state: "denied", action: "cloudtrail:GetEventSelectors" } },
  ],
  [
    "status denied",
    { "cloudtrail:GetTrailStatus": awsError("AccessDeniedException", 400) },
    { isLogging: { state: "denied", action: "cloudtrail:GetTrailStatus" }, eventSelectors: { state: "known" } },
  ],
  ["no IsLogging", { "cloudtrail:GetTrailStatus": {} }, { isLogging: { state: "error", code: "IncompleteAnswer" } }],
  [
    "no selectors of either kind",
    { "cloudtrail:GetEventSelectors": {} },
    { eventSelectors: { state: "error", code: "IncompleteAnswer" } },
  ],
  [
    "an unknown ReadWriteType",
    { "cloudtrail:GetEventSelectors": { EventSelectors: [{ ReadWriteType: "Some" }] } },
    { eventSelectors: { state: "error", code: "UnknownValue" } },
  ],
  [
    "an advanced selector without fields",
    { "cloudtrail:GetEventSelectors": { AdvancedEventSelectors: [{ Name: "x" }] } },
    { eventSelectors: { state: "error", code: "IncompleteAnswer" } },
  ],
])("a part that fails hides no other part: %s", async (_name, parts, expected) => {
  const { fact } = await collectFact("account", "trails", answers({}, parts));
  expect(fact).toMatchObject({ state: "known", value: [expected] });
});
