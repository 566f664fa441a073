import {
  GetAccessPointForObjectLambdaCommand,
  ListAccessPointsForObjectLambdaCommand,
} from "@aws-sdk/client-s3-control";
import type { AccountSession } from "../../aws/account-session.js";
import type { ResourceRef } from "../../model/resource.js";
import { required } from "../answer.js";
import { pages, type RegionListing } from "../listing.js";
import { listObjectLambdaRead, objectLambdaRead } from "../reads.js";

/** Object Lambda access points, Region by Region. The list does not tell their buckets. */
export const listing: RegionListing<"object-lambda-access-point"> = {
  per: "region",
  ofBuckets: false,
  list: listObjectLambdaAccessPoints,
  look(session, { account, name, region }) {
    return session.reader(lookReads)(
      new GetAccessPointForObjectLambdaCommand({ AccountId: account, Name: name }),
      region,
    );
  },
};

const listReads = [listObjectLambdaRead];
const lookReads = [objectLambdaRead];

async function* listObjectLambdaAccessPoints(
  session: AccountSession,
  region: string,
): AsyncGenerator<ResourceRef<"object-lambda-access-point">> {
  const { account, partition } = session;
  const read = session.reader(listReads);
  const ask = (token: string | undefined) => {
    const input = { AccountId: account, ...(token === undefined ? {} : { NextToken: token }) };
    return read(new ListAccessPointsForObjectLambdaCommand(input), region);
  };
  for await (const page of pages(listObjectLambdaRead, ask, ({ NextToken }) => NextToken)) {
    for (const point of page.ObjectLambdaAccessPointList ?? []) {
      const name = required(point.Name, listObjectLambdaRead, "Name");
      const own = `arn:${partition}:s3-object-lambda:${region}:${account}:accesspoint/${name}`;
      const arn = point.ObjectLambdaAccessPointArn ?? own;
      yield { kind: "object-lambda-access-point", arn, name, account, region, partition };
    }
  }
}
