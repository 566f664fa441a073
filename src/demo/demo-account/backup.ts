import type { WorldBackup } from "../world.js";
import { euCentral1, usWest2 } from "./identities.js";

const dayMs = 24 * 60 * 60 * 1000;

/** AWS Backup of Example Retail on that day: a vault that nobody can empty, and one that anybody with power can. */
export function retailBackup(today: Date): WorldBackup {
  const ago = (days: number): string => new Date(today.getTime() - days * dayMs).toISOString();
  return {
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
      { bucket: "example-retail-media-originals", region: usWest2, vault: "locked-vault", createdAt: ago(150) },
      // Shows: backups of last night that whoever holds power over the account can delete.
      { bucket: "example-retail-invoices", region: euCentral1, vault: "Default", createdAt: ago(2) },
      { bucket: "example-retail-invoices", region: euCentral1, vault: "Default", createdAt: ago(1) },
      // Shows: backups in a vault that is locked for good.
      { bucket: "example-retail-frozen-ledger", region: usWest2, vault: "locked-vault", createdAt: ago(1) },
    ],
  };
}
