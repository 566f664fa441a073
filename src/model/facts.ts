import type { Fact } from "./fact.js";

// The values of the facts: plain JSON in AWS's own terms. `null` stands for a member that AWS left out where leaving it
// out is a documented answer; a member that AWS must return is never null.

/** The four Block Public Access flags. */
export type PublicAccessBlock = {
  readonly blockPublicAcls: boolean;
  readonly ignorePublicAcls: boolean;
  readonly blockPublicPolicy: boolean;
  readonly restrictPublicBuckets: boolean;
};

/** A policy document exactly as AWS returned it: evidence points into it, so that lines can be shown. */
export type PolicyText = string;

/** AWS's own verdict on a policy, which ignores Block Public Access and ACLs. */
export type PolicyStatus = { readonly isPublic: boolean };

export type AclGrantee =
  | { readonly type: "CanonicalUser"; readonly id: string }
  | { readonly type: "Group"; readonly uri: string }
  | { readonly type: "AmazonCustomerByEmail"; readonly email: string };

export type AclGrant = {
  readonly grantee: AclGrantee;
  readonly permission: "FULL_CONTROL" | "WRITE" | "WRITE_ACP" | "READ" | "READ_ACP";
};

/** The effective ACL: with IgnorePublicAcls on, AWS leaves public grants out of it. */
export type Acl = { readonly ownerId: string; readonly grants: readonly AclGrant[] };

/** Absent means ObjectWriter: ACLs are on. */
export type ObjectOwnership = "BucketOwnerEnforced" | "BucketOwnerPreferred" | "ObjectWriter";

export type EncryptionAlgorithm = "AES256" | "aws:kms" | "aws:kms:dsse";

export type DefaultEncryption = {
  readonly algorithm: EncryptionAlgorithm;
  /** As written in the configuration: key ARN, alias ARN, bare id or bare alias; null = the AWS managed key `aws/s3`. */
  readonly kmsKeyId: string | null;
  readonly bucketKeyEnabled: boolean;
  /** null = AWS sent no BlockedEncryptionTypes element. */
  readonly blockedEncryptionTypes: readonly ("NONE" | "SSE-C")[] | null;
};

/** Absent means versioning was never switched on. */
export type Versioning = {
  readonly status: "Enabled" | "Suspended";
  /** null = the element is missing: MFA Delete was never configured. */
  readonly mfaDelete: "Enabled" | "Disabled" | null;
};

export type RetentionPeriod = { readonly days: number } | { readonly years: number };

export type ObjectLock = {
  readonly defaultRetention: {
    readonly mode: "GOVERNANCE" | "COMPLIANCE";
    readonly period: RetentionPeriod;
  } | null;
  /** The default event hold (November 2026 types); null when none is configured. */
  readonly defaultEventHold: RetentionPeriod | null;
};

export type AccessLogging = {
  readonly targetBucket: string;
  readonly targetPrefix: string;
  readonly targetGrants: readonly {
    readonly grantee: AclGrantee;
    readonly permission: "FULL_CONTROL" | "READ" | "WRITE";
  }[];
};

/** The bucket that access logs are delivered to, read on behalf of the source bucket. */
export type LogTarget = {
  readonly bucket: string;
  /** absent = no bucket of that name exists; denied = it exists but belongs to another account or is closed to us. */
  readonly region: Fact<string>;
  readonly ownership: Fact<ObjectOwnership>;
  readonly acl: Fact<Acl>;
  readonly policy: Fact<PolicyText>;
  readonly objectLock: Fact<ObjectLock>;
  readonly payer: Fact<Payer>;
  readonly encryption: Fact<DefaultEncryption>;
  /** absent = the default encryption names no KMS key. */
  readonly kmsKey: Fact<KmsKey>;
  /** The key policy of `kmsKey`; absent = no KMS key. */
  readonly kmsKeyPolicy: Fact<PolicyText>;
};

export type Payer = "BucketOwner" | "Requester";

export type LifecycleFilter = {
  readonly prefix: string;
  readonly tags: readonly Tag[];
  readonly objectSizeGreaterThanBytes: number | null;
  readonly objectSizeLessThanBytes: number | null;
};

export type LifecycleRule = {
  readonly id: string;
  readonly enabled: boolean;
  /** An empty prefix, no tags and no sizes: the rule covers the whole bucket. */
  readonly filter: LifecycleFilter;
  readonly expirationDays: number | null;
  /** ISO 8601. */
  readonly expirationDate: string | null;
  readonly expiredObjectDeleteMarker: boolean;
  readonly noncurrentExpirationDays: number | null;
  /** How many newer noncurrent versions are kept; null = element missing. */
  readonly newerNoncurrentVersions: number | null;
  readonly abortIncompleteMultipartUploadDays: number | null;
  readonly transitions: readonly {
    readonly days: number | null;
    readonly date: string | null;
    readonly storageClass: string;
  }[];
  readonly noncurrentTransitions: readonly {
    readonly days: number | null;
    readonly storageClass: string;
    /** How many newer noncurrent versions stay where they are; left out = AWS sent none. */
    readonly newerNoncurrentVersions?: number;
  }[];
};

export type Lifecycle = {
  readonly rules: readonly LifecycleRule[];
  /** `all_storage_classes_128K` or `varies_by_storage_class`; left out = AWS sent none. */
  readonly transitionDefaultMinimumObjectSize?: string;
};

