import type { AccountSession } from "../../aws/account-session.js";
import type { ResourceRef } from "../../model/resource.js";
import { required } from "../answer.js";
import { pages, type RegionListing } from "../listing.js";
import { listTableBucketsRead, tableBucketRead } from "../reads.js";

/**
 * Table buckets, Region by Region, those that AWS manages (S3 Metadata, Storage Lens) among them.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_s3Buckets_ListTableBuckets.html
 */
export const listing: RegionListing<"table-bucket"> = {
  per: "region",
  ofBuckets: false,
  list: listTableBuckets,
  async look(session, { arn, region }) {
    const { GetTableBucketCommand } = await import("@aws-sdk/client-s3tables");
    return session.reader(lookReads)(new GetTableBucketCommand({ tableBucketARN: arn }), region);
  },
};

const listReads = [listTableBucketsRead];
const lookReads = [tableBucketRead];

/** The most that S3 Tables takes. */
const bucketsPerPage = 1000;

async function* listTableBuckets(session: AccountSession, region: string): AsyncGenerator<ResourceRef<"table-bucket">> {
  const { ListTableBucketsCommand } = await import("@aws-sdk/client-s3tables");
  const { account, partition } = session;
  const read = session.reader(listReads);
  const ask = (token: string | undefined) => {
    const from = token === undefined ? {} : { continuationToken: token };
    return read(new ListTableBucketsCommand({ maxBuckets: bucketsPerPage, ...from }), region);
  };
  for await (const { tableBuckets } of pages(listTableBucketsRead, ask, ({ continuationToken }) => continuationToken)) {
    for (const bucket of required(tableBuckets, listTableBucketsRead, "tableBuckets")) {
      const arn = required(bucket.arn, listTableBucketsRead, "arn");
      const name = required(bucket.name, listTableBucketsRead, "name");
      yield { kind: "table-bucket", arn, name, account, region, partition };
    }
  }
}
