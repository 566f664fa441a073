import { ListBucketsCommand, type Bucket } from "@aws-sdk/client-s3";
import { ListAccessPointsCommand, ListMultiRegionAccessPointsCommand } from "@aws-sdk/client-s3-control";
import type { AccountSession } from "../aws/account-session.js";
import { ReadFailure, type Read, type ReadSpec } from "../aws/read.js";
import { UsageError } from "../errors.js";
import type { Kind, ResourceRef } from "../model/resource.js";
import { required } from "./answer.js";
import { bucketRegion, noBucket } from "./bucket-region.js";
import { controlRegion } from "./multi-region-access-point/settings.js";
import {
  accessPointRead,
  multiRegionAccessPointRead,
  headBucketRead,
  listAccessPointsRead,
  listBucketsRead,
  listMultiRegionAccessPointsRead,
} from "./reads.js";

/** The calls that find the resources of each kind, and tell whether one still exists. */
export const listingReads: { readonly [K in Kind]: readonly ReadSpec[] } = {
  account: [],
  bucket: [listBucketsRead, headBucketRead],
  "access-point": [listAccessPointsRead, accessPointRead],
  "multi-region-access-point": [listMultiRegionAccessPointsRead, multiRegionAccessPointRead],
};

/** Unpaginated lists are refused for accounts with more than 10,000 buckets; small pages start the scan sooner. */
const bucketsPerPage = 1000;
/** How many Regions of one page are asked for at a time where the list does not tell them. */
const regionsAtATime = 16;

/** The account itself as a resource. */
export function accountRef(session: AccountSession): ResourceRef<"account"> {
  const { account, partition } = session;
  const arn = `arn:${partition}:iam::${account}:root`;
  return { kind: "account", arn, name: account, account, region: "global", partition };
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
  let token: string | undefined;
  do {
    const command = new ListBucketsCommand({
      MaxBuckets: bucketsPerPage,
      ...(prefix === null ? {} : { Prefix: prefix }),
      ...(token === undefined ? {} : { ContinuationToken: token }),
    });
    const page = await read(command, session.region);
    // S3 leaves the list out when it is empty; that the answer is a list at all was checked before.
    const buckets = page.Buckets ?? [];
    for (let start = 0; start < buckets.length; start += regionsAtATime) {
      const refs = buckets.slice(start, start + regionsAtATime).map((bucket) => listedBucket(session, read, bucket));
      yield* await Promise.all(refs);
    }
    token = page.ContinuationToken;
  } while (token !== undefined && token !== "");
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
      throw new UsageError(`${name} is a directory bucket: s3audit looks at general purpose buckets.`);
    }
    yield bucketRef(session, name, await regionOfNamed(session, read, name));
  }
}

/**
 * The access points of the account in one Region whose bucket is wanted, page by page. One on another data source (a
 * file system) has that source's id in place of a bucket.
 * @throws ReadFailure when the list is refused or breaks off.
 */
export async function* listAccessPoints(
  session: AccountSession,
  region: string,
  isWanted: (bucket: string) => boolean,
): AsyncGenerator<ResourceRef<"access-point">> {
  const { account, partition } = session;
  const read = session.reader(listingReads["access-point"]);
  let token: string | undefined;
  do {
    const page = await read(
      new ListAccessPointsCommand({
        AccountId: account,
        // Access points on other data sources are left out otherwise.
        DataSourceType: "ALL",
        ...(token === undefined ? {} : { NextToken: token }),
      }),
      region,
    );
    for (const point of page.AccessPointList ?? []) {
      const name = required(point.Name, listAccessPointsRead, "AccessPoint.Name");
      if (!isWanted(point.Bucket ?? point.DataSourceId ?? "")) {
        continue;
      }
      const arn = point.AccessPointArn ?? `arn:${partition}:s3:${region}:${account}:accesspoint/${name}`;
      yield { kind: "access-point", arn, name, account, region, partition };
    }
    token = page.NextToken;
  } while (token !== undefined && token !== "");
}

/**
 * The Multi-Region access points of the account with a wanted member bucket, page by page; none outside the `aws` partition, which alone has them.
 * @throws ReadFailure when the list is refused or breaks off.
 */
export async function* listMultiRegionAccessPoints(
  session: AccountSession,
  isWanted: (bucket: string, region: string) => boolean,
): AsyncGenerator<ResourceRef<"multi-region-access-point">> {
  const { account, partition } = session;
  if (partition !== "aws") {
    return;
  }
  const read = session.reader(listingReads["multi-region-access-point"]);
  let token: string | undefined;
  do {
    const input = { AccountId: account, ...(token === undefined ? {} : { NextToken: token }) };
    const page = await read(new ListMultiRegionAccessPointsCommand(input), controlRegion);
    for (const point of page.AccessPoints ?? []) {
      const name = required(point.Name, listMultiRegionAccessPointsRead, "AccessPoint.Name");
      const members = point.Regions ?? [];
      // One without members (being made or deleted) is looked at all the same.
      if (members.length > 0 && !members.some(({ Bucket, Region }) => isWanted(Bucket ?? "", Region ?? ""))) {
        continue;
      }
      // Its ARN holds the alias; one that is being created may not have it yet.
      const arn = `arn:${partition}:s3::${account}:accesspoint/${point.Alias ?? name}`;
      yield { kind: "multi-region-access-point", arn, name, account, region: "global", partition };
    }
    token = page.NextToken;
  } while (token !== undefined && token !== "");
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
