import type {
  Alarm,
  BatchJobGroup,
  BucketStanding,
  CloudFrontOrigin,
  InRegions,
  MetricFilter,
  ReferredBucket,
  Organization,
  StorageLensConfiguration,
} from "../../src/model/account-facts.js";
import { absent, known, type Known } from "../../src/model/fact.js";
import type {
  AccessAnalyzer,
  ConfigRecorder,
  GuardDutyDetector,
  MalwareProtectionPlan,
} from "../../src/model/region-facts.js";

// Facts about the services that watch over buckets: each as it should be, a case changes what it is about.

export const detector: GuardDutyDetector = { id: "d1", status: "ENABLED", s3DataEvents: "ENABLED" };

export const malwarePlan: MalwareProtectionPlan = {
  arn: "arn:aws:guardduty:eu-west-1:111122223333:malware-protection-plan/p1",
  bucket: "uploads",
  objectPrefixes: [],
  status: "ACTIVE",
  statusReasons: [],
};

export const recorder: ConfigRecorder = {
  name: "default",
  isRecording: true,
  lastStatus: "SUCCESS",
  recordsBuckets: true,
  recordsAccountPublicAccessBlock: true,
};

export const analyzer: AccessAnalyzer = {
  arn: "arn:aws:access-analyzer:eu-west-1:111122223333:analyzer/external",
  name: "external",
  type: "ACCOUNT",
  status: "ACTIVE",
};

export const organization: Organization = { id: "o-exampleorg", managementAccount: "999988887777" };

export const own: Known<BucketStanding> = known("own");
export const foreign: Known<BucketStanding> = known("foreign");

export function ownBucket(bucket: string): ReferredBucket {
  return { bucket, standing: own };
}

export function foreignBucket(bucket: string): ReferredBucket {
  return { bucket, standing: foreign };
}

/** No bucket of that name exists. */
export function missingBucket(bucket: string): ReferredBucket {
  return { bucket, standing: absent };
}

/** Found so much, in Regions that all told. */
export function everywhere<T>(...found: readonly T[]): InRegions<T> {
  return { found, unread: [] };
}

/** An origin of an enabled distribution that is the own bucket `shop`, reached without origin access control. */
export const cloudFrontOrigin: CloudFrontOrigin = {
  ...ownBucket("shop"),
  distribution: "arn:aws:cloudfront::111122223333:distribution/E1",
  originId: "shop",
  domainName: "shop.s3.eu-west-1.amazonaws.com",
  isWebsite: false,
  isS3Origin: true,
  originAccessControlId: null,
  originAccessIdentity: null,
  isDistributionEnabled: true,
};

/** An enabled configuration of the whole account that exports nothing. */
export const storageLensConfiguration: StorageLensConfiguration = {
  arn: "arn:aws:s3:us-east-1:111122223333:storage-lens/default-account-dashboard",
  id: "default-account-dashboard",
  homeRegion: "us-east-1",
  isEnabled: true,
  coversEverything: true,
  organization: null,
  exports: [],
};

/** A job that reads and writes within the account. */
export const batchJob: BatchJobGroup = {
  region: "eu-west-1",
  operation: "S3PutObjectCopy",
  jobId: "job-1",
  jobCount: 1,
  targetBucket: null,
  reportBucket: null,
  manifestBucket: null,
  functionArn: null,
  kmsKeyId: null,
};

/** A trail's logs, and the events that nine names make an alarm of. */
export const bucketChangesPattern =
  "{ ($.eventSource = s3.amazonaws.com) && (($.eventName = PutBucketAcl) || ($.eventName = PutBucketPolicy) || " +
  "($.eventName = PutBucketCors) || ($.eventName = PutBucketLifecycle) || ($.eventName = PutBucketReplication) || " +
  "($.eventName = DeleteBucketPolicy) || ($.eventName = DeleteBucketCors) || ($.eventName = DeleteBucketLifecycle) || " +
  "($.eventName = DeleteBucketReplication)) }";

export const metricFilter: MetricFilter = {
  name: "bucket-changes",
  pattern: bucketChangesPattern,
  seesEveryEvent: true,
  metrics: [{ namespace: "CloudTrail", metricName: "BucketChanges", metricValue: "1" }],
};

/** Goes off at the first event, and tells a topic. */
export const metricAlarm: Extract<Alarm, { kind: "metric" }> = {
  kind: "metric",
  name: "bucket-changes",
  actionsEnabled: true,
  actions: ["arn:aws:sns:eu-west-1:111122223333:security"],
  namespace: "CloudTrail",
  metricName: "BucketChanges",
  statistic: "Sum",
  comparison: "GreaterThanOrEqualToThreshold",
  threshold: 1,
  datapointsToAlarm: 1,
};
