import { own } from "../../support/watcher-builders.js";
import { collectorSuite } from "../support/collector-suite.js";
import { bucketsOf, inIreland, twoRegions } from "../support/region-answers.js";

const detectors = "guardduty:ListDetectors";
const destinations = "guardduty:ListPublishingDestinations";
const described = "guardduty:DescribePublishingDestination";
const properties = { DestinationArn: "arn:aws:s3:::findings/guardduty", KmsKeyArn: "arn:aws:kms:x" };
const answers = {
  ...twoRegions,
  ...bucketsOf(["findings"]),
  [detectors]: inIreland({ DetectorIds: ["d1"] }, { DetectorIds: [] }),
  [destinations]: { Destinations: [{ DestinationId: "x1", DestinationType: "S3", Status: "PUBLISHING" }] },
  [described]: { DestinationProperties: properties },
};
const findings = {
  region: "eu-west-1",
  expectedBucketOwner: null,
  kmsKeyArn: "arn:aws:kms:x",
  bucket: "findings",
  standing: own,
};

collectorSuite("account", "guardDutyExports", {
  known: [
    { name: "to a folder of an own bucket", answers, value: { found: [findings], unread: [] } },
    {
      name: "to a stated account",
      answers: {
        ...answers,
        [described]: {
          DestinationProperties: { DestinationArn: properties.DestinationArn, ExpectedBucketOwner: "444455556666" },
        },
      },
      value: { found: [{ ...findings, expectedBucketOwner: "444455556666", kmsKeyArn: null }], unread: [] },
    },
    {
      name: "no detector",
      answers: { ...answers, [detectors]: { DetectorIds: [] } },
      value: { found: [], unread: [] },
    },
    {
      name: "no export",
      answers: { ...answers, [destinations]: { Destinations: [] } },
      value: { found: [], unread: [] },
    },
  ],
  absent: [],
  broken: [{ name: "no detectors in a 200", answers: { ...answers, [detectors]: {} }, code: "IncompleteAnswer" }],
  decisive: { operation: detectors, action: detectors, answers },
});
