import { GetBucketVersioningCommand } from "@aws-sdk/client-s3";
import { optionalValue, requiredValue } from "../answer.js";
import { addressOf, bucketInput } from "../bucket-address.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { bucketVersioningRead } from "../reads.js";

/**
 * Versioning and MFA Delete; absent = versioning was never switched on: S3 then answers an empty configuration.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html
 */
export const versioning: Collector<"bucket", "versioning"> = {
  on: "bucket",
  fact: "versioning",
  reads: factReads.bucket.versioning,
  async fetch({ read }, ref) {
    const answer = await read(new GetBucketVersioningCommand(bucketInput(addressOf(ref))), ref.region);
    if (answer.Status === undefined && answer.MFADelete === undefined) {
      return undefined;
    }
    return {
      status: requiredValue(answer.Status, ["Enabled", "Suspended"], bucketVersioningRead, "Status"),
      mfaDelete: optionalValue(answer.MFADelete, ["Enabled", "Disabled"], bucketVersioningRead, "MfaDelete"),
    };
  },
};
