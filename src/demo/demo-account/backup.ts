import type { WorldBackup } from "../world.js";
import { euCentral1, usWest2 } from "./identities.js";

/** AWS Backup of Example Retail: a vault that nobody can empty, and one that anybody with power can. */
export const retailBackup: WorldBackup = {
  vaults: [
    {
      name: "locked-vault",
      region: usWest2,
      lock: { lockDate: "2026-01-15T00:00:00.000Z", minRetentionDays: 35 },
    },
    { name: "Default", region: euCentral1, lock: null },
  ],
  recoveryPoints: [
    // Shows: a plan that stopped in summer, and nobody noticed.
    { bucket: "example-retail-media-originals", region: usWest2, vault: "locked-vault", ageDays: 150 },
    // Shows: backups of last night that whoever holds power over the account can delete.
    { bucket: "example-retail-invoices", region: euCentral1, vault: "Default", ageDays: 2 },
    { bucket: "example-retail-invoices", region: euCentral1, vault: "Default", ageDays: 1 },
    // Shows: backups in a vault that is locked for good.
    { bucket: "example-retail-frozen-ledger", region: usWest2, vault: "locked-vault", ageDays: 1 },
  ],
};
