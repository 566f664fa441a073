import { grantFold } from "../../src/collect/access-grants/grant-fold.js";
import type { AccessGrant, AccessGrants } from "../../src/model/door-facts.js";
import type { TransferServerSettings } from "../../src/model/transfer-facts.js";
import type {
  BucketAccessPoint,
  BucketAccessPoints,
  Inventory,
  NamedBucket,
  ReplicationDestination,
  ReplicationRule,
} from "../../src/model/bucket-facts.js";
import type { Denied, Failed, IamAction, Known, Unsupported } from "../../src/model/fact.js";
import type { ResourceRef } from "../../src/model/resource.js";
import type { Trust } from "../../src/model/trust.js";
import { derivedFacts } from "../../src/posture/derived.js";
import type {
  AccessPointSettings,
  Acl,
  AclGrant,
  AdvancedEventSelector,
  DefaultEncryption,
  FieldSelector,
  KmsKey,
  LifecycleRule,
  LogTarget,
  PublicAccessBlock,
  Role,
  Trail,
} from "../../src/model/facts.js";
import { absent, known } from "../../src/model/fact.js";

// Facts for the tables of rules: each builder gives a plain, harmless value, and a case changes what it is about.

export function denied(action: IamAction): Denied {
  return { state: "denied", action, message: `AccessDenied: not authorized to perform ${action}` };
}

export const failed: Failed = {
  state: "error",
  operation: "s3:GetBucket",
  code: "InternalError",
  message: "We encountered an internal error.",
};

export const unsupported: Unsupported = { state: "unsupported", reason: "The endpoint does not offer it." };

export const allFlagsOn: PublicAccessBlock = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};

export const allFlagsOff: PublicAccessBlock = {
  blockPublicAcls: false,
  ignorePublicAcls: false,
  blockPublicPolicy: false,
  restrictPublicBuckets: false,
};

/** All four flags on, but for the given ones. */
export function flagsOnBut(...off: readonly (keyof PublicAccessBlock)[]): PublicAccessBlock {
  return { ...allFlagsOn, ...Object.fromEntries(off.map((flag) => [flag, false])) };
}

export const ownerId = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";

/** The owner's full control and the given grants after it. */
export function aclWith(...grants: readonly AclGrant[]): Acl {
  return {
    ownerId,
    grants: [{ grantee: { type: "CanonicalUser", id: ownerId }, permission: "FULL_CONTROL" }, ...grants],
  };
}

export function groupGrant(group: "AllUsers" | "AuthenticatedUsers", permission: AclGrant["permission"]): AclGrant {
  return { grantee: { type: "Group", uri: `http://acs.amazonaws.com/groups/global/${group}` }, permission };
}

export function logDeliveryGrant(permission: AclGrant["permission"]): AclGrant {
  return { grantee: { type: "Group", uri: "http://acs.amazonaws.com/groups/s3/LogDelivery" }, permission };
}

export const keyArn = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

export const sseS3: DefaultEncryption = {
  algorithm: "AES256",
  kmsKeyId: null,
  bucketKeyEnabled: false,
  blockedEncryptionTypes: ["SSE-C"],
};

export const sseKms: DefaultEncryption = { ...sseS3, algorithm: "aws:kms", kmsKeyId: keyArn, bucketKeyEnabled: true };

export const dsseKms: DefaultEncryption = { ...sseS3, algorithm: "aws:kms:dsse", kmsKeyId: keyArn };

/** A customer managed, enabled, symmetric key in the bucket's account and Region. */
export const kmsKey: KmsKey = {
  arn: keyArn,
  account: "111122223333",
  region: "eu-west-1",
  manager: "CUSTOMER",
  state: "Enabled",
  origin: "AWS_KMS",
  keySpec: "SYMMETRIC_DEFAULT",
  multiRegion: false,
  deletionDate: null,
  validTo: null,
};

