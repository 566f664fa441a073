import type { AccountSession } from "../aws/account-session.js";
import { globalRegion } from "../aws/global-region.js";
import type { Read } from "../aws/read.js";
import { required } from "./answer.js";
import { pages } from "./listing.js";
import { listRegionsRead } from "./reads.js";

const reads = [listRegionsRead];

/** The most that AWS takes. */
const regionsPerPage = 50;

/**
 * The Regions that the account has enabled, those that every account has among them.
 * @throws ReadFailure when they may not be listed.
 * @see https://docs.aws.amazon.com/accounts/latest/reference/API_ListRegions.html
 */
export function enabledRegions(session: AccountSession): Promise<string[]> {
  return readEnabledRegions(session.reader(reads), globalRegion(session.partition));
}

/** The same through a Read that may list Regions, asked in `region`. @throws ReadFailure */
export async function readEnabledRegions(read: Read, region: string): Promise<string[]> {
  const { ListRegionsCommand } = await import("@aws-sdk/client-account");
  const ask = (token: string | undefined) =>
    read(
      new ListRegionsCommand({
        MaxResults: regionsPerPage,
        RegionOptStatusContains: ["ENABLED", "ENABLED_BY_DEFAULT"],
        ...(token === undefined ? {} : { NextToken: token }),
      }),
      region,
    );
  const regions: string[] = [];
  for await (const { Regions: page } of pages(listRegionsRead, ask, ({ NextToken }) => NextToken)) {
    const listed = required(page, listRegionsRead, "Regions");
    regions.push(...listed.map(({ RegionName: name }) => required(name, listRegionsRead, "Region.RegionName")));
  }
  return regions;
}
