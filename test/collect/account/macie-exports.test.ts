import { awsError } from "../../aws/support/aws-error.js";
import { own } from "../../support/watcher-builders.js";
import { collectorSuite } from "../support/collector-suite.js";
import { bucketsOf, inIreland, twoRegions } from "../support/region-answers.js";

const operation = "macie2:GetClassificationExportConfiguration";
const off = awsError("AccessDeniedException", 403, "Macie is not enabled");
const configured = { configuration: { s3Destination: { bucketName: "samples", kmsKeyArn: "arn:aws:kms:x" } } };
const answers = { ...twoRegions, ...bucketsOf(["samples"]), [operation]: inIreland(configured, off) };

collectorSuite("account", "macieExports", {
  known: [
    {
      name: "to an own bucket, and off at home",
      answers,
      value: {
        found: [
          {
            region: "eu-west-1",
            expectedBucketOwner: null,
            kmsKeyArn: "arn:aws:kms:x",
            bucket: "samples",
            standing: own,
          },
        ],
        unread: [],
      },
    },
    { name: "on, without export", answers: { ...answers, [operation]: {} }, value: { found: [], unread: [] } },
    { name: "off everywhere", answers: { ...answers, [operation]: off }, value: { found: [], unread: [] } },
  ],
  absent: [],
  broken: [
    {
      name: "no bucket",
      answers: { ...answers, [operation]: { configuration: { s3Destination: { kmsKeyArn: "arn:aws:kms:x" } } } },
      code: "IncompleteAnswer",
    },
  ],
  decisive: { operation, action: operation, answers },
});
