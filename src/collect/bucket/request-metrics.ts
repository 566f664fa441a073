import { ListBucketMetricsConfigurationsCommand } from "@aws-sdk/client-s3";
import { required } from "../answer.js";
import { addressOf, bucketInput } from "../bucket-address.js";
import type { Collector } from "../collector.js";
import { allConfigurations } from "../configuration-pages.js";
import { factReads } from "../fact-reads.js";
import { bucketMetricsRead } from "../reads.js";

/** The request metrics that CloudWatch gets; absent = none. One without a filter covers the whole bucket. */
export const requestMetrics: Collector<"bucket", "requestMetrics"> = {
  on: "bucket",
  fact: "requestMetrics",
  reads: factReads.bucket.requestMetrics,
  async fetch({ read }, ref) {
    const input = bucketInput(addressOf(ref));
    return allConfigurations(
      bucketMetricsRead,
      (token) => read(new ListBucketMetricsConfigurationsCommand({ ...input, ...token }), ref.region),
      (page) =>
        (page.MetricsConfigurationList ?? []).map(({ Id: id, Filter: filter }) => ({
          id: required(id, bucketMetricsRead, "Id"),
          coversWholeBucket: filter === undefined,
        })),
    );
  },
};
