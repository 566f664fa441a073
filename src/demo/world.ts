import type { AccessGrant } from "../model/door-facts.js";
import type {
  AccessLogging,
  AclGrant,
  AdvancedEventSelector,
  Cors,
  DefaultEncryption,
  EventSelectors,
  Lifecycle,
  ObjectLock,
  ObjectOwnership,
  Payer,
  PublicAccessBlock,
  RetentionPeriod,
  Tags,
  Versioning,
  Website,
} from "../model/facts.js";
import type { TransferServerSettings } from "../model/transfer-facts.js";
import type { WorldWatchers } from "./world-watchers.js";
import type { WorldStores } from "./world-stores.js";

// The description of the AWS that the loopback server speaks for: what is configured, in AWS's own terms. It is plain
// data; the only functions are those that produce buckets on demand, so that a million of them need no memory.

/** One partition (`aws`) and the accounts in it. The first account's first user is the auditor. */
export interface World {
  readonly accounts: readonly WorldAccount[];
}

export interface WorldAccount {
  /** 12 digits. */
  readonly id: string;
  /** 64 hexadecimal digits: the owner id in ACLs. */
  readonly canonicalId: string;
  readonly users: readonly WorldUser[];
  readonly roles: readonly WorldRole[];
  /** The Regions that the account may use. */
  readonly enabledRegions: readonly string[];
  /** The effective account setting; null = not configured. */
  readonly publicAccessBlock: PublicAccessBlock | null;
  /** How many general purpose buckets the account may hold: above 10 000, unpaginated ListBuckets is refused. */
  readonly bucketQuota: number;
  readonly buckets: WorldBuckets;
  readonly accessPoints: readonly WorldAccessPoint[];
  readonly multiRegionAccessPoints: readonly WorldMultiRegionAccessPoint[];
  /** At most one in each Region. */
  readonly accessGrants: readonly WorldAccessGrants[];
  readonly objectLambdaAccessPoints: readonly WorldObjectLambdaAccessPoint[];
  readonly functions: readonly WorldFunction[];
  readonly keys: readonly WorldKey[];
  readonly aliases: readonly WorldAlias[];
  readonly trails: readonly WorldTrail[];
  readonly eventDataStores: readonly WorldEventDataStore[];
  readonly transferServers: readonly WorldTransferServer[];
  readonly watchers: WorldWatchers;
  readonly backup: WorldBackup;
  readonly stores: WorldStores;
}

/** What AWS Backup holds: vaults, and recovery points of buckets in them. */
export type WorldBackup = {
  readonly vaults: readonly WorldBackupVault[];
  /** Oldest first. */
  readonly recoveryPoints: readonly WorldRecoveryPoint[];
};

export type WorldBackupVault = {
  readonly name: string;
  readonly region: string;
  /** ISO 8601; a lock without a date is in governance mode. */
  readonly lock: { readonly lockDate: string | null; readonly minRetentionDays: number } | null;
};

export type WorldRecoveryPoint = {
  readonly bucket: string;
  readonly region: string;
  readonly vault: string;
  /** ISO 8601. */
  readonly createdAt: string;
};

/** Nothing is backed up. */
export const noBackup: WorldBackup = { vaults: [], recoveryPoints: [] };

/** A Transfer Family server. */
export type WorldTransferServer = {
  /** `s-` and 17 hexadecimal digits. */
  readonly id: string;
  readonly region: string;
  readonly settings: TransferServerSettings;
};

/** An IAM user with one access key. */
export type WorldUser = {
  readonly arn: string;
  /** `AIDA…`. */
  readonly userId: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
};

export type WorldRole = {
  readonly arn: string;
  /** `AROA…`. */
  readonly roleId: string;
  /** Accounts whose principals may assume it. */
  readonly trustedAccounts: readonly string[];
  /** null = none asked for. */
  readonly externalId: string | null;
  /** null = no MFA asked for. */
  readonly mfa: { readonly serialNumber: string; readonly tokenCode: string } | null;
};

/** An account's buckets, in the order of their names, produced on demand. */
export interface WorldBuckets {
  readonly count: number;
  /** The first `max` buckets after `afterName` (null = from the start) with that prefix, in that Region (null = any). */
  page(
    afterName: string | null,
    prefix: string,
    region: string | null,
    max: number,
  ): readonly Pick<WorldBucket, "name" | "region" | "createdAt">[];
  get(name: string): WorldBucket | null;
}

