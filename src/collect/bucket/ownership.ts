import { GetBucketOwnershipControlsCommand } from "@aws-sdk/client-s3";
import type { Read } from "../../aws/read.js";
import type { ObjectOwnership } from "../../model/facts.js";
import { requiredValue } from "../answer.js";
import { addressOf, bucketInput, type BucketAddress } from "../bucket-address.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { bucketOwnershipRead } from "../reads.js";

/** S3's code for a bucket that never got ownership controls. */
export const noOwnershipControls = "OwnershipControlsNotFoundError";

const settings = ["BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter"] as const;

/** The Object Ownership setting. */
export async function readOwnership(read: Read, bucket: BucketAddress): Promise<ObjectOwnership> {
  const answer = await read(new GetBucketOwnershipControlsCommand(bucketInput(bucket)), bucket.region);
  const setting = answer.OwnershipControls?.Rules?.[0]?.ObjectOwnership;
  return requiredValue(setting, settings, bucketOwnershipRead, "OwnershipControls.Rule.ObjectOwnership");
}

/** Object Ownership; absent = ObjectWriter, the setting of buckets made before it existed: ACLs are on. */
export const ownership: Collector<"bucket", "ownership"> = {
  on: "bucket",
  fact: "ownership",
  reads: factReads.bucket.ownership,
  absentOn: [noOwnershipControls],
  fetch: ({ read }, ref) => readOwnership(read, addressOf(ref)),
};
