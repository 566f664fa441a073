import type { AclGrant, PublicAccessBlock } from "../model/facts.js";
import { type Answer, failure, xmlAnswer } from "./protocol.js";
import {
  aclXml,
  analyticsXml,
  corsXml,
  encryptionXml,
  inventoryXml,
  lifecycleXml,
  loggingXml,
  metadataXml,
  notificationsXml,
  objectLockXml,
  publicAccessBlockXml,
  replicationXml,
  tagsXml,
  versioningXml,
  websiteXml,
} from "./s3-documents.js";
import type { WorldAccount, WorldBucket } from "./world.js";
import { element, optionalElement, type Xml, xmlDocument } from "./xml.js";

/** A bucket and the account that owns it. */
export interface OwnedBucket {
  readonly owner: WorldAccount;
  readonly bucket: WorldBucket;
}

/** One read of a bucket, by its owner in its Region. */
export interface BucketRead {
  readonly command: string;
  readonly action: string;
  /** false = answered at every Region's endpoint alike. */
  readonly regional: boolean;
  answer(owned: OwnedBucket): Answer;
}

const s3Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

function configuration(root: string, children: readonly Xml[]): Answer {
  return xmlAnswer(xmlDocument(root, s3Namespace, children));
}

/** A configuration that answers 404 and its own code while it is not set. */
function configured<T>(value: T | null, code: string, message: string, render: (value: T) => Answer): Answer {
  return value === null ? failure("s3", 404, code, message) : render(value);
}
/** HeadBucket: whether the bucket is there, and its Region. */
export const headBucket: BucketRead = {
  command: "HeadBucket",
  action: "s3:ListBucket",
  regional: true,
  answer: ({ bucket }) => ({
    status: 200,
    headers: {
      "content-type": "application/xml",
      "x-amz-bucket-region": bucket.region,
      "x-amz-bucket-arn": `arn:aws:s3:::${bucket.name}`,
      "x-amz-access-point-alias": "false",
    },
    body: "",
  }),
};

function read(command: string, action: string, answer: (owned: OwnedBucket) => Answer): BucketRead {
  return { command, action, regional: true, answer };
}

const noPolicy = { code: "NoSuchBucketPolicy", message: "The bucket policy does not exist" };

/**
 * Every read that a subresource in the query chooses. What is not configured answers with its own code.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList
 */
