import { GetBucketRequestPaymentCommand } from "@aws-sdk/client-s3";
import type { Read } from "../../aws/read.js";
import type { Payer } from "../../model/facts.js";
import { requiredValue } from "../answer.js";
import { addressOf, bucketInput, type BucketAddress } from "../bucket-address.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { bucketPayerRead } from "../reads.js";

/** Who pays for requests: S3 delivers no access logs into a bucket whose requesters pay. */
export async function readPayer(read: Read, bucket: BucketAddress): Promise<Payer> {
  const { Payer: payer } = await read(new GetBucketRequestPaymentCommand(bucketInput(bucket)), bucket.region);
  return requiredValue(payer, ["BucketOwner", "Requester"], bucketPayerRead, "Payer");
}

/** Who pays for requests and transfer; never absent. */
export const payer: Collector<"bucket", "payer"> = {
  on: "bucket",
  fact: "payer",
  reads: factReads.bucket.payer,
  fetch: ({ read }, ref) => readPayer(read, addressOf(ref)),
};
