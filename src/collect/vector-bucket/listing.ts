import type { AccountSession } from "../../aws/account-session.js";
import type { ResourceRef } from "../../model/resource.js";
import { required } from "../answer.js";
import { pages, type RegionListing } from "../listing.js";
import { listVectorBucketsRead, vectorBucketRead } from "../reads.js";

/**
 * Vector buckets, Region by Region.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_S3VectorBuckets_ListVectorBuckets.html
 */
export const listing: RegionListing<"vector-bucket"> = {
  per: "region",
  ofBuckets: false,
  list: listVectorBuckets,
  async look(session, { name, region }) {
    const { GetVectorBucketCommand } = await import("@aws-sdk/client-s3vectors");
    return session.reader(lookReads)(new GetVectorBucketCommand({ vectorBucketName: name }), region);
  },
};

const listReads = [listVectorBucketsRead];
const lookReads = [vectorBucketRead];

/** The most that S3 Vectors takes. */
const bucketsPerPage = 500;

async function* listVectorBuckets(
  session: AccountSession,
  region: string,
): AsyncGenerator<ResourceRef<"vector-bucket">> {
  const { ListVectorBucketsCommand } = await import("@aws-sdk/client-s3vectors");
  const { account, partition } = session;
  const read = session.reader(listReads);
  const ask = (token: string | undefined) => {
    const from = token === undefined ? {} : { nextToken: token };
    return read(new ListVectorBucketsCommand({ maxResults: bucketsPerPage, ...from }), region);
  };
  for await (const { vectorBuckets } of pages(listVectorBucketsRead, ask, ({ nextToken }) => nextToken)) {
    for (const bucket of required(vectorBuckets, listVectorBucketsRead, "vectorBuckets")) {
      const arn = required(bucket.vectorBucketArn, listVectorBucketsRead, "vectorBucketArn");
      const name = required(bucket.vectorBucketName, listVectorBucketsRead, "vectorBucketName");
      yield { kind: "vector-bucket", arn, name, account, region, partition };
    }
  }
}
