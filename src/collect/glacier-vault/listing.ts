import type { AccountSession } from "../../aws/account-session.js";
import type { ResourceRef } from "../../model/resource.js";
import { required } from "../answer.js";
import { pages, type RegionListing } from "../listing.js";
import { listVaultsRead, vaultRead } from "../reads.js";

/** Vaults of S3 Glacier, Region by Region. Accounts that never used it are told that it is closed to new customers. */
export const listing: RegionListing<"glacier-vault"> = {
  per: "region",
  ofBuckets: false,
  list: listVaults,
  async look(session, { account, name, region }) {
    const { DescribeVaultCommand } = await import("@aws-sdk/client-glacier");
    return session.reader(lookReads)(new DescribeVaultCommand({ accountId: account, vaultName: name }), region);
  },
};

const listReads = [listVaultsRead];
const lookReads = [vaultRead];

async function* listVaults(session: AccountSession, region: string): AsyncGenerator<ResourceRef<"glacier-vault">> {
  const { ListVaultsCommand } = await import("@aws-sdk/client-glacier");
  const { account, partition } = session;
  const read = session.reader(listReads);
  const ask = (marker: string | undefined) => {
    const from = marker === undefined ? {} : { marker };
    return read(new ListVaultsCommand({ accountId: account, ...from }), region);
  };
  for await (const { VaultList: vaults } of pages(listVaultsRead, ask, ({ Marker }) => Marker)) {
    for (const vault of required(vaults, listVaultsRead, "VaultList")) {
      const arn = required(vault.VaultARN, listVaultsRead, "VaultARN");
      const name = required(vault.VaultName, listVaultsRead, "VaultName");
      yield { kind: "glacier-vault", arn, name, account, region, partition };
    }
  }
}