/** An enabled rule for the whole bucket that does nothing yet. */
export const lifecycleRule: LifecycleRule = {
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

export function toldRole(role: Role["role"], tier: Role["tier"]): Role {
  return { role, tier, reason: `Another resource makes it ${role}.` };
}

export const logsTarget: Role = {
  role: "server-access-logs",
  tier: 1,
  reason: "Another scanned bucket delivers its server access logs to it.",
};

/** A multi-Region trail that logs, and records management events only. */
export const trail: Trail = {
  arn: "arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit",
  name: "audit",
  homeRegion: "eu-west-1",
  isMultiRegion: true,
  isOrganizationTrail: false,
  bucket: "audit-logs",
  kmsKeyId: null,
  logFileValidation: true,
  logGroupArn: null,
  isLogging: known(true),
  eventSelectors: known({
    kind: "basic",
    selectors: [{ readWriteType: "All", includeManagementEvents: true, dataResources: [] }],
  }),
};

/** A trail that records management events, and such data events of all buckets. */
export function trailOf(readWriteType: "ReadOnly" | "WriteOnly"): Trail {
  const dataResources = [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }];
  return {
    ...trail,
    eventSelectors: known({
      kind: "basic",
      selectors: [{ readWriteType, includeManagementEvents: true, dataResources }],
    }),
  };
}

/** A field selector of one operator. */
export function field(
  name: string,
  operator: Exclude<keyof FieldSelector, "field">,
  ...values: string[]
): FieldSelector {
  const none = { equals: [], startsWith: [], endsWith: [], notEquals: [], notStartsWith: [], notEndsWith: [] };
  return { field: name, ...none, [operator]: values };
}

/** An advanced selector for S3 object data events, narrowed by the given field selectors. */
export function objectEvents(...narrowing: readonly FieldSelector[]): AdvancedEventSelector {
  return {
    name: null,
    fieldSelectors: [
      field("eventCategory", "equals", "Data"),
      field("resources.type", "equals", "AWS::S3::Object"),
      ...narrowing,
    ],
  };
}

/** An empty bucket of the same account and Region that takes no logs yet: its policy admits nobody. */
export const logTarget: LogTarget = {
  bucket: "logs",
  region: known("eu-west-1"),
  ownership: known("BucketOwnerEnforced"),
  acl: known(aclWith()),
  policy: absent,
  objectLock: absent,
  payer: known("BucketOwner"),
  encryption: known(sseS3),
  kmsKey: absent,
  kmsKeyPolicy: absent,
};

/** An enabled rule that copies the whole bucket to the own account's bucket `copy`. */
export const replicationRule: ReplicationRule = {
  id: "rule",
  enabled: true,
  coversWholeBucket: true,
  destinationBucket: "copy",
  destinationAccount: null,
  ownerOverride: null,
  replicaKmsKeyId: null,
};

/** The own account's bucket `copy`, in another Region. */
export const replicationDestination: ReplicationDestination = {
  bucket: "copy",
  statedAccount: null,
  region: known("us-east-1"),
  toldRegion: "us-east-1",
  versioning: known({ status: "Enabled", mfaDelete: null }),
  objectLock: absent,
  ownership: known("BucketOwnerEnforced"),
};

/** An enabled inventory of the whole bucket in the own account's bucket `reports`. */
export const inventory: Inventory = {
  id: "daily",
  enabled: true,
  coversWholeBucket: true,
  destinationBucket: "reports",
  destinationAccount: "111122223333",
  encryption: null,
  kmsKeyId: null,
  optionalFields: [],
};

/** The own account's bucket `reports`. */
export const namedBucket: NamedBucket = {
  bucket: "reports",
  statedAccount: "111122223333",
  region: known("eu-west-1"),
  toldRegion: "eu-west-1",
};

export const accessPoint: AccessPointSettings = {
  networkOrigin: "Internet",
  vpcId: null,
  bucket: "data",
  bucketAccountId: "111122223333",
  publicAccessBlock: allFlagsOn,
  alias: null,
};

