import type { Alarm, MetricFilter } from "../model/account-facts.js";
import type { AccessAnalyzer } from "../model/region-facts.js";

// What is configured around S3 in one account: the organization it is in, and the services that watch over its buckets.

export interface WorldWatchers {
  /** null = the account is in no organization. */
  readonly organization: WorldOrganization | null;
  readonly detectors: readonly WorldDetector[];
  readonly malwareProtectionPlans: readonly WorldMalwareProtectionPlan[];
  /** The Regions where Macie is on. */
  readonly macie: readonly WorldMacie[];
  readonly analyzers: readonly ({ readonly region: string } & Omit<AccessAnalyzer, "arn">)[];
  /** What the external access analyzers found of buckets. */
  readonly analyzerFindings: readonly WorldAnalyzerFinding[];
  readonly configRecorders: readonly WorldConfigRecorder[];
  readonly deliveryChannels: readonly { readonly region: string; readonly name: string; readonly bucket: string }[];
  /** The Regions where Security Hub is on. */
  readonly securityHubs: readonly string[];
  readonly metricFilters: readonly WorldMetricFilter[];
  readonly alarms: readonly WorldAlarm[];
  readonly distributions: readonly WorldDistribution[];
  readonly hostedZones: readonly WorldHostedZone[];
  readonly storageLens: readonly WorldStorageLens[];
  readonly batchJobs: readonly WorldBatchJob[];
}

export type WorldOrganization = {
  readonly id: string;
  readonly managementAccount: string;
  /** The effective S3 policy; null = none. */
  readonly s3Policy: "all" | "none" | null;
  /** From the account's own parent up to the root. */
  readonly parents: readonly { readonly id: string; readonly type: "ORGANIZATIONAL_UNIT" | "ROOT" }[];
  readonly resourceControlPolicies: readonly {
    readonly id: string;
    readonly name: string;
    readonly targets: readonly string[];
    readonly content: string;
  }[];
  readonly delegatedAdministrators: readonly { readonly servicePrincipal: string; readonly account: string }[];
  /** Whether the account is a delegate for policies, or only a member that may ask for little. */
  readonly delegation: "policies" | "none";
};

export type WorldDetector = {
  readonly id: string;
  readonly region: string;
  readonly status: "ENABLED" | "DISABLED";
  readonly s3DataEvents: "ENABLED" | "DISABLED";
  readonly exports: readonly { readonly id: string; readonly bucketArn: string; readonly kmsKeyArn: string }[];
};

export type WorldMalwareProtectionPlan = {
  readonly id: string;
  readonly region: string;
  readonly bucket: string;
  readonly status: "ACTIVE" | "WARNING" | "ERROR";
  readonly statusReasons: readonly { readonly code: string; readonly message: string }[];
};

export type WorldMacie = {
  readonly region: string;
  readonly status: "ENABLED" | "PAUSED";
  readonly automatedDiscovery: "ENABLED" | "DISABLED";
  /** The account that administers Macie for this one; null = this one is no member. */
  readonly administrator: string | null;
  readonly export: {
    readonly bucket: string;
    readonly expectedBucketOwner: string | null;
    readonly kmsKeyArn: string;
  } | null;
};

export type WorldAnalyzerFinding = {
  readonly id: string;
  readonly region: string;
  readonly bucket: string;
  readonly status: "ACTIVE" | "ARCHIVED" | "RESOLVED";
  readonly isPublic: boolean;
  readonly actions: readonly string[];
};

export type WorldConfigRecorder = {
  readonly region: string;
  readonly name: string;
  readonly isRecording: boolean;
  /** null = everything that is supported. */
  readonly resourceTypes: readonly string[] | null;
  /** An AWS service's own recorder; null = the customer's. */
  readonly servicePrincipal: string | null;
};

export type WorldMetricFilter = { readonly region: string; readonly logGroup: string } & Omit<
  MetricFilter,
  "seesEveryEvent"
>;

export type WorldAlarm = { readonly region: string; readonly alarm: Alarm };

export type WorldDistribution = {
  readonly id: string;
  readonly isEnabled: boolean;
  readonly origins: readonly {
    readonly id: string;
    readonly domainName: string;
    /** null = none. */
    readonly accessControlId: string | null;
  }[];
};

/** A hosted zone of Route 53; names without their last dot. */
export type WorldHostedZone = {
  readonly id: string;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly records: readonly {
    readonly name: string;
    readonly type: "A" | "AAAA" | "CNAME" | "MX" | "NS" | "SOA" | "TXT";
    /** Where an alias leads; null = the record has values. */
    readonly aliasTarget: string | null;
    readonly values: readonly string[];
  }[];
};

export type WorldStorageLens = {
  readonly id: string;
  readonly homeRegion: string;
  readonly isEnabled: boolean;
  /** Regions that are left out. */
  readonly excludedRegions: readonly string[];
  readonly export: {
    readonly bucket: string;
    readonly account: string;
    readonly encryption: "SSE-S3" | "SSE-KMS" | null;
    readonly kmsKeyId: string | null;
  } | null;
};

export type WorldBatchJob = {
  readonly id: string;
  readonly region: string;
  readonly status: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly targetBucket: string | null;
  readonly reportBucket: string | null;
  readonly functionArn: string | null;
  readonly kmsKeyId: string | null;
};

/** Macie as it should be, wherever that is. */
export const macieOn: Omit<WorldMacie, "region"> = {
  status: "ENABLED",
  automatedDiscovery: "ENABLED",
  administrator: null,
  export: null,
};

/** An account in no organization, which nothing watches over. */
export const unwatched: WorldWatchers = {
  organization: null,
  detectors: [],
  malwareProtectionPlans: [],
  macie: [],
  analyzers: [],
  analyzerFindings: [],
  configRecorders: [],
  deliveryChannels: [],
  securityHubs: [],
  metricFilters: [],
  alarms: [],
  distributions: [],
  hostedZones: [],
  storageLens: [],
  batchJobs: [],
};
