import type { PublicAccessBlock } from "../model/facts.js";
import { type BucketMix, generatedBucket, generatedRegion } from "./generated-bucket.js";
import { unwatched } from "./world-watchers.js";
import {
  everythingBlocked,
  newBucketCreatedAt,
  nothingBlocked,
  type World,
  type WorldAccessPoint,
  type WorldAccount,
  type WorldBuckets,
  type WorldKey,
  noBackup,
} from "./world.js";
import { noStores } from "./world-stores.js";

/** What to generate. The same recipe always gives the same account. */
export interface GeneratedAccount {
  readonly seed: number;
  /** Up to 10 000 000. */
  readonly bucketCount: number;
  /** At least one. */
  readonly regions: readonly [string, ...string[]];
  readonly publicAccessBlock: PublicAccessBlock | null;
}

/**
 * Returns a world with one account whose buckets are computed when they are asked for, each from its number alone, so
 * that a million of them take no memory. They are a mix of good and bad ones; the first bucket of each Region collects
 * the access logs there. The auditor's credentials are those of AWS's documentation.
 */
export function generatedWorld(recipe: GeneratedAccount): World {
  return { accounts: [generatedAccount(recipe)] };
}

/** The account id of every generated account. */
export const generatedAccountId = "123456789012";

function generatedAccount(recipe: GeneratedAccount): WorldAccount {
  const mix: BucketMix = { ...recipe, account: generatedAccountId, keyIds };
  return {
    id: generatedAccountId,
    canonicalId: "0123456789abcdef".repeat(4),
    users: [
      {
        arn: `arn:aws:iam::${generatedAccountId}:user/auditor`,
        userId: "AIDACKCEVSQ6C2EXAMPLE",
        accessKeyId: "AKIAIOSFODNN7EXAMPLE",
        secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
      },
    ],
    roles: [],
    enabledRegions: recipe.regions,
    publicAccessBlock: recipe.publicAccessBlock,
    bucketQuota: Math.max(10_000, recipe.bucketCount),
    buckets: lazyBuckets(recipe, mix),
    accessPoints: accessPoints(recipe, mix),
    multiRegionAccessPoints: [],
    accessGrants: [],
    objectLambdaAccessPoints: [],
    functions: [],
    stores: noStores,
    keys: recipe.regions.flatMap(keysOf),
    aliases: recipe.regions.map((region) => ({ name: "alias/aws/s3", region, keyId: keyIds[0] })),
    trails: [
      {
        name: "everything",
        homeRegion: recipe.regions[0],
        isMultiRegion: true,
        isOrganizationTrail: false,
        bucket: generatedBucketName(0),
        kmsKeyId: null,
        logFileValidation: true,
        logGroupArn: null,
        isLogging: true,
        eventSelectors: {
          kind: "basic",
          selectors: [
            {
              readWriteType: "All",
              includeManagementEvents: true,
              dataResources: [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }],
            },
          ],
        },
      },
    ],
    eventDataStores: [],
    transferServers: [],
    watchers: unwatched,
    backup: noBackup,
  };
}

/** Returns the name of a generated bucket: names sort as their numbers do. */
export function generatedBucketName(number: number): string {
  return `fleet-${String(number).padStart(7, "0")}`;
}

function lazyBuckets({ bucketCount }: GeneratedAccount, mix: BucketMix): WorldBuckets {
  return {
    count: bucketCount,
    get: (name) => {
      const number = numberOf(name);
      return number === null || number >= bucketCount ? null : generatedBucket(mix, number, name);
    },
    page: (afterName, prefix, region, max) => {
      const found = [];
      const after = afterName === null ? 0 : firstNumber(bucketCount, (name) => name > afterName);
      let number = Math.max(
        after,
        firstNumber(bucketCount, (name) => name >= prefix),
      );
      for (; number < bucketCount && found.length < max; number++) {
        const name = generatedBucketName(number);
        if (!name.startsWith(prefix)) break;
        const bucketRegion = generatedRegion(mix, number);
        if (region === null || bucketRegion === region)
          found.push({ name, region: bucketRegion, createdAt: newBucketCreatedAt });
      }
      return found;
    },
  };
}

function numberOf(name: string): number | null {
  const match = /^fleet-(\d{7})$/.exec(name);
  return match === null ? null : Number(match[1]);
}

/** The first bucket number whose name is at or beyond a border, by bisection. */
function firstNumber(count: number, isBeyond: (name: string) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBeyond(generatedBucketName(middle))) high = middle;
    else low = middle + 1;
  }
  return low;
}

// AWS managed, rotated, not rotated, disabled, pending deletion.
const keyIds = [
  "00000000-0000-4000-8000-000000000000",
  "00000000-0000-4000-8000-000000000001",
  "00000000-0000-4000-8000-000000000002",
  "00000000-0000-4000-8000-000000000003",
  "00000000-0000-4000-8000-000000000004",
] as const;

const keyStates = ["Enabled", "Enabled", "Enabled", "Disabled", "PendingDeletion"] as const;

function keysOf(region: string): readonly WorldKey[] {
  const statement = {
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${generatedAccountId}:root` },
    Action: "kms:*",
    Resource: "*",
  };
  return keyIds.map((id, index) => ({
    id,
    region,
    description: "",
    manager: index === 0 ? "AWS" : "CUSTOMER",
    state: keyStates[index] ?? "Enabled",
    origin: "AWS_KMS",
    keySpec: "SYMMETRIC_DEFAULT",
    multiRegion: false,
    deletionDate: keyStates[index] === "PendingDeletion" ? "2027-01-01T00:00:00.000Z" : null,
    validTo: null,
    rotation: { enabled: index === 1, periodDays: index === 1 ? 365 : null },
    policy: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }),
    describableBy: [],
    grants: [],
  }));
}

/** One access point per hundred buckets, at most a thousand, so that their list stays small. */
function accessPoints({ bucketCount }: GeneratedAccount, mix: BucketMix): readonly WorldAccessPoint[] {
  return Array.from({ length: Math.min(1000, Math.floor(bucketCount / 100)) }, (_, index) => ({
    name: `point-${String(index).padStart(4, "0")}`,
    region: generatedRegion(mix, index * 100),
    bucket: generatedBucketName(index * 100),
    bucketAccount: generatedAccountId,
    alias: `point-${index}-s3alias`,
    vpcId: index % 3 === 0 ? "vpc-0a1b2c3d4e5f60718" : null,
    publicAccessBlock: index % 10 === 0 ? nothingBlocked : everythingBlocked,
    policy: null,
    dataSource: null,
  }));
}
