import type { Fact, Gap } from "./fact.js";
import type { PolicyText } from "./facts.js";

// The values of an account's facts about the services around S3: plain JSON in AWS's own terms, as in facts.ts.

/** The organization an account is a member of. */
export type Organization = {
  readonly id: string;
  /** 12 digits. */
  readonly managementAccount: string;
};

/** The effective S3 policy of the account's organization: it replaces the account's own Block Public Access setting. */
export type OrganizationS3Policy = {
  /** `all` = all four flags on, `none` = all four off; null = the policy says nothing of Block Public Access. */
  readonly publicAccessBlock: "all" | "none" | null;
};

/** A resource control policy that is attached to the account, or to a root or organizational unit above it. */
export type ResourceControlPolicy = {
  readonly id: string;
  readonly name: string;
  /** What it is attached to: an account, root or organizational unit id. */
  readonly target: string;
  readonly content: PolicyText;
};

/** Who administers a service for the whole organization. */
export type DelegatedAdministrator = { readonly servicePrincipal: string; readonly account: string };

/**
 * A bucket that another resource's configuration names. Whose it is: `own` = the account lists it, `foreign` = it exists
 * and the account does not list it; absent = no bucket of that name exists, anybody may create it.
 */
export type ReferredBucket = { readonly bucket: string; readonly standing: Fact<BucketStanding> };

export type BucketStanding = "own" | "foreign";

/** What was found in the Regions of the account, and the Regions that did not tell. */
export type InRegions<T> = {
  readonly found: readonly T[];
  readonly unread: readonly {
    /** A Region code, or `opt-in Regions` when it is not known which of them the account has enabled. */
    readonly region: string;
    readonly why: Gap;
  }[];
};

/** Where AWS Config of one Region delivers. */
export type ConfigDeliveryChannel = ReferredBucket & { readonly region: string; readonly name: string };

/** Where GuardDuty or Macie of one Region writes its findings or results. */
export type FindingsExport = ReferredBucket & {
  readonly region: string;
  /** The account that the export says the bucket belongs to; null = it does not say. */
  readonly expectedBucketOwner: string | null;
  readonly kmsKeyArn: string | null;
};

/** Where and how Storage Lens writes metrics: `none` = the configuration asks for no encryption. */
export type StorageLensBucketExport = ReferredBucket & {
  /** null = AWS does not say. */
  readonly account: string | null;
  readonly encryption: "SSE-S3" | "SSE-KMS" | "none";
  /** As written; null unless SSE-KMS. */
  readonly kmsKeyId: string | null;
};

export type StorageLensConfiguration = {
  readonly arn: string;
  readonly id: string;
  readonly homeRegion: string;
  readonly isEnabled: boolean;
  /** Whether it covers every bucket and Region of the account: it includes and excludes nothing. */
  readonly coversEverything: boolean;
  /** The organization's ARN when it covers one; null = this account. */
  readonly organization: string | null;
  readonly exports: readonly StorageLensBucketExport[];
};

/** An origin of a CloudFront distribution that is an S3 bucket, or a bucket's website. */
export type CloudFrontOrigin = ReferredBucket & {
  /** The distribution's ARN. */
  readonly distribution: string;
  readonly originId: string;
  /** As written, such as `example.s3.eu-west-1.amazonaws.com`. */
  readonly domainName: string;
  readonly isWebsite: boolean;
  /** Whether CloudFront has it as an S3 origin, not as any web server; missing in files of before it was read. */
  readonly isS3Origin?: boolean;
  /** null = the bucket is reached without origin access control. */
  readonly originAccessControlId: string | null;
  /** The older way; null = none. */
  readonly originAccessIdentity: string | null;
  readonly isDistributionEnabled: boolean;
};

/**
 * A record of Route 53 that leads to an S3 endpoint. S3 looks the bucket up by the name that is asked for, which is the
 * record's: what stands before the endpoint in a CNAME is of no account.
 */
export type S3Record = ReferredBucket & {
  /** The hosted zone's id and name. */
  readonly zone: string;
  readonly zoneName: string;
  /** Such as `www.example.com`; of a record for all names below one, `*.example.com`, `bucket` says the same. */
  readonly name: string;
  readonly type: string;
  /** The host name that it leads to. */
  readonly target: string;
};

export type S3Records = {
  readonly records: readonly S3Record[];
  /** Hosted zones whose records were not told. */
  readonly unread: readonly { readonly zoneName: string; readonly why: Gap }[];
  /** Whether there are more records than are kept. */
  readonly isCutOff: boolean;
};

/** What S3 Batch Operations jobs with the same destinations reach. */
export type BatchJobGroup = {
  readonly region: string;
  readonly operation: string;
  /** The newest of them. */
  readonly jobId: string;
  readonly jobCount: number;
  readonly targetBucket: ReferredBucket | null;
  readonly reportBucket: ReferredBucket | null;
  readonly manifestBucket: ReferredBucket | null;
  readonly functionArn: string | null;
  /** As written in the jobs: key ARN, alias ARN or bare id; null = none is named. */
  readonly kmsKeyId: string | null;
};

/** A bucket name that an AWS service chooses by a rule that anybody can follow. */
export type PredictableBucket = ReferredBucket & {
  /** The service that would use it. */
  readonly service: string;
};

/** What one metric filter of a log group counts. */
export type MetricFilter = {
  readonly name: string;
  /** The filter pattern as written; empty = every event. */
  readonly pattern: string;
  /** Whether it looks at log events as they are, not as transformed or selected by a field first. */
  readonly seesEveryEvent: boolean;
  readonly metrics: readonly {
    readonly namespace: string;
    readonly metricName: string;
    readonly metricValue: string;
  }[];
};

/** An alarm that looks at a metric of a metric filter, or at such an alarm. */
export type Alarm =
  | {
      readonly kind: "metric";
      readonly name: string;
      readonly actionsEnabled: boolean;
      readonly actions: readonly string[];
      readonly namespace: string;
      readonly metricName: string;
      /**
       * null where a formula, a percentile or a band of another metric decides instead, and where it tells of a part of
       * the events only: by dimension, or as an average with what the filter counts of all others.
       */
      readonly statistic: string | null;
      readonly comparison: string | null;
      readonly threshold: number | null;
      /** How many periods in a row, or out of how many, must breach. */
      readonly datapointsToAlarm: number | null;
    }
  | {
      readonly kind: "composite";
      readonly name: string;
      readonly actionsEnabled: boolean;
      readonly actions: readonly string[];
      /** The alarm rule as written. */
      readonly rule: string;
    };

/** What watches the log group that one trail delivers to. */
export type TrailWatch = {
  /** The trail's ARN. */
  readonly trail: string;
  readonly logGroup: string;
  readonly filters: Fact<readonly MetricFilter[]>;
  readonly alarms: Fact<readonly Alarm[]>;
};
