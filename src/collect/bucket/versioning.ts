import { GetBucketVersioningCommand } from "@aws-sdk/client-s3";
import type { Read } from "../../aws/read.js";
import type { Versioning } from "../../model/facts.js";
import { optionalValue, requiredValue } from "../answer.js";
import { addressOf, bucketInput, type BucketAddress } from "../bucket-address.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { bucketVersioningRead } from "../reads.js";

/**
 * Versioning and MFA Delete; undefined = versioning was never switched on: S3 then answers an empty configuration.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html
 */
export async function readVersioning(read: Read, bucket: BucketAddress): Promise<Versioning | undefined> {
  const answer = await read(new GetBucketVersioningCommand(bucketInput(bucket)), bucket.region);
  if (answer.Status === undefined && answer.MFADelete === undefined) {
    return undefined;
  }
  return {
    status: requiredValue(answer.Status, ["Enabled", "Suspended"], bucketVersioningRead, "Status"),
    mfaDelete: optionalValue(answer.MFADelete, ["Enabled", "Disabled"], bucketVersioningRead, "MfaDelete"),
  };
}

/** Versioning; absent = it was never switched on. */
export const versioning: Collector<"bucket", "versioning"> = {
  on: "bucket",
  fact: "versioning",
  reads: factReads.bucket.versioning,
  fetch: ({ read }, ref) => readVersioning(read, addressOf(ref)),
};
