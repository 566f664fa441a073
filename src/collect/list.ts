import { ListBucketsCommand, type Bucket } from "@aws-sdk/client-s3";
import type { AccountSession } from "../aws/account-session.js";
import { ReadFailure, type Read } from "../aws/read.js";
import { UsageError } from "../errors.js";
import type { ResourceRef } from "../model/resource.js";
import { required } from "./answer.js";
import { bucketRegion, noBucket } from "./bucket-region.js";
import { pages } from "./listing.js";
import { listingReads } from "./listing-reads.js";
import { headBucketRead, listBucketsRead } from "./reads.js";

/** Unpaginated lists are refused for accounts with more than 10,000 buckets; small pages start the scan sooner. */
export const bucketsPerPage = 1000;
/** How many Regions of one page are asked for at a time where the list does not tell them. */
const regionsAtATime = 16;

/** The account itself as a resource. */
export function accountRef(session: AccountSession): ResourceRef<"account"> {
  const { account, partition } = session;
  const arn = `arn:${partition}:iam::${account}:root`;
  return { kind: "account", arn, name: account, account, region: "global", partition };
}

/** A Region of the account as a resource; its ARN is the account's. */
export function regionRef({ account, partition }: AccountSession, region: string): ResourceRef<"region"> {
  return { kind: "region", arn: `arn:${partition}:iam::${account}:root`, name: region, account, region, partition };
}

/**
 * The general purpose buckets of the account whose names start with `prefix` (null = all), page by page.
 * @throws ReadFailure when the list is refused or breaks off.
 */
export async function* listBuckets(
  session: AccountSession,
  prefix: string | null,
): AsyncGenerator<ResourceRef<"bucket">> {
  const read = session.reader(listingReads.bucket);
  const ask = (token: string | undefined) => {
    const command = new ListBucketsCommand({
      MaxBuckets: bucketsPerPage,
      ...(prefix === null ? {} : { Prefix: prefix }),
      ...(token === undefined ? {} : { ContinuationToken: token }),
    });
    return read(command, session.region);
  };
  for await (const page of pages(listBucketsRead, ask, ({ ContinuationToken }) => ContinuationToken)) {
    // S3 leaves the list out when it is empty; that the answer is a list at all was checked before.
    const buckets = page.Buckets ?? [];
    for (let start = 0; start < buckets.length; start += regionsAtATime) {
      const refs = buckets.slice(start, start + regionsAtATime).map((bucket) => listedBucket(session, read, bucket));
      yield* await Promise.all(refs);
    }
  }
}

/**
 * The buckets of these names, without listing. A bucket that the caller may not look at is among them: its facts say so.
 * @throws UsageError when no bucket of a name exists.
 * @throws ReadFailure when S3 does not tell a bucket's Region.
 */
export async function* namedBuckets(
  session: AccountSession,
  names: readonly string[],
): AsyncGenerator<ResourceRef<"bucket">> {
  const read = session.reader([headBucketRead]);
  for (const name of names) {
    if (name.endsWith("--x-s3")) {
      throw new UsageError(
        `${name} is a directory bucket, and --bucket names general purpose buckets. Directory buckets are looked at when no bucket is named.`,
      );
    }
    yield bucketRef(session, name, await regionOfNamed(session, read, name));
  }
}

function bucketRef(session: AccountSession, name: string, region: string): ResourceRef<"bucket"> {
  const { account, partition } = session;
  return { kind: "bucket", arn: `arn:${partition}:s3:::${name}`, name, account, region, partition };
}

async function listedBucket(session: AccountSession, read: Read, bucket: Bucket): Promise<ResourceRef<"bucket">> {
  const name = required(bucket.Name, listBucketsRead, "Bucket.Name");
  return bucketRef(session, name, bucket.BucketRegion ?? (await regionOfListed(session, read, name)));
}

/** A listed bucket is never left out: where its Region stays unknown, its reads will fail and say why. */
async function regionOfListed(session: AccountSession, read: Read, name: string): Promise<string> {
  try {
    return await bucketRegion(read, { name, region: session.region, owner: session.account });
  } catch (error) {
    if (error instanceof ReadFailure) {
      return error.bucketRegion ?? session.region;
    }
    throw error;
  }
}

async function regionOfNamed(session: AccountSession, read: Read, name: string): Promise<string> {
  try {
    return await bucketRegion(read, { name, region: session.region, owner: session.account });
  } catch (error) {
    if (error instanceof ReadFailure && error.code === noBucket) {
      throw new UsageError(`There is no bucket "${name}".`);
    }
    if (error instanceof ReadFailure && error.bucketRegion !== null) {
      return error.bucketRegion;
    }
    throw error;
  }
}
