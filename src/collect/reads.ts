import type { ReadSpec } from "../aws/read.js";
import type { Kind } from "../model/resource.js";
import type { CollectedFact } from "./collector.js";

// Every call that s3audit can make to AWS stands in this file, with the IAM action it needs: the read-only guard lets
// nothing else out, `s3audit permissions` is made from it, and a collector takes its `reads` from here. It loads no SDK,
// so that rules can be listed without it.

type Reads = { readonly [K in Kind]: { readonly [N in CollectedFact<K>]: readonly [ReadSpec, ...ReadSpec[]] } };

const headBucket: ReadSpec = { service: "s3", command: "HeadBucket", action: "s3:ListBucket" };
const bucketPublicAccessBlock: ReadSpec = {
  service: "s3",
  command: "GetPublicAccessBlock",
  action: "s3:GetBucketPublicAccessBlock",
};
const bucketPolicy: ReadSpec = { service: "s3", command: "GetBucketPolicy", action: "s3:GetBucketPolicy" };
const bucketAcl: ReadSpec = { service: "s3", command: "GetBucketAcl", action: "s3:GetBucketAcl" };
const bucketOwnership: ReadSpec = {
  service: "s3",
  command: "GetBucketOwnershipControls",
  action: "s3:GetBucketOwnershipControls",
};
const bucketEncryption: ReadSpec = {
  service: "s3",
  command: "GetBucketEncryption",
  action: "s3:GetEncryptionConfiguration",
};
const bucketObjectLock: ReadSpec = {
  service: "s3",
  command: "GetObjectLockConfiguration",
  action: "s3:GetBucketObjectLockConfiguration",
};
const describeKey: ReadSpec = { service: "kms", command: "DescribeKey", action: "kms:DescribeKey" };

/** The calls that reading each fact may take. */
export const reads: Reads = {
  account: {
    publicAccessBlock: [
      { service: "s3-control", command: "GetPublicAccessBlock", action: "s3:GetAccountPublicAccessBlock" },
    ],
    trails: [
      { service: "cloudtrail", command: "DescribeTrails", action: "cloudtrail:DescribeTrails" },
      { service: "cloudtrail", command: "GetTrailStatus", action: "cloudtrail:GetTrailStatus" },
      { service: "cloudtrail", command: "GetEventSelectors", action: "cloudtrail:GetEventSelectors" },
    ],
    eventDataStores: [
      { service: "cloudtrail", command: "ListEventDataStores", action: "cloudtrail:ListEventDataStores" },
      { service: "cloudtrail", command: "GetEventDataStore", action: "cloudtrail:GetEventDataStore" },
    ],
  },
  bucket: {
    publicAccessBlock: [bucketPublicAccessBlock],
    policy: [bucketPolicy],
    policyStatus: [{ service: "s3", command: "GetBucketPolicyStatus", action: "s3:GetBucketPolicyStatus" }],
    acl: [bucketAcl],
    ownership: [bucketOwnership],
    encryption: [bucketEncryption],
    versioning: [{ service: "s3", command: "GetBucketVersioning", action: "s3:GetBucketVersioning" }],
    objectLock: [bucketObjectLock],
    logging: [{ service: "s3", command: "GetBucketLogging", action: "s3:GetBucketLogging" }],
    logTarget: [
      headBucket,
      bucketOwnership,
      bucketAcl,
      bucketPolicy,
      bucketObjectLock,
      { service: "s3", command: "GetBucketRequestPayment", action: "s3:GetBucketRequestPayment" },
      bucketEncryption,
      describeKey,
      { service: "kms", command: "GetKeyPolicy", action: "kms:GetKeyPolicy" },
    ],
    lifecycle: [{ service: "s3", command: "GetBucketLifecycleConfiguration", action: "s3:GetLifecycleConfiguration" }],
    website: [{ service: "s3", command: "GetBucketWebsite", action: "s3:GetBucketWebsite" }],
    cors: [{ service: "s3", command: "GetBucketCors", action: "s3:GetBucketCORS" }],
    tags: [{ service: "s3", command: "GetBucketTagging", action: "s3:GetBucketTagging" }],
    kmsKey: [describeKey],
    kmsKeyRotation: [{ service: "kms", command: "GetKeyRotationStatus", action: "kms:GetKeyRotationStatus" }],
  },
  "access-point": {
    settings: [{ service: "s3-control", command: "GetAccessPoint", action: "s3:GetAccessPoint" }],
    policy: [{ service: "s3-control", command: "GetAccessPointPolicy", action: "s3:GetAccessPointPolicy" }],
    policyStatus: [
      { service: "s3-control", command: "GetAccessPointPolicyStatus", action: "s3:GetAccessPointPolicyStatus" },
    ],
    bucket: [bucketPolicy, bucketPublicAccessBlock],
  },
  "multi-region-access-point": {
    settings: [{ service: "s3-control", command: "GetMultiRegionAccessPoint", action: "s3:GetMultiRegionAccessPoint" }],
  },
};

/** The calls that finding the resources takes. */
export const listingReads = {
  account: { service: "sts", command: "GetCallerIdentity", action: "sts:GetCallerIdentity" },
  bucket: { service: "s3", command: "ListBuckets", action: "s3:ListAllMyBuckets" },
  /** The Region of a bucket that was named, or that the listing gave without one. */
  bucketRegion: headBucket,
  "access-point": { service: "s3-control", command: "ListAccessPoints", action: "s3:ListAccessPoints" },
  "multi-region-access-point": {
    service: "s3-control",
    command: "ListMultiRegionAccessPoints",
    action: "s3:ListMultiRegionAccessPoints",
  },
} as const satisfies { readonly [what: string]: ReadSpec };
