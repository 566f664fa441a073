import type { AccountSession } from "../../aws/account-session.js";
import type { ResourceRef } from "../../model/resource.js";
import { required } from "../answer.js";
import { pages, type IsWantedBucket, type RegionListing } from "../listing.js";
import { fileSystemRead, listFileSystemsRead } from "../reads.js";

/** S3 Files file systems on wanted buckets, Region by Region. */
export const listing: RegionListing<"file-system"> = {
  per: "region",
  ofBuckets: true,
  list: listFileSystems,
  async look(session, { name, region }) {
    const { GetFileSystemCommand } = await import("@aws-sdk/client-s3files");
    return session.reader(lookReads)(new GetFileSystemCommand({ fileSystemId: name }), region);
  },
};

const listReads = [listFileSystemsRead];
const lookReads = [fileSystemRead];

async function* listFileSystems(
  session: AccountSession,
  region: string,
  isWanted: IsWantedBucket,
): AsyncGenerator<ResourceRef<"file-system">> {
  const { ListFileSystemsCommand } = await import("@aws-sdk/client-s3files");
  const { account, partition } = session;
  const read = session.reader(listReads);
  const ask = (token: string | undefined) =>
    read(new ListFileSystemsCommand(token === undefined ? {} : { nextToken: token }), region);
  for await (const { fileSystems } of pages(listFileSystemsRead, ask, ({ nextToken }) => nextToken)) {
    for (const system of required(fileSystems, listFileSystemsRead, "fileSystems")) {
      if (!isWanted(bucketName(required(system.bucket, listFileSystemsRead, "bucket")), region)) continue;
      const arn = required(system.fileSystemArn, listFileSystemsRead, "fileSystemArn");
      const name = required(system.fileSystemId, listFileSystemsRead, "fileSystemId");
      yield { kind: "file-system", arn, name, account, region, partition };
    }
  }
}

/** S3 Files names buckets by ARN. */
function bucketName(bucket: string): string {
  return bucket.split(":").at(-1) ?? bucket;
}