/** null = not configured, everywhere. */
export type WorldBucket = {
  readonly name: string;
  readonly region: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** The bucket's own setting. */
  readonly publicAccessBlock: PublicAccessBlock | null;
  readonly ownership: ObjectOwnership | null;
  /** What was written beside the owner's own FULL_CONTROL, whether or not it takes effect. */
  readonly grants: readonly AclGrant[];
  /** With what AWS's own test of "public" says about it. */
  readonly policy: WorldPolicy | null;
  readonly encryption: DefaultEncryption | null;
  readonly versioning: Versioning | null;
  readonly objectLock: ObjectLock | null;
  readonly logging: AccessLogging | null;
  readonly lifecycle: Lifecycle | null;
  readonly website: Website | null;
  readonly cors: Cors | null;
  readonly tags: Tags;
  readonly payer: Payer;
  readonly replication: WorldReplication | null;
  readonly notifications: WorldNotifications;
  readonly attributeBasedAccess: "Enabled" | "Disabled";
  readonly acceleration: "Enabled" | "Suspended" | null;
  readonly inventories: readonly WorldInventory[];
  readonly analytics: readonly WorldAnalytics[];
  /** The table bucket that S3 Metadata writes to. */
  readonly metadataTableBucketArn: string | null;
  /** Ids of request metrics configurations. */
  readonly metrics: readonly string[];
};

export type WorldPolicy = { readonly text: string; readonly isPublic: boolean };

export type WorldReplication = {
  readonly role: string;
  readonly rules: readonly {
    readonly id: string;
    readonly status: "Enabled" | "Disabled";
    readonly destinationBucketArn: string;
    readonly destinationAccount: string | null;
    readonly ownerOverride: "Destination" | null;
    readonly replicaKmsKeyId: string | null;
  }[];
};

export type WorldNotifications = {
  readonly eventBridge: boolean;
  readonly topicArns: readonly string[];
  readonly queueArns: readonly string[];
  readonly functionArns: readonly string[];
};

export type WorldInventory = {
  readonly id: string;
  readonly isEnabled: boolean;
  readonly destinationBucketArn: string;
  readonly destinationAccount: string | null;
  /** A KMS key id, or SSE-S3; null = the reports get the destination's own default encryption. */
  readonly encryption: { readonly kmsKeyId: string } | "SSE-S3" | null;
  readonly optionalFields: readonly string[];
};

/** A storage class analysis with an export. */
export type WorldAnalytics = {
  readonly id: string;
  readonly destinationBucketArn: string;
  readonly destinationAccount: string | null;
};

export type WorldAccessPoint = {
  readonly name: string;
  readonly region: string;
  readonly bucket: string;
  readonly bucketAccount: string;
  readonly alias: string;
  /** null = network origin Internet. */
  readonly vpcId: string | null;
  readonly publicAccessBlock: PublicAccessBlock;
  readonly policy: WorldPolicy | null;
  /** An access point on something else than a bucket, such as an FSx volume; null = on a bucket. */
  readonly dataSource: { readonly id: string; readonly type: string } | null;
};

export type WorldMultiRegionAccessPoint = {
  readonly name: string;
  readonly alias: string;
  readonly status: string;
  readonly publicAccessBlock: PublicAccessBlock;
  readonly policy: WorldPolicy | null;
  readonly regions: readonly {
    readonly bucket: string;
    readonly region: string;
    readonly bucketAccount: string;
    /** 0 = standby, 100 = active. */
    readonly trafficDialPercent: number;
  }[];
};

/** The Access Grants instance of a Region. */
export type WorldAccessGrants = {
  readonly region: string;
  /** null = no IAM Identity Center is tied to it. */
  readonly identityCenterInstanceArn: string | null;
  /** null = none. */
  readonly policy: string | null;
  /** What may be granted, such as `s3://bucket/*`, and the role whose credentials S3 hands out for it. */
  readonly locations: readonly { readonly id: string; readonly scope: string; readonly role: string }[];
  readonly grants: readonly AccessGrant[];
};

