import type { WorldBucket } from "../world.js";
import { emptyRule, houseBucket, legacyBucket, sseKms, sseS3WithoutBlock } from "./bucket-parts.js";
import { euCentral1, euWest1, forgottenSupplier, partnerCanonicalId, retail, usEast1, usWest2 } from "./identities.js";
import {
  deletedKeyArn,
  importedKey,
  lakeKey,
  oldBackupsKey,
  partnerClosedKey,
  partnerKeyArn,
  partnerSharedKey,
  paymentsKey,
  piiKey,
  retailKeyArn,
  stateKey,
} from "./keys.js";
import {
  bucketAndObjects,
  denyHttp,
  denyOldPresignedUrls,
  denyOldTls,
  denyWeakUploads,
  objectsArn,
  privatePolicy,
} from "./policies.js";

const sandbox = "example-retail-lake-sandbox";
const customerRecords = "example-retail-customer-records";

/** The company's data: encryption keys in every state, retention, versioning, lifecycle. */
export const dataBuckets: readonly WorldBucket[] = [
  // Shows: a data lake that delegates access control to the account's own access points.
  {
    ...houseBucket("example-retail-lake-raw", euWest1),
    policy: privatePolicy(
      {
        Sid: "DelegateToOwnAccessPoints",
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: ["s3:GetObject", "s3:PutObject", "s3:ListBucket"],
        Resource: bucketAndObjects("example-retail-lake-raw"),
        Condition: { StringEquals: { "s3:DataAccessPointAccount": retail } },
      },
      denyHttp("example-retail-lake-raw"),
    ),
    encryption: sseKms(retailKeyArn(lakeKey)),
    inventories: [
      {
        id: "daily",
        isEnabled: true,
        destinationBucketArn: "arn:aws:s3:::example-retail-lake-curated",
        destinationAccount: retail,
        encryption: { kmsKeyId: retailKeyArn(lakeKey) },
        optionalFields: [
          "EncryptionStatus",
          "ChecksumAlgorithm",
          "ObjectLockMode",
          "ObjectLockRetainUntilDate",
          "ObjectLockLegalHoldStatus",
        ],
      },
    ],
    metrics: ["entire-bucket"],
  },
  // Shows: TLS half done. Plain HTTP is denied for objects, not for the bucket: listing still works over HTTP.
  {
    ...houseBucket("example-retail-lake-curated", euWest1),
    policy: privatePolicy({
      ...denyHttp("example-retail-lake-curated"),
      Resource: objectsArn("example-retail-lake-curated"),
    }),
    // The alias ARN names the key as well as its own ARN does.
    encryption: { ...sseKms(`arn:aws:kms:eu-west-1:${retail}:alias/data-lake`), bucketKeyEnabled: false },
  },
  // Shows: a wipe lever. Everything expires after a day and there is no version to go back to. Its policy asks for a tag of
  // the bucket, which does not count while attribute-based access control is off: the role is not let in.
  {
    ...houseBucket(sandbox, euWest1),
    policy: privatePolicy(
      {
        Sid: "ScientistsOfTaggedBuckets",
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${retail}:role/data-science` },
        Action: ["s3:GetObject", "s3:PutObject"],
        Resource: objectsArn(sandbox),
        Condition: { StringEquals: { "aws:ResourceTag/data-class": "internal" } },
      },
      denyHttp(sandbox),
    ),
    versioning: { status: "Suspended", mfaDelete: null },
    lifecycle: { rules: [{ ...emptyRule, id: "empty-daily", expirationDays: 1 }] },
  },
  // Shows: DSSE-KMS, for which a Bucket Key means nothing; an inventory of it goes to an account nobody remembers.
  {
    ...houseBucket("example-retail-clickstream", euWest1),
    encryption: { ...sseKms(retailKeyArn(lakeKey)), algorithm: "aws:kms:dsse", bucketKeyEnabled: false },
    notifications: { eventBridge: true, topicArns: [], queueArns: [], functionArns: [] },
    inventories: [
      {
        id: "for-the-supplier",
        isEnabled: true,
        destinationBucketArn: "arn:aws:s3:::supplier-analytics-inbox",
        destinationAccount: forgottenSupplier,
        encryption: null,
        optionalFields: ["Size"],
      },
    ],
  },
  // Shows: everything right: rotated key, COMPLIANCE retention, TLS only, logged to a target that accepts it. Its policy
  // also asks for TLS 1.2, for its own key on every upload, and for presigned URLs that are used within the hour.
  {
    ...houseBucket(customerRecords, euCentral1),
    policy: privatePolicy(
      denyHttp(customerRecords),
      denyOldTls(customerRecords),
      ...denyWeakUploads(customerRecords, retailKeyArn(piiKey)),
      ...denyOldPresignedUrls(customerRecords),
    ),
    encryption: sseKms(retailKeyArn(piiKey)),
    objectLock: { defaultRetention: { mode: "COMPLIANCE", period: { years: 7 } }, defaultEventHold: null },
    tags: [
      { key: "owner", value: "customer-platform" },
      { key: "data-class", value: "personal" },
    ],
  },
  // Shows: GOVERNANCE retention, which a privileged user may bypass, shorter than thirty days; a key never rotated.
  {
    ...houseBucket("example-retail-payments-archive", euCentral1),
    encryption: sseKms(retailKeyArn(paymentsKey)),
    objectLock: { defaultRetention: { mode: "GOVERNANCE", period: { days: 14 } }, defaultEventHold: null },
  },
  // Shows: Object Lock switched on without a default retention: new objects are not protected.
  {
    ...houseBucket("example-retail-invoices", euCentral1),
    objectLock: { defaultRetention: null, defaultEventHold: null },
  },
  // Shows: an event hold for litigation on top of COMPLIANCE retention.
  {
    ...houseBucket("example-retail-litigation-hold", euCentral1),
    objectLock: {
      defaultRetention: { mode: "COMPLIANCE", period: { days: 365 } },
      defaultEventHold: { years: 10 },
    },
  },
  // Shows: MFA Delete, which needs a bucket without lifecycle; the AWS managed key.
  {
    ...houseBucket("example-retail-backups", usWest2),
    versioning: { status: "Enabled", mfaDelete: "Enabled" },
    lifecycle: null,
    encryption: {
      algorithm: "aws:kms",
      kmsKeyId: null,
      bucketKeyEnabled: true,
      blockedEncryptionTypes: ["SSE-C"],
    },
    replication: {
      role: `arn:aws:iam::${retail}:role/backup-replication`,
      rules: [
        {
          id: "to-europe",
          status: "Enabled",
          destinationBucketArn: "arn:aws:s3:::example-retail-backups-replica",
          destinationAccount: retail,
          ownerOverride: null,
          replicaKmsKeyId: null,
        },
      ],
    },
  },
  // Shows: the replica, in another Region, versioned; SSE-C is open but a Deny statement closes it.
  {
    ...houseBucket("example-retail-backups-replica", euWest1),
    encryption: sseS3WithoutBlock,
    policy: privatePolicy(denyHttp("example-retail-backups-replica"), {
      Sid: "DenySseC",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:PutObject",
      Resource: objectsArn("example-retail-backups-replica"),
      Condition: { Null: { "s3:x-amz-server-side-encryption-customer-algorithm": "false" } },
    }),
  },
  // Shows: backups whose key will be deleted, and versions that vanish a day after they are overwritten.
  {
    ...houseBucket("example-retail-backups-2024", usWest2),
    encryption: sseKms(retailKeyArn(oldBackupsKey)),
    lifecycle: {
      rules: [{ ...emptyRule, id: "drop-old-versions", noncurrentExpirationDays: 1, newerNoncurrentVersions: 0 }],
    },
  },
  // Shows: a disabled key. Terraform can neither read nor write its state.
  {
    ...houseBucket("example-retail-terraform-state", usEast1),
    encryption: sseKms(retailKeyArn(stateKey)),
    lifecycle: null,
  },
  // Shows: a key that no longer exists.
  { ...houseBucket("example-retail-build-artifacts", usEast1), encryption: sseKms(deletedKeyArn) },
  // Shows: a key of another Region, which S3 cannot use.
  { ...houseBucket("example-retail-media-originals", usWest2), encryption: sseKms(retailKeyArn(lakeKey)) },
  // Shows: a key of the partner's account that may be described.
  {
    ...houseBucket("example-retail-partner-reports", euWest1),
    encryption: sseKms(partnerKeyArn(partnerSharedKey)),
  },
  // Shows: a key of the partner's account that may not be described: unknown, not passed.
  {
    ...houseBucket("example-retail-partner-analytics", euWest1),
    encryption: sseKms(partnerKeyArn(partnerClosedKey)),
  },
  // Shows: imported key material, which KMS cannot rotate.
  { ...houseBucket("example-retail-mobile-uploads", usEast1), encryption: sseKms(retailKeyArn(importedKey)) },
  // Shows: a bare alias, resolved in each uploader's own account; SES may write for any account (confused deputy).
  {
    ...houseBucket("example-retail-inbound-email", usEast1),
    encryption: sseKms("alias/inbound-email"),
    policy: privatePolicy(
      {
        Sid: "SesWrites",
        Effect: "Allow",
        Principal: { Service: "ses.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: objectsArn("example-retail-inbound-email"),
      },
      denyHttp("example-retail-inbound-email"),
    ),
  },
  // Shows: a forgotten bucket of 2019 without versioning, lifecycle or policy, which the partner still reads by ACL.
  // Whether single objects are public cannot be told: their ACLs are on, and not read.
  {
    ...legacyBucket("example-retail-old-reports", usEast1),
    grants: [{ grantee: { type: "CanonicalUser", id: partnerCanonicalId }, permission: "READ" }],
  },
  // Shows: SSE-C explicitly allowed.
  {
    ...houseBucket("example-retail-customer-keys", usWest2),
    encryption: { ...sseS3WithoutBlock, blockedEncryptionTypes: ["NONE"] },
  },
];
