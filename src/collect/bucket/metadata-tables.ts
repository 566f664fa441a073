import { GetBucketMetadataConfigurationCommand } from "@aws-sdk/client-s3";
import { optionalValue, required } from "../answer.js";
import { addressOf, bucketInput } from "../bucket-address.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { bucketMetadataRead } from "../reads.js";

/**
 * Where S3 Metadata keeps its tables; absent = the bucket has none. The command of the second version answers for
 * configurations of both.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketMetadataConfiguration.html
 */
export const metadataTables: Collector<"bucket", "metadataTables"> = {
  on: "bucket",
  fact: "metadataTables",
  reads: factReads.bucket.metadataTables,
  absentOn: ["MetadataConfigurationNotFound"],
  async fetch({ read }, ref) {
    const answer = await read(new GetBucketMetadataConfigurationCommand(bucketInput(addressOf(ref))), ref.region);
    const result = answer.GetBucketMetadataConfigurationResult?.MetadataConfigurationResult?.DestinationResult;
    const destination = required(result, bucketMetadataRead, "DestinationResult");
    return {
      tableBucketType: optionalValue(
        destination.TableBucketType,
        ["aws", "customer"],
        bucketMetadataRead,
        "TableBucketType",
      ),
      tableBucketArn: destination.TableBucketArn ?? null,
    };
  },
};