export type WorldObjectLambdaAccessPoint = {
  readonly name: string;
  readonly region: string;
  readonly publicAccessBlock: PublicAccessBlock;
  readonly policy: WorldPolicy | null;
  /** ARNs. */
  readonly supportingAccessPoint: string;
  readonly functionArn: string;
};

/** A Lambda function. */
export type WorldFunction = { readonly arn: string; readonly role: string };

export type WorldKey = {
  readonly id: string;
  readonly region: string;
  readonly description: string;
  readonly manager: "AWS" | "CUSTOMER";
  readonly state: string;
  readonly origin: string;
  readonly keySpec: string;
  readonly multiRegion: boolean;
  /** ISO 8601; null unless pending deletion. */
  readonly deletionDate: string | null;
  /** ISO 8601; null unless imported material expires. */
  readonly validTo: string | null;
  readonly rotation: { readonly enabled: boolean; readonly periodDays: number | null };
  readonly policy: string;
  /** Other accounts that the key policy lets describe it and ask for its rotation. */
  readonly describableBy: readonly string[];
  readonly grants: readonly {
    readonly id: string;
    readonly granteePrincipal: string;
    readonly retiringPrincipal: string | null;
    readonly operations: readonly string[];
  }[];
};

/** `name` starts with `alias/`. */
export type WorldAlias = { readonly name: string; readonly region: string; readonly keyId: string };

export type WorldTrail = {
  readonly name: string;
  readonly homeRegion: string;
  readonly isMultiRegion: boolean;
  readonly isOrganizationTrail: boolean;
  readonly bucket: string;
  readonly kmsKeyId: string | null;
  readonly logFileValidation: boolean;
  /** null = it delivers to no log group. */
  readonly logGroupArn: string | null;
  readonly isLogging: boolean;
  readonly eventSelectors: EventSelectors;
};

export type WorldEventDataStore = {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly status: string;
  readonly isMultiRegion: boolean;
  readonly isOrganizationEnabled: boolean;
  readonly retention: RetentionPeriod;
  readonly selectors: readonly AdvancedEventSelector[];
};

/** All four flags on. */
export const everythingBlocked: PublicAccessBlock = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};

/** All four flags off. */
export const nothingBlocked: PublicAccessBlock = {
  blockPublicAcls: false,
  ignorePublicAcls: false,
  blockPublicPolicy: false,
  restrictPublicBuckets: false,
};

/** When `newBucket` was created, ISO 8601: after AWS began to block SSE-C by default. */
export const newBucketCreatedAt = "2026-05-04T08:30:00.000Z";

/**
 * Returns a bucket as AWS creates it today: public access blocked, ACLs off, SSE-S3, SSE-C blocked, nothing else.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html
 */
export function newBucket(name: string, region: string): WorldBucket {
  return {
    name,
    region,
    createdAt: newBucketCreatedAt,
    publicAccessBlock: everythingBlocked,
    ownership: "BucketOwnerEnforced",
    grants: [],
    policy: null,
    encryption: {
      algorithm: "AES256",
      kmsKeyId: null,
      bucketKeyEnabled: false,
      blockedEncryptionTypes: ["SSE-C"],
    },
    versioning: null,
    objectLock: null,
    logging: null,
    lifecycle: null,
    website: null,
    cors: null,
    tags: [],
    payer: "BucketOwner",
    replication: null,
    notifications: { eventBridge: false, topicArns: [], queueArns: [], functionArns: [] },
    attributeBasedAccess: "Disabled",
    acceleration: null,
    inventories: [],
    analytics: [],
    metadataTableBucketArn: null,
    metrics: [],
  };
}

/** Returns listed buckets as an account holds them: sorted by name. */
export function listedBuckets(buckets: readonly WorldBucket[]): WorldBuckets {
  const sorted = buckets.toSorted((left, right) => (left.name < right.name ? -1 : 1));
  const byName = new Map(sorted.map((bucket) => [bucket.name, bucket]));
  return {
    count: sorted.length,
    page: (afterName, prefix, region, max) =>
      sorted
        .filter((bucket) => afterName === null || bucket.name > afterName)
        .filter((bucket) => bucket.name.startsWith(prefix) && (region === null || bucket.region === region))
        .slice(0, max),
    get: (name) => byName.get(name) ?? null,
  };
}
