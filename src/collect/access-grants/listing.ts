import { GetAccessGrantsInstanceCommand, ListAccessGrantsInstancesCommand } from "@aws-sdk/client-s3-control";
import type { AccountSession } from "../../aws/account-session.js";
import type { ResourceRef } from "../../model/resource.js";
import { required } from "../answer.js";
import { pages, type RegionListing } from "../listing.js";
import { accessGrantsInstanceRead, listAccessGrantsInstancesRead } from "../reads.js";

/** Access Grants instances: at most one in each Region. */
export const listing: RegionListing<"access-grants"> = {
  per: "region",
  ofBuckets: false,
  list: listInstances,
  look: (session, { account, region }) =>
    session.reader(lookReads)(new GetAccessGrantsInstanceCommand({ AccountId: account }), region),
};

const listReads = [listAccessGrantsInstancesRead];
const lookReads = [accessGrantsInstanceRead];

async function* listInstances(session: AccountSession, region: string): AsyncGenerator<ResourceRef<"access-grants">> {
  const { account, partition } = session;
  const read = session.reader(listReads);
  const ask = (token: string | undefined) => {
    const input = { AccountId: account, ...(token === undefined ? {} : { NextToken: token }) };
    return read(new ListAccessGrantsInstancesCommand(input), region);
  };
  for await (const page of pages(listAccessGrantsInstancesRead, ask, ({ NextToken }) => NextToken)) {
    for (const instance of page.AccessGrantsInstancesList ?? []) {
      const arn = required(instance.AccessGrantsInstanceArn, listAccessGrantsInstancesRead, "AccessGrantsInstanceArn");
      const name = required(instance.AccessGrantsInstanceId, listAccessGrantsInstancesRead, "AccessGrantsInstanceId");
      yield { kind: "access-grants", arn, name, account, region, partition };
    }
  }
}
