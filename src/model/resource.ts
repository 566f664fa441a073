import type { TransferServerSettings } from "./transfer-facts.js";
import type {
  Abac,
  Acceleration,
  AccessAnalysis,
  Analytics,
  Backup,
  BucketAccessPoints,
  Inventory,
  KmsGrants,
  MetadataTables,
  NamedBucket,
  Notifications,
  Replication,
  ReplicationDestination,
  RequestMetrics,
} from "./bucket-facts.js";
import type {
  BatchJobGroup,
  CloudFrontOrigin,
  ConfigDeliveryChannel,
  DelegatedAdministrator,
  FindingsExport,
  InRegions,
  Organization,
  OrganizationS3Policy,
  PredictableBucket,
  ReferredBucket,
  ResourceControlPolicy,
  S3Records,
  StorageLensConfiguration,
  TrailWatch,
} from "./account-facts.js";
import type { Fact } from "./fact.js";
import type { RunWaiver } from "./waiver.js";
import type { PolicyAnswers } from "./policy-answers.js";
import type {
  AccessAnalyzer,
  ConfigRecorder,
  GuardDutyDetector,
  MacieDiscovery,
  MacieSession,
  MalwareProtectionPlan,
  SecurityHub,
} from "./region-facts.js";
import type {
  AccessGrants,
  AccessGrantsInstance,
  MultiRegionMember,
  MultiRegionRoute,
  ObjectLambdaSettings,
  ObjectLambdaTarget,
} from "./door-facts.js";
import type {
  FileSystemSettings,
  MountTarget,
  OwnTableReplication,
  StoreEncryption,
  Table,
  TableEncryption,
  TablePolicy,
  TableReplication,
  VaultLock,
  VectorIndex,
} from "./store-facts.js";
import type {
  AccessLogging,
  AccessPointBucket,
  AccessPointSettings,
  Acl,
  BucketKmsKey,
  Cors,
  DefaultEncryption,
  EventDataStore,
  KmsKeyRotation,
  Lifecycle,
  LogTarget,
  MultiRegionAccessPointSettings,
  ObjectLock,
  ObjectOwnership,
  Payer,
  PolicyStatus,
  PolicyText,
  PublicAccessBlock,
  Roles,
  Tags,
  Trail,
  Versioning,
  Website,
} from "./facts.js";

/**
 * The closed list of what can be known, per kind of resource. A line here obliges `src/collect/collectors.ts` (or, for
 * what is computed, `src/posture/derived.ts`) to produce it: nothing compiles until it does.
 */
