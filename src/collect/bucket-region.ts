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

/** What S3 says of a bucket: its Region, told even of one that is closed to us, and why we may not look at it. */
export interface SoughtBucket {
  readonly region: string | null;
  /** `NotFound` or `Forbidden`; null = the bucket is the owner's we meant, and open to us. */
  readonly refusal: ReadFailure | null;
}

/** The same for a bucket that need not exist, nor be ours. @throws every ReadFailure that is about neither. */
export async function seekBucket(read: Read, bucket: BucketAddress): Promise<SoughtBucket> {
  try {
    return { region: await bucketRegion(read, bucket), refusal: null };
  } catch (error) {
    if (error instanceof ReadFailure && (error.code === noBucket || error.code === forbidden)) {
      return { region: error.bucketRegion, refusal: error };
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
