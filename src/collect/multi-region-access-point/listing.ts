import { GetMultiRegionAccessPointCommand, ListMultiRegionAccessPointsCommand } from "@aws-sdk/client-s3-control";
import type { AccountSession } from "../../aws/account-session.js";
import type { ResourceRef } from "../../model/resource.js";
import { required } from "../answer.js";
import { pages, type IsWantedBucket, type AccountListing } from "../listing.js";
import { listMultiRegionAccessPointsRead, multiRegionAccessPointRead } from "../reads.js";
import { controlRegion } from "./settings.js";

/** Multi-Region access points with a wanted member bucket; none outside the `aws` partition, which alone has them. */
export const listing: AccountListing<"multi-region-access-point"> = {
  per: "account",
  ofBuckets: true,
  list: listMultiRegionAccessPoints,
  look(session, { account, name }) {
    const command = new GetMultiRegionAccessPointCommand({ AccountId: account, Name: name });
    return session.reader(lookReads)(command, controlRegion);
  },
};

const listReads = [listMultiRegionAccessPointsRead];
const lookReads = [multiRegionAccessPointRead];

async function* listMultiRegionAccessPoints(
  session: AccountSession,
  isWanted: IsWantedBucket,
): AsyncGenerator<ResourceRef<"multi-region-access-point">> {
  const { account, partition } = session;
  if (partition !== "aws") return;
  const read = session.reader(listReads);
  const ask = (token: string | undefined) => {
    const input = { AccountId: account, ...(token === undefined ? {} : { NextToken: token }) };
    return read(new ListMultiRegionAccessPointsCommand(input), controlRegion);
  };
  for await (const page of pages(listMultiRegionAccessPointsRead, ask, ({ NextToken }) => NextToken)) {
    for (const point of page.AccessPoints ?? []) {
      const name = required(point.Name, listMultiRegionAccessPointsRead, "AccessPoint.Name");
      const members = point.Regions ?? [];
      // One without members (being made or deleted) is looked at all the same.
      if (members.length > 0 && !members.some(({ Bucket, Region }) => isWanted(Bucket ?? "", Region ?? ""))) continue;
      // Its ARN holds the alias; one that is being created may not have it yet.
      const arn = `arn:${partition}:s3::${account}:accesspoint/${point.Alias ?? name}`;
      yield { kind: "multi-region-access-point", arn, name, account, region: "global", partition };
    }
  }
}
