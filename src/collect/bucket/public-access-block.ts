import { GetPublicAccessBlockCommand } from "@aws-sdk/client-s3";
import type { Read } from "../../aws/read.js";
import type { PublicAccessBlock } from "../../model/facts.js";
import { addressOf, bucketInput, type BucketAddress } from "../bucket-address.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { publicAccessBlockFlags } from "../public-access-block-flags.js";
import { bucketPublicAccessBlockRead } from "../reads.js";

/** S3's code for a bucket without a Block Public Access configuration: all four flags are off. */
export const noPublicAccessBlock = "NoSuchPublicAccessBlockConfiguration";

/** The bucket's own flags, the account's left out. */
export async function readPublicAccessBlock(read: Read, bucket: BucketAddress): Promise<PublicAccessBlock> {
  const answer = await read(new GetPublicAccessBlockCommand(bucketInput(bucket)), bucket.region);
  return publicAccessBlockFlags(answer.PublicAccessBlockConfiguration, bucketPublicAccessBlockRead);
}

/** The bucket's own Block Public Access flags; absent = all four off. */
export const publicAccessBlock: Collector<"bucket", "publicAccessBlock"> = {
  on: "bucket",
  fact: "publicAccessBlock",
  reads: factReads.bucket.publicAccessBlock,
  absentOn: [noPublicAccessBlock],
  fetch: ({ read }, ref) => readPublicAccessBlock(read, addressOf(ref)),
};
