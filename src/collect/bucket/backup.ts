import type { RecoveryPointByResource } from "@aws-sdk/client-backup";
import type { BackupVault, VaultLock } from "../../model/bucket-facts.js";
import type { Fact } from "../../model/fact.js";
import { optionalMoment, required } from "../answer.js";
import type { CollectContext, Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { pages } from "../listing.js";
import { backupVaultRead, protectedResourcesRead, recoveryPointsRead } from "../reads.js";

/** So many pages of a thousand protected resources are remembered per Region; where there are more, each bucket is asked. */
const pagesRemembered = 5;

/** Recovery points that can be restored from; an expired one is one that AWS Backup could not delete yet. */
const usable = ["COMPLETED", "AVAILABLE"];

/**
 * The newest recovery point of the bucket in each vault; absent = AWS Backup has none in the bucket's Region. Most buckets
 * are decided by one list of the Region.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/s3-backups.html
 */
export const backup: Collector<"bucket", "backup"> = {
  on: "bucket",
  fact: "backup",
  reads: factReads.bucket.backup,
  readsPerRegion: 1,
  // What the list named a moment ago may be gone.
  absentOn: ["ResourceNotFoundException"],
  async fetch(context, { arn, region }) {
    const listed = await context.memo(`protected-resources ${region}`, () => protectedBuckets(context, region));
    if (listed.isComplete && !listed.arns.has(arn)) {
      return undefined;
    }
    const newest = await newestByVault(context, arn, region);
    const vaults: BackupVault[] = [];
    for (const [name, newestPointAt] of newest) {
      const lock = await context.memo(`backup-vault ${region} ${name}`, () => vaultLock(context, name, region));
      vaults.push({ name, newestPointAt, lock });
    }
    return vaults.length === 0 ? undefined : { vaults };
  },
};

async function protectedBuckets(
  { read }: CollectContext,
  region: string,
): Promise<{ readonly arns: ReadonlySet<string>; readonly isComplete: boolean }> {
  const { ListProtectedResourcesCommand } = await import("@aws-sdk/client-backup");
  const ask = (token: string | undefined) =>
    read(
      new ListProtectedResourcesCommand({ MaxResults: 1000, ...(token === undefined ? {} : { NextToken: token }) }),
      region,
    );
  const arns = new Set<string>();
  let count = 0;
  for await (const page of pages(protectedResourcesRead, ask, ({ NextToken }) => NextToken)) {
    for (const { ResourceArn: arn, ResourceType: type } of required(page.Results, protectedResourcesRead, "Results")) {
      if (type === "S3") arns.add(required(arn, protectedResourcesRead, "ResourceArn"));
    }
    count += 1;
    if (count === pagesRemembered && page.NextToken !== undefined) return { arns, isComplete: false };
  }
  return { arns, isComplete: true };
}

async function newestByVault({ read }: CollectContext, arn: string, region: string): Promise<Map<string, string>> {
  const { ListRecoveryPointsByResourceCommand } = await import("@aws-sdk/client-backup");
  const ask = (token: string | undefined) =>
    read(
      new ListRecoveryPointsByResourceCommand({
        ResourceArn: arn,
        ...(token === undefined ? {} : { NextToken: token }),
      }),
      region,
    );
  const newest = new Map<string, string>();
  for await (const page of pages(recoveryPointsRead, ask, ({ NextToken }) => NextToken)) {
    for (const point of required(page.RecoveryPoints, recoveryPointsRead, "RecoveryPoints")) {
      if (!usable.includes(required(point.Status, recoveryPointsRead, "Status"))) continue;
      const { vault, createdAt } = placeOf(point);
      const known = newest.get(vault);
      if (known === undefined || known < createdAt) newest.set(vault, createdAt);
    }
  }
  return newest;
}

function placeOf(point: RecoveryPointByResource): { readonly vault: string; readonly createdAt: string } {
  return {
    vault: required(point.BackupVaultName, recoveryPointsRead, "BackupVaultName"),
    createdAt: required(
      optionalMoment(point.CreationDate, recoveryPointsRead, "CreationDate"),
      recoveryPointsRead,
      "CreationDate",
    ),
  };
}

/**
 * A logically air-gapped vault is locked in compliance mode from the start.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
 */
function vaultLock({ read, settlePart }: CollectContext, name: string, region: string): Promise<Fact<VaultLock>> {
  return settlePart([], async () => {
    const { DescribeBackupVaultCommand } = await import("@aws-sdk/client-backup");
    const vault = await read(new DescribeBackupVaultCommand({ BackupVaultName: name }), region);
    const isAirGapped = vault.VaultType === "LOGICALLY_AIR_GAPPED_BACKUP_VAULT";
    const created = optionalMoment(vault.CreationDate, backupVaultRead, "CreationDate");
    const lockDate = optionalMoment(vault.LockDate, backupVaultRead, "LockDate");
    if (!isAirGapped && required(vault.Locked, backupVaultRead, "Locked") === false) {
      return undefined;
    }
    return { lockedFrom: isAirGapped ? created : lockDate, minRetentionDays: vault.MinRetentionDays ?? null };
  });
}
