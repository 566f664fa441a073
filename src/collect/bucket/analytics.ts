import { ListBucketAnalyticsConfigurationsCommand, type AnalyticsConfiguration } from "@aws-sdk/client-s3";
import type { Analytics } from "../../model/bucket-facts.js";
import { required } from "../answer.js";
import { addressOf, bucketInput } from "../bucket-address.js";
import { bucketNameOf } from "../bucket-arn.js";
import type { Collector } from "../collector.js";
import { allConfigurations } from "../configuration-pages.js";
import { factReads } from "../fact-reads.js";
import { bucketAnalyticsRead } from "../reads.js";

/** The storage class analyses; absent = none. */
export const analytics: Collector<"bucket", "analytics"> = {
  on: "bucket",
  fact: "analytics",
  reads: factReads.bucket.analytics,
  async fetch({ read }, ref) {
    const input = bucketInput(addressOf(ref));
    return allConfigurations(
      bucketAnalyticsRead,
      (token) => read(new ListBucketAnalyticsConfigurationsCommand({ ...input, ...token }), ref.region),
      (page) => (page.AnalyticsConfigurationList ?? []).map(analysis),
    );
  },
};

function analysis({ Id: id, StorageClassAnalysis: analysis }: AnalyticsConfiguration): Analytics {
  const read = bucketAnalyticsRead;
  const told = required(analysis, read, "StorageClassAnalysis");
  const destination =
    told.DataExport === undefined
      ? null
      : required(told.DataExport.Destination?.S3BucketDestination, read, "S3BucketDestination");
  return {
    id: required(id, read, "Id"),
    destinationBucket:
      destination === null ? null : bucketNameOf(destination.Bucket, read, "S3BucketDestination.Bucket"),
    destinationAccount: destination?.BucketAccountId ?? null,
  };
}
