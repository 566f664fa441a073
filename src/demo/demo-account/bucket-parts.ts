import type { AccessLogging, AclGrant, DefaultEncryption, Lifecycle, LifecycleRule } from "../../model/facts.js";
import { newBucket, type WorldBucket } from "../world.js";
import { euCentral1, euWest1, usEast1, usWest2 } from "./identities.js";
import { denyHttp, privatePolicy } from "./policies.js";

/** The bucket that collects the access logs of each Region. */
export const logBuckets = {
  [usEast1]: "example-retail-logs-us-east-1",
  [euWest1]: "example-retail-logs-eu-west-1",
  [euCentral1]: "example-retail-logs-eu-central-1",
  [usWest2]: "example-retail-logs-us-west-2",
} as const;

/** A Region the demo account has a log bucket in. */
export type DemoRegion = keyof typeof logBuckets;

/** Returns delivery to the Region's log bucket. */
export function logsTo(targetBucket: string, bucket: string): AccessLogging {
  return { targetBucket, targetPrefix: `${bucket}/`, targetGrants: [] };
}

/** SSE-KMS with that key, with a Bucket Key; SSE-C blocked. */
export function sseKms(kmsKeyId: string): DefaultEncryption {
  return { algorithm: "aws:kms", kmsKeyId, bucketKeyEnabled: true, blockedEncryptionTypes: ["SSE-C"] };
}

/** SSE-S3 as on buckets from before April 2026 in accounts that use SSE-C: nothing is blocked. */
export const sseS3WithoutBlock: DefaultEncryption = {
  algorithm: "AES256",
  kmsKeyId: null,
  bucketKeyEnabled: false,
  blockedEncryptionTypes: null,
};

/** An enabled rule over the whole bucket that does nothing yet. */
export const emptyRule: LifecycleRule = {
  id: "rule",
  enabled: true,
  filter: { prefix: "", tags: [], objectSizeGreaterThanBytes: null, objectSizeLessThanBytes: null },
  expirationDays: null,
  expirationDate: null,
  expiredObjectDeleteMarker: false,
  noncurrentExpirationDays: null,
  newerNoncurrentVersions: null,
  abortIncompleteMultipartUploadDays: null,
  transitions: [],
  noncurrentTransitions: [],
};

/** Keeps noncurrent versions for 90 days and aborts uploads after a week. */
export const tidyLifecycle: Lifecycle = {
  rules: [{ ...emptyRule, id: "tidy", noncurrentExpirationDays: 90, abortIncompleteMultipartUploadDays: 7 }],
};

/** Log files are kept for 400 days. */
export const logLifecycle: Lifecycle = { rules: [{ ...emptyRule, id: "expire-logs", expirationDays: 400 }] };

/** Anybody may read. */
export const everybodyReads: AclGrant = {
  grantee: { type: "Group", uri: "http://acs.amazonaws.com/groups/global/AllUsers" },
  permission: "READ",
};

/** Every AWS customer may read. */
export const anyCustomerReads: AclGrant = {
  grantee: { type: "Group", uri: "http://acs.amazonaws.com/groups/global/AuthenticatedUsers" },
  permission: "READ",
};

/** Every AWS customer may write. */
export const anyCustomerWrites: AclGrant = { ...anyCustomerReads, permission: "WRITE" };

/** S3 may deliver access logs by ACL, as before 2022. */
export const logDeliveryGrants: readonly AclGrant[] = (["WRITE", "READ_ACP"] as const).map((permission) => ({
  grantee: { type: "Group", uri: "http://acs.amazonaws.com/groups/s3/LogDelivery" },
  permission,
}));

/** Returns a bucket made by the house rules: TLS only, versioned, logged, tidy. The others deviate from it. */
export function houseBucket(name: string, region: DemoRegion): WorldBucket {
  return {
    ...newBucket(name, region),
    policy: privatePolicy(denyHttp(name)),
    versioning: { status: "Enabled", mfaDelete: null },
    logging: logsTo(logBuckets[region], name),
    lifecycle: tidyLifecycle,
    tags: [
      { key: "owner", value: "platform" },
      { key: "data-class", value: "internal" },
    ],
  };
}

/** Returns a bucket from before April 2023: no Block Public Access, ACLs on, SSE-C open, nothing configured. */
export function legacyBucket(name: string, region: DemoRegion): WorldBucket {
  return {
    ...newBucket(name, region),
    createdAt: "2019-11-20T07:15:00.000Z",
    publicAccessBlock: null,
    ownership: null,
    encryption: sseS3WithoutBlock,
  };
}