/** A policy document's text, as AWS returns it. */
export function policyText(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** The facts `policy` and `policyAnswers` of the bucket `example` with a policy of these statements. */
export function bucketPolicy(...statements: readonly object[]) {
  return bucketPolicyText(policyText(...statements));
}

/** The same for a policy document as it is written. */
export function bucketPolicyText(text: string) {
  const facts = { policy: known(text) };
  const [bucketAnswers] = derivedFacts;
  return {
    ...facts,
    policyAnswers: bucketAnswers.derive({ resource: exampleBucket, trust: noTrust, cache: null, facts }),
  };
}

export const noTrust: Trust = { accounts: [], organizations: [] };

/** An organization is trusted, and no account by its id. */
export const organizationTrust: Trust = { accounts: [], organizations: ["o-a1b2c3d4e5"] };

/** Why it stays open then whether the account is trusted. */
export function mayBeMember(account: string): string {
  return `Whether the account ${account} is a member of o-a1b2c3d4e5, which the configuration trusts, is not known: only its id under trust.accounts settles that.`;
}

export const exampleBucket: ResourceRef<"bucket"> = {
  kind: "bucket",
  arn: "arn:aws:s3:::example",
  name: "example",
  account: "111122223333",
  region: "eu-west-1",
  partition: "aws",
};

/** The facts `policy` and `policyAnswers` of the access point `example` with a policy of these statements. */
export function accessPointPolicy(...statements: readonly object[]) {
  return accessPointPolicyText(policyText(...statements));
}

/** The same for a policy document as it is written. */
export function accessPointPolicyText(text: string) {
  const [, answers] = derivedFacts;
  const policy = known(text);
  const facts = { policy, settings: known(accessPoint) };
  return {
    policy,
    policyAnswers: answers.derive({ resource: exampleAccessPoint, trust: noTrust, cache: null, facts }),
  };
}

export const exampleAccessPoint: ResourceRef<"access-point"> = {
  ...exampleBucket,
  kind: "access-point",
  arn: "arn:aws:s3:eu-west-1:111122223333:accesspoint/example",
};

/** A statement that allows everyone to read every object of the bucket `example`. */
export const allowEveryoneRead = {
  Sid: "PublicRead",
  Effect: "Allow",
  Principal: "*",
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::example/*",
};

/** A Transfer Family server as it should be, but for what is changed. */
export function transferServerSettings(changed: Partial<TransferServerSettings>): TransferServerSettings {
  return {
    domain: "S3",
    protocols: ["SFTP"],
    securityPolicyName: "TransferSecurityPolicy-2024-01",
    endpointType: "PUBLIC",
    loggingRole: "arn:aws:iam::111122223333:role/transfer-logging",
    structuredLogDestinations: [],
    ...changed,
  };
}

/** The grants of an instance, as they are collected. */
export function accessGrants(grants: readonly AccessGrant[]): AccessGrants {
  const fold = grantFold();
  for (const grant of grants) fold.add(grant);
  return fold.told();
}

/** A statement of the bucket `example` that leaves what strangers may do to access points of the account. */
export function delegationTo(account: string) {
  return {
    Effect: "Allow",
    Principal: { AWS: "*" },
    Action: "*",
    Resource: ["arn:aws:s3:::example", "arn:aws:s3:::example/*"],
    Condition: { StringEquals: { "s3:DataAccessPointAccount": account } },
  };
}

/** An own access point of the bucket `example` that lets everyone read, with Block Public Access off. */
export const publicDoor: BucketAccessPoint = {
  arn: exampleAccessPoint.arn,
  name: "feed",
  policy: known(policyText({ ...allowEveryoneRead, Resource: `${exampleAccessPoint.arn}/object/*` })),
  policyStatus: known({ isPublic: true }),
  publicAccessBlock: known(allFlagsOff),
};

/** The fact `accessPoints` with these in the bucket's Region, and no Multi-Region ones. */
export function leadingTo(...first: readonly BucketAccessPoint[]): Known<BucketAccessPoints> {
  return known({ regional: known({ first, isComplete: true }), multiRegion: known({ first: [], isComplete: true }) });
}
