import { GetBucketAccelerateConfigurationCommand } from "@aws-sdk/client-s3";
import { optionalValue } from "../answer.js";
import { addressOf, bucketInput } from "../bucket-address.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { bucketAccelerationRead } from "../reads.js";

/**
 * Transfer Acceleration; absent = never configured: S3 then answers an empty configuration.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAccelerateConfiguration.html
 */
export const acceleration: Collector<"bucket", "acceleration"> = {
  on: "bucket",
  fact: "acceleration",
  reads: factReads.bucket.acceleration,
  async fetch({ read }, ref) {
    const answer = await read(new GetBucketAccelerateConfigurationCommand(bucketInput(addressOf(ref))), ref.region);
    return optionalValue(answer.Status, ["Enabled", "Suspended"], bucketAccelerationRead, "Status") ?? undefined;
  },
};