export type Website = {
  readonly indexDocument: string | null;
  readonly errorDocument: string | null;
  readonly redirectAllTo: { readonly hostName: string; readonly protocol: string | null } | null;
  /** Host names of routing rules that redirect elsewhere. */
  readonly redirectHosts: readonly string[];
};

export type CorsRule = {
  readonly allowedOrigins: readonly string[];
  readonly allowedMethods: readonly string[];
  readonly allowedHeaders: readonly string[];
  readonly exposeHeaders: readonly string[];
  /** Left out = AWS sent none. */
  readonly id?: string;
  /** Left out = AWS sent none. */
  readonly maxAgeSeconds?: number;
};

export type Cors = { readonly rules: readonly CorsRule[] };

export type Tag = { readonly key: string; readonly value: string };

export type Tags = readonly Tag[];

/** The KMS key behind a bucket's default encryption. */
export type KmsKey = {
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  readonly manager: "AWS" | "CUSTOMER";
  /** Enabled, Disabled, PendingDeletion, PendingImport, PendingReplicaDeletion, Unavailable, Creating, Updating. */
  readonly state: string;
  /** AWS_KMS, EXTERNAL, AWS_CLOUDHSM, EXTERNAL_KEY_STORE. */
  readonly origin: string;
  readonly keySpec: string;
  readonly multiRegion: boolean;
  /** ISO 8601; null unless the key is to be deleted. */
  readonly deletionDate: string | null;
  /** ISO 8601; null unless imported material expires. */
  readonly validTo: string | null;
};

/** `notFound`: KMS answered that no such key or alias exists (a fact about the bucket, not a failed read). */
export type BucketKmsKey =
  | { readonly found: true; readonly key: KmsKey }
  | { readonly found: false; readonly keyId: string };

export type KmsKeyRotation = { readonly enabled: boolean; readonly periodDays: number | null };

/** One field condition of an advanced event selector. */
export type FieldSelector = {
  readonly field: string;
  readonly equals: readonly string[];
  readonly startsWith: readonly string[];
  readonly endsWith: readonly string[];
  readonly notEquals: readonly string[];
  readonly notStartsWith: readonly string[];
  readonly notEndsWith: readonly string[];
};

export type AdvancedEventSelector = { readonly name: string | null; readonly fieldSelectors: readonly FieldSelector[] };

export type BasicEventSelector = {
  readonly readWriteType: "All" | "ReadOnly" | "WriteOnly";
  /** null = AWS left it out, which it documents as true. */
  readonly includeManagementEvents: boolean | null;
  readonly dataResources: readonly { readonly type: string; readonly values: readonly string[] }[];
};

export type EventSelectors =
  | { readonly kind: "basic"; readonly selectors: readonly BasicEventSelector[] }
  | { readonly kind: "advanced"; readonly selectors: readonly AdvancedEventSelector[] };

export type Trail = {
  readonly arn: string;
  readonly name: string;
  readonly homeRegion: string;
  readonly isMultiRegion: boolean;
  readonly isOrganizationTrail: boolean;
  readonly bucket: string;
  readonly kmsKeyId: string | null;
  readonly logFileValidation: boolean;
  /** The CloudWatch Logs log group it delivers to as well; null = none. */
  readonly logGroupArn: string | null;
  readonly isLogging: Fact<boolean>;
  readonly eventSelectors: Fact<EventSelectors>;
};

export type EventDataStore = {
  readonly arn: string;
  readonly name: string;
  /** ENABLED means it ingests events. */
  readonly status: string;
  readonly isMultiRegion: boolean;
  readonly isOrganizationEnabled: boolean;
  readonly selectors: readonly AdvancedEventSelector[];
};

export type AccessPointSettings = {
  readonly networkOrigin: "Internet" | "VPC";
  readonly vpcId: string | null;
  readonly bucket: string;
  /** null when AWS does not say: then it is the access point's own account. */
  readonly bucketAccountId: string | null;
  readonly publicAccessBlock: PublicAccessBlock;
  readonly alias: string | null;
};

/** What the bucket behind an access point says, read on behalf of the access point. */
export type AccessPointBucket = {
  readonly policy: Fact<PolicyText>;
  readonly publicAccessBlock: Fact<PublicAccessBlock>;
};

export type MultiRegionAccessPointSettings = {
  readonly alias: string;
  readonly status: string;
  readonly publicAccessBlock: PublicAccessBlock;
  readonly regions: readonly {
    readonly bucket: string;
    readonly region: string;
    readonly bucketAccountId: string | null;
  }[];
};

/** What a bucket is for, as far as somebody says so. */
export type RoleName =
  | "server-access-logs"
  | "cloudtrail-logs"
  | "config-delivery"
  | "vended-logs"
  | "load-balancer-logs"
  | "cloudfront-logs"
  | "export-destination"
  | "replica"
  | "website"
  | "cloudfront-origin"
  | "multi-region-member"
  | "terraform-state"
  | "cdk-assets"
  | "service-managed"
  | "backup-protected";

export type Role = {
  readonly role: RoleName;
  /** 1: named by another resource's configuration; 2: its own policy, ACL or website; 3: its name. Only tier 1 changes a verdict. */
  readonly tier: 1 | 2 | 3;
  /** A full sentence that says where the role was inferred from. */
  readonly reason: string;
};

export type Roles = readonly Role[];
