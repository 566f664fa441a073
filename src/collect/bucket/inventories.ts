import { ListBucketInventoryConfigurationsCommand, type InventoryConfiguration } from "@aws-sdk/client-s3";
import type { Inventory } from "../../model/bucket-facts.js";
import { required } from "../answer.js";
import { addressOf, bucketInput } from "../bucket-address.js";
import { bucketNameOf } from "../bucket-arn.js";
import type { Collector } from "../collector.js";
import { allConfigurations } from "../configuration-pages.js";
import { factReads } from "../fact-reads.js";
import { bucketInventoriesRead } from "../reads.js";

/** The inventory configurations, disabled ones included; absent = none. */
export const inventories: Collector<"bucket", "inventories"> = {
  on: "bucket",
  fact: "inventories",
  reads: factReads.bucket.inventories,
  async fetch({ read }, ref) {
    const input = bucketInput(addressOf(ref));
    return allConfigurations(
      bucketInventoriesRead,
      (token) => read(new ListBucketInventoryConfigurationsCommand({ ...input, ...token }), ref.region),
      (page) => (page.InventoryConfigurationList ?? []).map(inventory),
    );
  },
};

function inventory(configuration: InventoryConfiguration): Inventory {
  const read = bucketInventoriesRead;
  const destination = required(configuration.Destination?.S3BucketDestination, read, "S3BucketDestination");
  const { Encryption: encryption } = destination;
  const kms = encryption?.SSEKMS;
  return {
    id: required(configuration.Id, read, "Id"),
    enabled: required(configuration.IsEnabled, read, "IsEnabled"),
    coversWholeBucket: (configuration.Filter?.Prefix ?? "") === "",
    destinationBucket: bucketNameOf(destination.Bucket, read, "S3BucketDestination.Bucket"),
    destinationAccount: destination.AccountId ?? null,
    encryption: kms !== undefined ? "SSE-KMS" : encryption?.SSES3 !== undefined ? "SSE-S3" : null,
    kmsKeyId: kms === undefined ? null : required(kms.KeyId, read, "SSE-KMS.KeyId"),
    optionalFields: configuration.OptionalFields ?? [],
  };
}
