import type { AccountSession } from "../../aws/account-session.js";
import type { ResourceRef } from "../../model/resource.js";
import { required } from "../answer.js";
import { pages, type RegionListing } from "../listing.js";
import { listTransferServersRead, transferServerRead } from "../reads.js";

/** Transfer Family servers, Region by Region, whether they store in S3 or in EFS: a benchmark asks about both. */
export const listing: RegionListing<"transfer-server"> = {
  per: "region",
  ofBuckets: false,
  list: listTransferServers,
  async look(session, { name, region }) {
    const { DescribeServerCommand } = await import("@aws-sdk/client-transfer");
    return session.reader(lookReads)(new DescribeServerCommand({ ServerId: name }), region);
  },
};

const listReads = [listTransferServersRead];
const lookReads = [transferServerRead];

async function* listTransferServers(
  session: AccountSession,
  region: string,
): AsyncGenerator<ResourceRef<"transfer-server">> {
  const { ListServersCommand } = await import("@aws-sdk/client-transfer");
  const { account, partition } = session;
  const read = session.reader(listReads);
  const ask = (token: string | undefined) =>
    read(new ListServersCommand(token === undefined ? {} : { NextToken: token }), region);
  for await (const page of pages(listTransferServersRead, ask, ({ NextToken }) => NextToken)) {
    for (const server of required(page.Servers, listTransferServersRead, "Servers")) {
      const arn = required(server.Arn, listTransferServersRead, "Server.Arn");
      const name = required(server.ServerId, listTransferServersRead, "Server.ServerId");
      yield { kind: "transfer-server", arn, name, account, region, partition };
    }
  }
}
