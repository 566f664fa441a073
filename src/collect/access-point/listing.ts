import { GetAccessPointCommand, ListAccessPointsCommand } from "@aws-sdk/client-s3-control";
import type { AccountSession } from "../../aws/account-session.js";
import type { ResourceRef } from "../../model/resource.js";
import { required } from "../answer.js";
import { pages, type IsWantedBucket, type RegionListing } from "../listing.js";
import { accessPointRead, listAccessPointsRead } from "../reads.js";

/** Access points, Region by Region. One on another data source (a file system) has that source's id in place of a bucket. */
export const listing: RegionListing<"access-point"> = {
  per: "region",
  ofBuckets: true,
  list: listAccessPoints,
  look(session, { account, name, region }) {
    return session.reader(lookReads)(new GetAccessPointCommand({ AccountId: account, Name: name }), region);
  },
};

const listReads = [listAccessPointsRead];
const lookReads = [accessPointRead];

async function* listAccessPoints(
  session: AccountSession,
  region: string,
  isWanted: IsWantedBucket,
): AsyncGenerator<ResourceRef<"access-point">> {
  const { account, partition } = session;
  const read = session.reader(listReads);
  const ask = (token: string | undefined) =>
    read(
      new ListAccessPointsCommand({
        AccountId: account,
        // Access points on other data sources are left out otherwise.
        DataSourceType: "ALL",
        ...(token === undefined ? {} : { NextToken: token }),
      }),
      region,
    );
  for await (const page of pages(listAccessPointsRead, ask, ({ NextToken }) => NextToken)) {
    for (const point of page.AccessPointList ?? []) {
      const name = required(point.Name, listAccessPointsRead, "AccessPoint.Name");
      if (!isWanted(point.Bucket ?? point.DataSourceId ?? "", region)) continue;
      const arn = point.AccessPointArn ?? `arn:${partition}:s3:${region}:${account}:accesspoint/${name}`;
      yield { kind: "access-point", arn, name, account, region, partition };
    }
  }
}
