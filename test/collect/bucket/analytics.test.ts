import type { MockedAnswers } from "../support/mocked-session.js";
import { collectorSuite } from "../support/collector-suite.js";

const operation = "s3:ListBucketAnalyticsConfigurations";
const page = (...configurations: readonly object[]): MockedAnswers => ({
  [operation]: { AnalyticsConfigurationList: configurations, IsTruncated: false },
});
const exportingTo = (destination: object): object => ({
  Id: "a",
  StorageClassAnalysis: { DataExport: { OutputSchemaVersion: "V_1", Destination: destination } },
});

collectorSuite("bucket", "analytics", {
  known: [
    {
      name: "an analysis that is exported, and one that is not",
      answers: page(
        exportingTo({ S3BucketDestination: { Bucket: "arn:aws:s3:::reports", BucketAccountId: "444455556666" } }),
        { Id: "b", StorageClassAnalysis: {} },
      ),
      value: [
        { id: "a", destinationBucket: "reports", destinationAccount: "444455556666" },
        { id: "b", destinationBucket: null, destinationAccount: null },
      ],
    },
    {
      name: "no account",
      answers: page(exportingTo({ S3BucketDestination: { Bucket: "arn:aws:s3:::reports" } })),
      value: [{ id: "a", destinationBucket: "reports", destinationAccount: null }],
    },
  ],
  absent: [{ name: "an empty list", answers: page() }],
  broken: [
    { name: "no end of the list", answers: { [operation]: {} }, code: "IncompleteAnswer" },
    { name: "no analysis", answers: page({ Id: "a" }), code: "IncompleteAnswer" },
    { name: "an export to nowhere", answers: page(exportingTo({})), code: "IncompleteAnswer" },
  ],
  decisive: { operation, action: "s3:GetAnalyticsConfiguration", answers: page() },
});
