import type { Fact } from "./fact.js";
import type { ObjectLock, ObjectOwnership, PolicyStatus, PolicyText, PublicAccessBlock, Versioning } from "./facts.js";

// What a bucket sends elsewhere (copies, events, exports) and what others hold of it. `null` stands for a member that AWS
// left out where leaving it out is a documented answer.

export type ReplicationRule = {
  readonly id: string;
  readonly enabled: boolean;
  /** Whether no prefix and no tags narrow the rule. */
  readonly coversWholeBucket: boolean;
  /** A bucket name. */
  readonly destinationBucket: string;
  /** null = the rule names no account: the bucket may be anybody's. */
  readonly destinationAccount: string | null;
  /** `Destination` makes the destination bucket's owner the owner of the replicas; null = they stay the source owner's. */
  readonly ownerOverride: "Destination" | null;
  /** The key that replicas are encrypted with; null = none is named. */
  readonly replicaKmsKeyId: string | null;
  /** Whether objects encrypted with KMS keys are replicated at all. Absent = read before it was kept: not known. */
  readonly replicatesKmsObjects?: boolean;
};

export type Replication = { readonly role: string; readonly rules: readonly ReplicationRule[] };

/** A bucket that another bucket's configuration names, looked for on its behalf. */
export type NamedBucket = {
  readonly bucket: string;
  /** The account that the configuration says it belongs to; null = it says none, and the own account's is looked for. */
  readonly statedAccount: string | null;
  /** absent = no bucket of that name exists; denied = it exists, and is another account's or closed to us. */
  readonly region: Fact<string>;
  /** The Region that S3 tells even of a bucket that is closed to us; null when it did not. */
  readonly toldRegion: string | null;
};

/** A replication destination with what decides whether the copy in it lasts. */
export type ReplicationDestination = NamedBucket & {
  readonly versioning: Fact<Versioning>;
  readonly objectLock: Fact<ObjectLock>;
  readonly ownership: Fact<ObjectOwnership>;
};

export type NotificationTarget = {
  readonly type: "topic" | "queue" | "function";
  readonly arn: string;
  /** Such as `s3:ObjectCreated:*`. */
  readonly events: readonly string[];
};

/** Absent means that no event is sent anywhere. */
export type Notifications = { readonly eventBridge: boolean; readonly targets: readonly NotificationTarget[] };

export type Inventory = {
  readonly id: string;
  readonly enabled: boolean;
  readonly coversWholeBucket: boolean;
  readonly destinationBucket: string;
  readonly destinationAccount: string | null;
  /** How the reports are encrypted; null = by the destination bucket's own default. */
  readonly encryption: "SSE-S3" | "SSE-KMS" | null;
  readonly kmsKeyId: string | null;
  /** Such as `EncryptionStatus` and `ChecksumAlgorithm`. */
  readonly optionalFields: readonly string[];
};

export type Analytics = {
  readonly id: string;
  /** null = the analysis is shown in the console only. */
  readonly destinationBucket: string | null;
  readonly destinationAccount: string | null;
};

export type RequestMetrics = { readonly id: string; readonly coversWholeBucket: boolean };

/** S3 Metadata: tables about the bucket's objects, kept in a table bucket. */
export type MetadataTables = {
  /** `aws` = a table bucket that AWS manages in the own account. */
  readonly tableBucketType: "aws" | "customer" | null;
  readonly tableBucketArn: string | null;
};

/** Absent means that Transfer Acceleration was never configured. */
export type Acceleration = "Enabled" | "Suspended";

export type Abac = "Enabled" | "Disabled";

/** What IAM Access Analyzer says of a bucket: its finding of public access, an active one before an archived one. */
export type AccessAnalysis = {
  /** The analyzer's ARN. */
  readonly analyzer: string;
  /** `none` = the analyzer has none; `not-read` = it has more than are read. */
  readonly publicFinding:
    | "none"
    | "not-read"
    | { readonly id: string; readonly status: "ACTIVE" | "ARCHIVED"; readonly actions: readonly string[] };
};

export type KmsGrant = {
  readonly id: string;
  /** An ARN, a service principal, or the unique id of a principal that is gone. */
  readonly granteePrincipal: string;
  readonly retiringPrincipal: string | null;
  /** For whose resource a service must act; null = no service, or for any. Absent = read before it was kept. */
  readonly sourceArn?: string | null;
  readonly operations: readonly string[];
};

/** The grants of a KMS key; those that stay within the bucket's own account are only counted. */
export type KmsGrants = {
  readonly total: number;
  /** How many name a grantee, retiring principal or source that is not the own account's, nor an AWS service. */
  readonly outsideTotal: number;
  /** The first of those. */
  readonly outside: readonly KmsGrant[];
};

/** What keeps the recovery points of an AWS Backup vault from being removed. */
export type VaultLock = {
  /** From this moment on (ISO 8601) nobody can take the lock off; null = whoever may, can: governance mode. */
  readonly lockedFrom: string | null;
  /** null = the lock sets none. */
  readonly minRetentionDays: number | null;
};

/** The recovery points of one bucket in one vault. */
export type BackupVault = {
  readonly name: string;
  /** ISO 8601. */
  readonly newestPointAt: string;
  /** absent = the vault is not locked. */
  readonly lock: Fact<VaultLock>;
};

/** What AWS Backup holds of a bucket in the bucket's Region, by vault; at least one. */
export type Backup = { readonly vaults: readonly BackupVault[] };

/** A Multi-Region or other access point in front of a bucket, of the bucket's own account, that takes requests from the internet. */
export type BucketAccessPoint = {
  readonly arn: string;
  readonly name: string;
  /** The policy in force; absent = none: then it admits nobody by itself, and nothing else is read of it. */
  readonly policy: Fact<PolicyText>;
  readonly policyStatus: Fact<PolicyStatus>;
  readonly publicAccessBlock: Fact<PublicAccessBlock>;
};

export type BucketAccessPointList = {
  /** At most 100. */
  readonly first: readonly BucketAccessPoint[];
  readonly isComplete: boolean;
};

/** What leads to a bucket whose policy leaves decisions to access points. */
export type BucketAccessPoints = {
  readonly regional: Fact<BucketAccessPointList>;
  /** absent = the partition has none. */
  readonly multiRegion: Fact<BucketAccessPointList>;
};
