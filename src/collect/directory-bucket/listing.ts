import { GetBucketEncryptionCommand, ListDirectoryBucketsCommand } from "@aws-sdk/client-s3";
import type { AccountSession } from "../../aws/account-session.js";
import type { ResourceRef } from "../../model/resource.js";
import { required } from "../answer.js";
import { pages, type RegionListing } from "../listing.js";
import { directoryBucketEncryptionRead, listDirectoryBucketsRead } from "../reads.js";

/**
 * Directory buckets, Region by Region. One is asked about by its encryption: HeadBucket would open a session on it.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListDirectoryBuckets.html
 */
export const listing: RegionListing<"directory-bucket"> = {
  per: "region",
  ofBuckets: false,
  list: listDirectoryBuckets,
  look: (session, { name, region }) =>
    session.reader(lookReads)(new GetBucketEncryptionCommand({ Bucket: name }), region),
};

const listReads = [listDirectoryBucketsRead];
const lookReads = [directoryBucketEncryptionRead];

/** The most that S3 takes. */
const bucketsPerPage = 1000;

async function* listDirectoryBuckets(
  session: AccountSession,
  region: string,
): AsyncGenerator<ResourceRef<"directory-bucket">> {
  const { account, partition } = session;
  const read = session.reader(listReads);
  const ask = (token: string | undefined) =>
    read(
      new ListDirectoryBucketsCommand({
        MaxDirectoryBuckets: bucketsPerPage,
        ...(token === undefined ? {} : { ContinuationToken: token }),
      }),
      region,
    );
  for await (const { Buckets: buckets } of pages(
    listDirectoryBucketsRead,
    ask,
    ({ ContinuationToken }) => ContinuationToken,
  )) {
    // S3 leaves the list out when it is empty; that the answer is a list at all was checked before.
    for (const { Name } of buckets ?? []) {
      const name = required(Name, listDirectoryBucketsRead, "Bucket.Name");
      const arn = `arn:${partition}:s3express:${region}:${account}:bucket/${name}`;
      yield { kind: "directory-bucket", arn, name, account, region, partition };
    }
  }
}
