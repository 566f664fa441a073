import type { ResourceRef } from "../model/resource.js";

/** A bucket as it is addressed: in its Region, and only if it still belongs to the account we mean. */
export interface BucketAddress {
  readonly name: string;
  readonly region: string;
  /** 12 digits. */
  readonly owner: string;
}

/** The address of a bucket that was listed. */
export function addressOf(ref: ResourceRef<"bucket">): BucketAddress {
  return { name: ref.name, region: ref.region, owner: ref.account };
}

/**
 * What every bucket read sends. With the owner, a name that another account has taken over since answers 403 and never
 * passes for ours.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-condition.html
 */
export function bucketInput(bucket: BucketAddress): { Bucket: string; ExpectedBucketOwner: string } {
  return { Bucket: bucket.name, ExpectedBucketOwner: bucket.owner };
}
