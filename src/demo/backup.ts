import { epochSeconds } from "./json-service.js";
import { type Call, failure, type LoopbackRequest } from "./protocol.js";
import { pageOf, restAnswer, type RestInput, type RestRead, routeRest } from "./rest-service.js";
import type { World, WorldRecoveryPoint } from "./world.js";

/**
 * Returns the AWS Backup read that the request asks for, or null when it is none that this server speaks.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Operations_AWS_Backup.html
 */
export function routeBackup(request: LoopbackRequest, world: World): Call | null {
  return routeRest(request, "backup", reads, world);
}

const reads: readonly RestRead[] = [
  {
    method: "GET",
    form: /^\/resources\/?$/,
    command: "ListProtectedResources",
    resource: () => "*",
    answer({ backup }, input) {
      const here = backup.recoveryPoints.filter(({ region }) => region === input.region);
      const newest = new Map(here.map((point) => [arnOf(point), point]));
      const { shown, next } = pageOf([...newest], input.query.get("nextToken"), sizeOf(input));
      const listed = shown.map(([arn, point]) => ({
        ResourceArn: arn,
        ResourceType: "S3",
        ResourceName: point.bucket,
        LastBackupTime: epochSeconds(point.createdAt),
      }));
      return restAnswer({ Results: listed, ...(next === null ? {} : { NextToken: next }) });
    },
  },
  {
    method: "GET",
    form: /^\/resources\/([^/]+)\/recovery-points\/?$/,
    command: "ListRecoveryPointsByResource",
    resource: () => "*",
    answer({ backup }, input) {
      const own = backup.recoveryPoints.filter(
        (point) => point.region === input.region && arnOf(point) === input.path[0],
      );
      const { shown, next } = pageOf(own, input.query.get("nextToken"), sizeOf(input));
      const listed = shown.map((point) => ({
        RecoveryPointArn: `arn:aws:backup:${point.region}::recovery-point:${point.bucket}`,
        CreationDate: epochSeconds(point.createdAt),
        Status: "COMPLETED",
        BackupVaultName: point.vault,
        IsParent: false,
        VaultType: "BACKUP_VAULT",
      }));
      return restAnswer({ RecoveryPoints: listed, ...(next === null ? {} : { NextToken: next }) });
    },
  },
  {
    method: "GET",
    form: /^\/backup-vaults\/([^/]+)$/,
    command: "DescribeBackupVault",
    resource: ({ path, region }) => `arn:aws:backup:${region}:*:backup-vault:${path[0] ?? ""}`,
    answer({ backup }, { path, region }) {
      const vault = backup.vaults.find((one) => one.name === path[0] && one.region === region);
      if (vault === undefined) return failure("backup", 400, "ResourceNotFoundException", "Backup Vault not found");
      const { lock } = vault;
      return restAnswer({
        BackupVaultName: vault.name,
        VaultType: "BACKUP_VAULT",
        CreationDate: epochSeconds("2025-02-01T00:00:00Z"),
        Locked: lock !== null,
        ...(lock?.minRetentionDays === undefined ? {} : { MinRetentionDays: lock.minRetentionDays }),
        ...(lock === null || lock.lockDate === null ? {} : { LockDate: epochSeconds(lock.lockDate) }),
      });
    },
  },
];

function arnOf({ bucket }: WorldRecoveryPoint): string {
  return `arn:aws:s3:::${bucket}`;
}

function sizeOf({ query }: RestInput): number {
  return Number(query.get("maxResults") ?? 1000);
}
