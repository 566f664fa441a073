import { HeadBucketCommand } from "@aws-sdk/client-s3";
import { ReadFailure, type Read } from "../aws/read.js";
import { required } from "./answer.js";
import { bucketInput, type BucketAddress } from "./bucket-address.js";
import { headBucketRead } from "./reads.js";

/** HeadBucket's code when no bucket of the name exists: HEAD has no body that could say more. */
export const noBucket = "NotFound";
const forbidden = "Forbidden";

/**
 * The Region of a bucket that the caller may look at, asked in `bucket.region` first and, when S3 sends us elsewhere, there.
 * @throws ReadFailure `NotFound` when no such bucket exists, `Forbidden` when it is another account's or closed to us; its
 * `bucketRegion` names the Region all the same.
 */
export async function bucketRegion(read: Read, bucket: BucketAddress): Promise<string> {
  try {
    return await headBucket(read, bucket);
  } catch (error) {
    if (error instanceof ReadFailure && isElsewhere(error, bucket.region)) {
      return headBucket(read, { ...bucket, region: error.bucketRegion });
    }
    throw error;
  }
}

async function headBucket(read: Read, bucket: BucketAddress): Promise<string> {
  const { BucketRegion: region } = await read(new HeadBucketCommand(bucketInput(bucket)), bucket.region);
  return required(region, headBucketRead, "the header x-amz-bucket-region");
}

function isElsewhere(failure: ReadFailure, region: string): failure is ReadFailure & { readonly bucketRegion: string } {
  const { code, bucketRegion: told } = failure;
  return told !== null && told !== region && code !== noBucket && code !== forbidden;
}
