import {
  BackupClient,
  DescribeBackupVaultCommand,
  ListProtectedResourcesCommand,
  ListRecoveryPointsByResourceCommand,
} from "@aws-sdk/client-backup";
import type { World, WorldBackup } from "../../src/demo/world.js";
import { answerOf, refusalOf, withCalmAws } from "./clients.js";
import { smallWorld } from "./small-world.js";

const dayMs = 24 * 60 * 60 * 1000;
const ago = (days: number): string => new Date(Date.now() - days * dayMs).toISOString();
const backup: WorldBackup = {
  vaults: [
    { name: "locked", region: "us-east-1", lock: { lockDate: "2026-01-15T00:00:00.000Z", minRetentionDays: 35 } },
    { name: "open", region: "us-east-1", lock: null },
  ],
  recoveryPoints: [
    { bucket: "first", region: "us-east-1", vault: "open", createdAt: ago(10) },
    { bucket: "first", region: "us-east-1", vault: "locked", createdAt: ago(1) },
    { bucket: "third", region: "us-east-1", vault: "open", createdAt: ago(1) },
    { bucket: "second", region: "eu-west-1", vault: "elsewhere", createdAt: ago(1) },
  ],
};

function worldWith(): World {
  const [first, ...others] = smallWorld().accounts;
  if (first === undefined) throw new Error("The world has no account.");
  return { accounts: [{ ...first, backup }, ...others] };
}

test("protected buckets, page by page, and their recovery points in the Region", () =>
  withCalmAws(worldWith(), async ({ url, credentials }) => {
    const client = new BackupClient({ region: "us-east-1", endpoint: url, credentials, maxAttempts: 1 });
    const page = await client.send(new ListProtectedResourcesCommand({ MaxResults: 1 }));
    expect(page).toMatchObject({ Results: [{ ResourceArn: "arn:aws:s3:::first", ResourceType: "S3" }] });
    const rest = await client.send(new ListProtectedResourcesCommand({ NextToken: page.NextToken }));
    expect(rest.Results?.map(({ ResourceArn: arn }) => arn)).toEqual(["arn:aws:s3:::third"]);
    expect(rest.NextToken).toBeUndefined();
    const points = await client.send(new ListRecoveryPointsByResourceCommand({ ResourceArn: "arn:aws:s3:::first" }));
    expect(points.RecoveryPoints?.map(({ BackupVaultName: vault }) => vault)).toEqual(["open", "locked"]);
    const ages = points.RecoveryPoints?.map(({ CreationDate: date }) =>
      Math.round((Date.now() - Number(date)) / dayMs),
    );
    expect(ages).toEqual([10, 1]);
  }));

test("vaults with and without a lock, and one that does not exist", () =>
  withCalmAws(worldWith(), async ({ url, credentials }) => {
    const client = new BackupClient({ region: "us-east-1", endpoint: url, credentials, maxAttempts: 1 });
    const describe = (name: string) => client.send(new DescribeBackupVaultCommand({ BackupVaultName: name }));
    expect(await answerOf(describe("locked"))).toMatchObject({
      Locked: true,
      MinRetentionDays: 35,
      LockDate: new Date("2026-01-15T00:00:00.000Z"),
    });
    const open = await answerOf(describe("open"));
    expect(open).toMatchObject({ BackupVaultName: "open", Locked: false });
    expect(open).not.toHaveProperty("LockDate");
    expect(await refusalOf(describe("elsewhere"))).toMatchObject({ code: "ResourceNotFoundException" });
  }));