export const bucketReads: ReadonlyMap<string, BucketRead> = new Map([
  [
    "location",
    {
      command: "GetBucketLocation",
      action: "s3:GetBucketLocation",
      regional: false,
      answer: ({ bucket }) => xmlAnswer(locationXml(bucket.region)),
    },
  ],
  [
    "publicAccessBlock",
    read("GetPublicAccessBlock", "s3:GetBucketPublicAccessBlock", ({ bucket }) =>
      configured(
        bucket.publicAccessBlock,
        "NoSuchPublicAccessBlockConfiguration",
        "The public access block configuration was not found",
        (block) => configuration("PublicAccessBlockConfiguration", publicAccessBlockXml(block)),
      ),
    ),
  ],
  [
    "policy",
    read("GetBucketPolicy", "s3:GetBucketPolicy", ({ bucket }) =>
      configured(bucket.policy, noPolicy.code, noPolicy.message, ({ text }) => ({
        status: 200,
        headers: { "content-type": "application/json" },
        body: text,
      })),
    ),
  ],
  [
    "policyStatus",
    read("GetBucketPolicyStatus", "s3:GetBucketPolicyStatus", ({ bucket }) =>
      configured(bucket.policy, noPolicy.code, noPolicy.message, ({ isPublic }) =>
        configuration("PolicyStatus", [element("IsPublic", isPublic)]),
      ),
    ),
  ],
  [
    "acl",
    read("GetBucketAcl", "s3:GetBucketAcl", (owned) =>
      configuration("AccessControlPolicy", aclXml(owned.owner.canonicalId, effectiveGrants(owned))),
    ),
  ],
  [
    "ownershipControls",
    read("GetBucketOwnershipControls", "s3:GetBucketOwnershipControls", ({ bucket }) =>
      configured(
        bucket.ownership,
        "OwnershipControlsNotFoundError",
        "The bucket ownership controls were not found",
        (ownership) => configuration("OwnershipControls", [element("Rule", [element("ObjectOwnership", ownership)])]),
      ),
    ),
  ],
  [
    "encryption",
    read("GetBucketEncryption", "s3:GetEncryptionConfiguration", ({ bucket }) =>
      bucket.encryption === null
        ? // The one "not configured" that AWS lists with 400 instead of 404.
          // https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList
          failure(
            "s3",
            400,
            "ServerSideEncryptionConfigurationNotFoundError",
            "The server side encryption configuration was not found",
          )
        : configuration("ServerSideEncryptionConfiguration", encryptionXml(bucket.encryption)),
    ),
  ],
  [
    "versioning",
    read("GetBucketVersioning", "s3:GetBucketVersioning", ({ bucket }) =>
      configuration("VersioningConfiguration", versioningXml(bucket.versioning)),
    ),
  ],
  [
    "object-lock",
    read("GetObjectLockConfiguration", "s3:GetBucketObjectLockConfiguration", ({ bucket }) =>
      configured(
        bucket.objectLock,
        "ObjectLockConfigurationNotFoundError",
        "Object Lock configuration does not exist for this bucket",
        (lock) => configuration("ObjectLockConfiguration", objectLockXml(lock)),
      ),
    ),
  ],
  [
    "logging",
    read("GetBucketLogging", "s3:GetBucketLogging", ({ bucket }) =>
      configuration("BucketLoggingStatus", loggingXml(bucket.logging)),
    ),
  ],
  [
    "lifecycle",
    read("GetBucketLifecycleConfiguration", "s3:GetLifecycleConfiguration", ({ bucket }) =>
      configured(
        bucket.lifecycle,
        "NoSuchLifecycleConfiguration",
        "The lifecycle configuration does not exist",
        (lifecycle) => withMinimumSize(configuration("LifecycleConfiguration", lifecycleXml(lifecycle))),
      ),
    ),
  ],
  [
    "replication",
    read("GetBucketReplication", "s3:GetReplicationConfiguration", ({ bucket }) =>
      configured(
        bucket.replication,
        "ReplicationConfigurationNotFoundError",
        "The replication configuration was not found",
        (replication) => configuration("ReplicationConfiguration", replicationXml(replication)),
      ),
    ),
  ],
  [
    "cors",
    read("GetBucketCors", "s3:GetBucketCORS", ({ bucket }) =>
      configured(bucket.cors, "NoSuchCORSConfiguration", "The CORS configuration does not exist", (cors) =>
        configuration("CORSConfiguration", corsXml(cors)),
      ),
    ),
  ],
  [
    "website",
    read("GetBucketWebsite", "s3:GetBucketWebsite", ({ bucket }) =>
      configured(
        bucket.website,
        "NoSuchWebsiteConfiguration",
        "The specified bucket does not have a website configuration",
        (website) => configuration("WebsiteConfiguration", websiteXml(website)),
      ),
    ),
  ],
  [
    "tagging",
    read("GetBucketTagging", "s3:GetBucketTagging", ({ bucket }) =>
      configured(bucket.tags.length === 0 ? null : bucket.tags, "NoSuchTagSet", "The TagSet does not exist", (tags) =>
        configuration("Tagging", [element("TagSet", tagsXml(tags))]),
      ),
    ),
  ],
  [
    "requestPayment",
    read("GetBucketRequestPayment", "s3:GetBucketRequestPayment", ({ bucket }) =>
      configuration("RequestPaymentConfiguration", [element("Payer", bucket.payer)]),
    ),
  ],
  [
    "notification",
    read("GetBucketNotificationConfiguration", "s3:GetBucketNotification", ({ bucket }) =>
      configuration("NotificationConfiguration", notificationsXml(bucket.notifications)),
    ),
  ],
  [
    "abac",
    read("GetBucketAbac", "s3:GetBucketAbac", ({ bucket }) =>
      configuration("AbacStatus", [element("Status", bucket.attributeBasedAccess)]),
    ),
  ],
  [
    "accelerate",
    read("GetBucketAccelerateConfiguration", "s3:GetAccelerateConfiguration", ({ bucket }) =>
      configuration("AccelerateConfiguration", optionalElement("Status", bucket.acceleration)),
    ),
  ],
  [
    "inventory",
    read("ListBucketInventoryConfigurations", "s3:GetInventoryConfiguration", ({ bucket }) =>
      configuration("ListInventoryConfigurationsResult", [
        ...bucket.inventories.map(inventoryXml),
        element("IsTruncated", false),
      ]),
    ),
  ],
  [
    "metrics",
    read("ListBucketMetricsConfigurations", "s3:GetMetricsConfiguration", ({ bucket }) =>
      configuration("ListMetricsConfigurationsResult", [
        ...bucket.metrics.map((id) => element("MetricsConfiguration", [element("Id", id)])),
        element("IsTruncated", false),
      ]),
    ),
  ],
  [
    "analytics",
    read("ListBucketAnalyticsConfigurations", "s3:GetAnalyticsConfiguration", ({ bucket }) =>
      configuration("ListBucketAnalyticsConfigurationResult", [
        ...bucket.analytics.map(analyticsXml),
        element("IsTruncated", false),
      ]),
    ),
  ],
  [
    "intelligent-tiering",
    read("ListBucketIntelligentTieringConfigurations", "s3:GetIntelligentTieringConfiguration", () =>
      configuration("ListBucketIntelligentTieringConfigurationsOutput", [element("IsTruncated", false)]),
    ),
  ],
  [
    "metadataConfiguration",
    read("GetBucketMetadataConfiguration", "s3:GetBucketMetadataTableConfiguration", ({ bucket }) =>
      configured(
        bucket.metadataTableBucketArn,
        "MetadataConfigurationNotFound",
        "The metadata configuration does not exist",
        (arn) => configuration("GetBucketMetadataConfigurationResult", metadataXml(arn)),
      ),
    ),
  ],
  [
    "uploads",
    read("ListMultipartUploads", "s3:ListBucketMultipartUploads", ({ bucket }) =>
      configuration("ListMultipartUploadsResult", [
        element("Bucket", bucket.name),
        element("MaxUploads", 1000),
        element("IsTruncated", false),
      ]),
    ),
  ],
]);

