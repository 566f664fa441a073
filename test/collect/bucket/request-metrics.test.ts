import type { MockedAnswers } from "../support/mocked-session.js";
import { collectorSuite } from "../support/collector-suite.js";

const operation = "s3:ListBucketMetricsConfigurations";
const page = (...configurations: readonly object[]): MockedAnswers => ({
  [operation]: { MetricsConfigurationList: configurations, IsTruncated: false },
});

collectorSuite("bucket", "requestMetrics", {
  known: [
    {
      name: "the whole bucket, and part of it",
      answers: page({ Id: "all" }, { Id: "part", Filter: { Prefix: "a/" } }),
      value: [
        { id: "all", coversWholeBucket: true },
        { id: "part", coversWholeBucket: false },
      ],
    },
  ],
  absent: [{ name: "an empty list", answers: page() }],
  broken: [
    { name: "no end of the list", answers: { [operation]: {} }, code: "IncompleteAnswer" },
    { name: "no id", answers: page({}), code: "IncompleteAnswer" },
  ],
  decisive: { operation, action: "s3:GetMetricsConfiguration", answers: page() },
});
