import { HeadBucketCommand, ListBucketsCommand } from "@aws-sdk/client-s3";
import { NotOffered } from "../aws/not-offered.js";
import { ReadFailure } from "../aws/read.js";
import { isAccessPointAlias } from "../model/access-point-alias.js";
import type { BucketStanding, ReferredBucket } from "../model/account-facts.js";
import { noBucket } from "./bucket-region.js";
import type { CollectContext } from "./collector.js";

/** S3's answers to HEAD for a bucket of another Region: it exists. */
const elsewhere = ["PermanentRedirect", "BadRequest"];

/**
 * The bucket, and whose it is: the account's own list decides what is its own, HeadBucket only whether another exists.
 * Each bucket is asked about once per account; unsupported = the name is the alias of an access point.
 */
export async function referredBucket(context: CollectContext, bucket: string): Promise<ReferredBucket> {
  const standing = await context.memo(`bucket-standing ${bucket}`, () =>
    context.settlePart([noBucket], () => readStanding(context, bucket)),
  );
  return { bucket, standing };
}

async function readStanding({ read, homeRegion }: CollectContext, bucket: string): Promise<BucketStanding> {
  if (isAccessPointAlias(bucket)) throw new NotOffered(`${bucket} is the alias of an access point, not a bucket.`);
  // Names are listed in order, so that of those with this prefix the name itself comes first.
  const { Buckets: buckets } = await read(new ListBucketsCommand({ Prefix: bucket, MaxBuckets: 1 }), homeRegion);
  if (buckets?.some(({ Name }) => Name === bucket) === true) return "own";
  try {
    await read(new HeadBucketCommand({ Bucket: bucket }), homeRegion);
    return "foreign";
  } catch (error) {
    if (error instanceof ReadFailure && exists(error)) return "foreign";
    throw error;
  }
}

/**
 * Whether the failure tells that the bucket exists: only then S3 names its Region, which a denial by a service control or
 * VPC endpoint policy, where nobody looked for the bucket, does not.
 */
function exists({ bucketRegion, code }: ReadFailure): boolean {
  return (bucketRegion !== null && code !== noBucket) || elsewhere.includes(code);
}