export interface FactCatalog {
  account: {
    /** The effective setting, organization policy included; absent = all four off. */
    publicAccessBlock: PublicAccessBlock;
    trails: readonly Trail[];
    eventDataStores: readonly EventDataStore[];
    /** absent = the account is a member of none. */
    organization: Organization;
    /** What applies to the account; absent = no organization, or no such policy. */
    organizationS3Policy: OrganizationS3Policy;
    /** absent = no organization. */
    resourceControlPolicies: readonly ResourceControlPolicy[];
    /** absent = no organization. */
    delegatedAdministrators: readonly DelegatedAdministrator[];
    /** The buckets that trails deliver to, each once. */
    trailBuckets: readonly ReferredBucket[];
    /** Of the trails that deliver to a log group of this account. */
    trailWatch: readonly TrailWatch[];
    configDeliveryChannels: InRegions<ConfigDeliveryChannel>;
    guardDutyExports: InRegions<FindingsExport>;
    macieExports: InRegions<FindingsExport>;
    storageLens: InRegions<StorageLensConfiguration>;
    /** unsupported = the partition has no CloudFront. */
    cloudFrontOrigins: readonly CloudFrontOrigin[];
    /** absent = no hosted zone. */
    s3Records: S3Records;
    batchJobs: InRegions<BatchJobGroup>;
    /** unsupported = the user gave no consent to look names up that may be somebody else's. */
    predictableBuckets: readonly PredictableBucket[];
  };
  /** One per Region that holds general purpose buckets: what watches over them there. */
  region: {
    /** absent = no detector. */
    guardDuty: GuardDutyDetector;
    malwareProtectionPlans: readonly MalwareProtectionPlan[];
    /** absent = not enabled. */
    macie: MacieSession;
    /** absent = Macie is not enabled. */
    macieDiscovery: MacieDiscovery;
    /** Those that this account made. */
    accessAnalyzers: readonly AccessAnalyzer[];
    /** The customer's own. */
    configRecorders: readonly ConfigRecorder[];
    /** absent = not enabled. */
    securityHub: SecurityHub;
  };
  bucket: {
    publicAccessBlock: PublicAccessBlock;
    policy: PolicyText;
    /** Derived from `policy`: what the policy engine says; absent = no policy, error = it cannot be understood. */
    policyAnswers: PolicyAnswers;
    /** absent = no policy. */
    policyStatus: PolicyStatus;
    /** absent = not asked, because no statement of the policy speaks of access points. */
    accessPoints: BucketAccessPoints;
    acl: Acl;
    ownership: ObjectOwnership;
    encryption: DefaultEncryption;
    versioning: Versioning;
    objectLock: ObjectLock;
    logging: AccessLogging;
    /** absent = logging is off. */
    logTarget: LogTarget;
    lifecycle: Lifecycle;
    website: Website;
    cors: Cors;
    tags: Tags;
    /** absent = the default encryption names no key of its own: SSE-S3, or KMS with the AWS managed key. */
    kmsKey: BucketKmsKey;
    /** absent = no key of its own, or the key does not exist; unsupported = a kind of key that KMS cannot rotate. */
    kmsKeyRotation: KmsKeyRotation;
    /** absent = no key of its own, or the key does not exist; unsupported = AWS's own key, whose policy is AWS's. */
    kmsKeyPolicy: PolicyText;
    /** absent = no key of its own that a customer manages, or the key does not exist. */
    kmsGrants: KmsGrants;
    replication: Replication;
    /** Each destination once; absent = no replication. */
    replicationDestinations: readonly ReplicationDestination[];
    notifications: Notifications;
    /** absent = none. */
    inventories: readonly Inventory[];
    /** absent = none. */
    analytics: readonly Analytics[];
    /** Where inventories and analytics go, each bucket once; absent = nowhere. */
    exportDestinations: readonly NamedBucket[];
    metadataTables: MetadataTables;
    /** absent = none. */
    requestMetrics: readonly RequestMetrics[];
    acceleration: Acceleration;
    payer: Payer;
    /** The trails that log in the bucket's Region: those of that Region alone, too. */
    regionTrails: readonly Trail[];
    /** absent = AWS Backup has no usable recovery point of the bucket. */
    backup: Backup;
    /** absent = the account has no active external access analyzer in the bucket's Region. */
    accessAnalysis: AccessAnalysis;
    /** absent = not asked, because no statement of the policy depends on the tags of the bucket. */
    abac: Abac;
    /** Told by other resources during the scan, never collected by a call of its own; absent = none. */
    roles: Roles;
  };
  "access-point": {
    settings: AccessPointSettings;
    policy: PolicyText;
    /** Derived from `policy`. */
    policyAnswers: PolicyAnswers;
    policyStatus: PolicyStatus;
    /** The bucket behind it: the other half of every decision about an access point. */
    bucket: AccessPointBucket;
  };
  "multi-region-access-point": {
    settings: MultiRegionAccessPointSettings;
    /** The policy in force. */
    policy: PolicyText;
    /** Derived from `policy`. */
    policyAnswers: PolicyAnswers;
    policyStatus: PolicyStatus;
    members: readonly MultiRegionMember[];
    routes: readonly MultiRegionRoute[];
  };
  "object-lambda-access-point": {
    settings: ObjectLambdaSettings;
    policy: PolicyText;
    /** Derived from `policy`. */
    policyAnswers: PolicyAnswers;
    policyStatus: PolicyStatus;
    target: ObjectLambdaTarget;
  };
  /** The instance of a Region. */
  "access-grants": {
    instance: AccessGrantsInstance;
    /** Who may be given access to the data by the instance, of other accounts. */
    policy: PolicyText;
    grantsByKind: AccessGrants;
  };
  "directory-bucket": {
    policy: PolicyText;
    /** Derived from `policy`. */
    policyAnswers: PolicyAnswers;
    encryption: StoreEncryption;
    lifecycle: Lifecycle;
  };
  /** Tables with settings of their own are facts of their table bucket. */
  "table-bucket": {
    policy: PolicyText;
    /** Derived from `policy`. */
    policyAnswers: PolicyAnswers;
    /** absent = never configured: S3's own keys. */
    encryption: StoreEncryption;
    replication: TableReplication;
    tables: readonly Table[];
    tablePolicies: readonly TablePolicy[];
    tableEncryption: readonly TableEncryption[];
    tableReplication: readonly OwnTableReplication[];
  };
  "vector-bucket": {
    policy: PolicyText;
    /** Derived from `policy`. */
    policyAnswers: PolicyAnswers;
    encryption: StoreEncryption;
    indexes: readonly VectorIndex[];
  };
  /** An S3 Files file system. */
  "file-system": {
    settings: FileSystemSettings;
    /** absent = none: then identity policies alone let clients in. */
    policy: PolicyText;
    /** Derived from `policy`. */
    policyAnswers: PolicyAnswers;
    mountTargets: readonly MountTarget[];
  };
  "glacier-vault": {
    /** The access policy. */
    policy: PolicyText;
    /** Derived from `policy`, and from what `lock` denies. */
    policyAnswers: PolicyAnswers;
    lock: VaultLock;
    /** Derived from the policy of `lock`. */
    lockAnswers: PolicyAnswers;
  };
  /** A Transfer Family server that serves S3. */
  "transfer-server": {
    settings: TransferServerSettings;
  };
  /** The run itself; its ARN is that of the first account it looked at. */
  run: {
    /** Told by the run at its end: what became of each waiver. */
    waivers: readonly RunWaiver[];
  };
}