/** Buckets in us-east-1 have no location constraint. */
function locationXml(region: string): string {
  const location = xmlDocument("LocationConstraint", s3Namespace, []);
  return region === "us-east-1" ? location : location.replace("></", `>${region}</`);
}

function withMinimumSize(answer: Answer): Answer {
  const header = { "x-amz-transition-default-minimum-object-size": "all_storage_classes_128K" };
  return { ...answer, headers: { ...answer.headers, ...header } };
}

/**
 * GetBucketAcl shows what takes effect: the owner alone when ACLs are off, no public grants while they are ignored.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
function effectiveGrants({ owner, bucket }: OwnedBucket): readonly AclGrant[] {
  if (bucket.ownership === "BucketOwnerEnforced") return [];
  if (!ignoresPublicAcls(bucket.publicAccessBlock) && !ignoresPublicAcls(owner.publicAccessBlock)) return bucket.grants;
  return bucket.grants.filter(({ grantee }) => grantee.type !== "Group" || !publicGroups.has(grantee.uri));
}

function ignoresPublicAcls(block: PublicAccessBlock | null): boolean {
  return block !== null && block.ignorePublicAcls;
}

const publicGroups: ReadonlySet<string> = new Set([
  "http://acs.amazonaws.com/groups/global/AllUsers",
  "http://acs.amazonaws.com/groups/global/AuthenticatedUsers",
]);
