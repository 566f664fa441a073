import { GetBucketRequestPaymentCommand } from "@aws-sdk/client-s3";
import type { Read } from "../../aws/read.js";
import type { Payer } from "../../model/facts.js";
import { requiredValue } from "../answer.js";
import { bucketInput, type BucketAddress } from "../bucket-address.js";
import { bucketPayerRead } from "../reads.js";

/** Who pays for requests: S3 delivers no access logs into a bucket whose requesters pay. */
export async function readPayer(read: Read, bucket: BucketAddress): Promise<Payer> {
  const { Payer: payer } = await read(new GetBucketRequestPaymentCommand(bucketInput(bucket)), bucket.region);
  return requiredValue(payer, ["BucketOwner", "Requester"], bucketPayerRead, "Payer");
}