export type Kind = keyof FactCatalog;

/** Every kind, in the order in which they are looked at and reports list them. */
export const kinds = [
  "account",
  "region",
  "bucket",
  "access-point",
  "multi-region-access-point",
  "object-lambda-access-point",
  "access-grants",
  "directory-bucket",
  "table-bucket",
  "vector-bucket",
  "file-system",
  "glacier-vault",
  "transfer-server",
  "run",
] as const satisfies readonly Kind[];

/** What one resource and several of a kind are called within a sentence. Every program that writes for people uses these. */
export const kindNames: { readonly [K in Kind]: readonly [one: string, many: string] } = {
  account: ["account", "accounts"],
  region: ["Region", "Regions"],
  bucket: ["bucket", "buckets"],
  "access-point": ["access point", "access points"],
  "multi-region-access-point": ["Multi-Region access point", "Multi-Region access points"],
  "object-lambda-access-point": ["Object Lambda access point", "Object Lambda access points"],
  "access-grants": ["Access Grants instance", "Access Grants instances"],
  "directory-bucket": ["directory bucket", "directory buckets"],
  "table-bucket": ["table bucket", "table buckets"],
  "vector-bucket": ["vector bucket", "vector buckets"],
  "file-system": ["S3 file system", "S3 file systems"],
  "glacier-vault": ["Glacier vault", "Glacier vaults"],
  "transfer-server": ["Transfer Family server", "Transfer Family servers"],
  run: ["run", "runs"],
};

export type FactName<K extends Kind> = keyof FactCatalog[K] & string;

/** What a rule of a kind may ask for: the resource's own facts and, prefixed, its account's. */
export type Readable<K extends Kind> = FactName<K> | (K extends "account" ? never : `account.${FactName<"account">}`);

export type FactValue<K extends Kind, N extends string> = N extends `account.${infer A extends FactName<"account">}`
  ? FactCatalog["account"][A]
  : N extends FactName<K>
    ? FactCatalog[K][N]
    : never;

/** The facts that were fetched for one resource; what the plan did not ask for is missing. */
export type Facts<K extends Kind = Kind> = { [L in K]: { readonly [N in FactName<L>]?: Fact<FactCatalog[L][N]> } }[K];

export interface ResourceRef<K extends Kind = Kind> {
  readonly kind: K;
  readonly arn: string;
  readonly name: string;
  /** 12 digits. */
  readonly account: string;
  /** A Region code, or `global` where the resource has none (accounts, Multi-Region access points). */
  readonly region: string;
  /** aws, aws-cn, aws-us-gov, … */
  readonly partition: string;
}

/** How a person, or a file, names a resource that is no account: its ARN, or ACCOUNT/REGION of a Region, which has none. */
export function resourceAddress({ kind, arn, account, region }: ResourceRef): string {
  return kind === "region" ? `${account}/${region}` : arn;
}

/** What tells a resource from every other of a run: its ARN, and more where that is its account's. Never throws. */
export function resourceKey({ kind, arn, region }: ResourceRef): string {
  switch (kind) {
    case "region":
      return `${arn} ${region}`;
    case "run":
      return `${arn} run`;
    default:
      return arn;
  }
}
