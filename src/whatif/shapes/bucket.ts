import { z } from "zod";
import {
  accountId,
  factOf,
  keyPolicyText,
  numberOrNone,
  policyText,
  publicAccessBlock,
  textOrNone,
  texts,
  wholeNumber,
} from "./common.js";

const grantee = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("CanonicalUser"), id: z.string() }),
  z.strictObject({ type: z.literal("Group"), uri: z.string() }),
  z.strictObject({ type: z.literal("AmazonCustomerByEmail"), email: z.string() }),
]);

const acl = z.strictObject({
  ownerId: z.string(),
  grants: z.array(
    z.strictObject({ grantee, permission: z.enum(["FULL_CONTROL", "WRITE", "WRITE_ACP", "READ", "READ_ACP"]) }),
  ),
});

const period = z.union([z.strictObject({ days: wholeNumber }), z.strictObject({ years: wholeNumber })]);

const encryption = z.strictObject({
  algorithm: z.enum(["AES256", "aws:kms", "aws:kms:dsse"]),
  kmsKeyId: z.string().nullable(),
  bucketKeyEnabled: z.boolean(),
  blockedEncryptionTypes: z.array(z.enum(["NONE", "SSE-C"])).nullable(),
});

const versioning = z.strictObject({
  status: z.enum(["Enabled", "Suspended"]),
  mfaDelete: z.enum(["Enabled", "Disabled"]).nullable(),
});

const objectLock = z.strictObject({
  defaultRetention: z.strictObject({ mode: z.enum(["GOVERNANCE", "COMPLIANCE"]), period }).nullable(),
  defaultEventHold: period.nullable(),
});

const logging = z.strictObject({
  targetBucket: z.string().min(1),
  targetPrefix: z.string(),
  targetGrants: z.array(z.strictObject({ grantee, permission: z.enum(["FULL_CONTROL", "READ", "WRITE"]) })),
});

const tags = z.array(z.strictObject({ key: z.string(), value: z.string() }));

const lifecycleRule = z.strictObject({
  id: z.string(),
  enabled: z.boolean(),
  filter: z.strictObject({
    prefix: z.string(),
    tags,
    objectSizeGreaterThanBytes: numberOrNone,
    objectSizeLessThanBytes: numberOrNone,
  }),
  expirationDays: numberOrNone,
  expirationDate: z.iso.datetime().nullable(),
  expiredObjectDeleteMarker: z.boolean(),
  noncurrentExpirationDays: numberOrNone,
  newerNoncurrentVersions: numberOrNone,
  abortIncompleteMultipartUploadDays: numberOrNone,
  transitions: z.array(
    z.strictObject({ days: numberOrNone, date: z.iso.datetime().nullable(), storageClass: z.string() }),
  ),
  noncurrentTransitions: z.array(
    z.strictObject({
      days: numberOrNone,
      storageClass: z.string(),
      newerNoncurrentVersions: wholeNumber.optional(),
    }),
  ),
});

/** Also of a directory bucket. */
export const lifecycle = z.strictObject({
  rules: z.array(lifecycleRule),
  transitionDefaultMinimumObjectSize: z.string().optional(),
});

const website = z.strictObject({
  indexDocument: z.string().nullable(),
  errorDocument: z.string().nullable(),
  redirectAllTo: z.strictObject({ hostName: z.string(), protocol: z.string().nullable() }).nullable(),
  redirectHosts: z.array(z.string()),
});

const cors = z.strictObject({
  rules: z.array(
    z.strictObject({
      allowedOrigins: texts,
      allowedMethods: texts,
      allowedHeaders: texts,
      exposeHeaders: texts,
      id: z.string().optional(),
      maxAgeSeconds: wholeNumber.optional(),
    }),
  ),
});

const replication = z.strictObject({
  role: z.string(),
  rules: z.array(
    z.strictObject({
      id: z.string(),
      enabled: z.boolean(),
      coversWholeBucket: z.boolean(),
      destinationBucket: z.string().min(1),
      destinationAccount: accountId.nullable(),
      ownerOverride: z.literal("Destination").nullable(),
      replicaKmsKeyId: textOrNone,
      replicatesKmsObjects: z.boolean().default(false),
    }),
  ),
});

const notifications = z.strictObject({
  eventBridge: z.boolean(),
  targets: z.array(z.strictObject({ type: z.enum(["topic", "queue", "function"]), arn: z.string(), events: texts })),
});

const inventories = z.array(
  z.strictObject({
    id: z.string(),
    enabled: z.boolean(),
    coversWholeBucket: z.boolean(),
    destinationBucket: z.string().min(1),
    destinationAccount: accountId.nullable(),
    encryption: z.enum(["SSE-S3", "SSE-KMS"]).nullable(),
    kmsKeyId: textOrNone,
    optionalFields: texts,
  }),
);

const analytics = z.array(
  z.strictObject({ id: z.string(), destinationBucket: textOrNone, destinationAccount: accountId.nullable() }),
);

const backup = z.strictObject({
  vaults: z
    .array(
      z.strictObject({
        name: z.string(),
        newestPointAt: z.iso.datetime(),
        lock: factOf(z.strictObject({ lockedFrom: z.iso.datetime().nullable(), minRetentionDays: numberOrNone })),
      }),
    )
    .min(1),
});

const kmsKey = z.discriminatedUnion("found", [
  z.strictObject({
    found: z.literal(true),
    key: z.strictObject({
      arn: z.string(),
      account: accountId,
      region: z.string(),
      manager: z.enum(["AWS", "CUSTOMER"]),
      state: z.string(),
      origin: z.string(),
      keySpec: z.string(),
      multiRegion: z.boolean(),
      deletionDate: z.iso.datetime().nullable(),
      validTo: z.iso.datetime().nullable(),
    }),
  }),
  z.strictObject({ found: z.literal(false), keyId: z.string() }),
]);

const kmsGrants = z.strictObject({
  total: wholeNumber,
  outsideTotal: wholeNumber,
  outside: z.array(
    z.strictObject({
      id: z.string(),
      granteePrincipal: z.string(),
      retiringPrincipal: textOrNone,
      sourceArn: textOrNone.default(null),
      operations: texts,
    }),
  ),
});

/** What may be set of a bucket. */
export const bucketShapes = {
  policy: policyText,
  publicAccessBlock,
  acl,
  ownership: z.enum(["BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter"]),
  encryption,
  versioning,
  objectLock,
  logging,
  lifecycle,
  website,
  cors,
  tags,
  payer: z.enum(["BucketOwner", "Requester"]),
  acceleration: z.enum(["Enabled", "Suspended"]),
  abac: z.enum(["Enabled", "Disabled"]),
  replication,
  notifications,
  inventories,
  analytics,
  metadataTables: z.strictObject({
    tableBucketType: z.enum(["aws", "customer"]).nullable(),
    tableBucketArn: textOrNone,
  }),
  requestMetrics: z.array(z.strictObject({ id: z.string(), coversWholeBucket: z.boolean() })),
  backup,
  kmsKey,
  kmsKeyRotation: z.strictObject({ enabled: z.boolean(), periodDays: numberOrNone }),
  kmsKeyPolicy: keyPolicyText,
  kmsGrants,
};
