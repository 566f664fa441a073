import type {
  AccessLogging,
  AclGrant,
  AclGrantee,
  Cors,
  DefaultEncryption,
  Lifecycle,
  LifecycleFilter,
  LifecycleRule,
  ObjectLock,
  PublicAccessBlock,
  RetentionPeriod,
  Tags,
  Versioning,
  Website,
} from "../model/facts.js";
import type { WorldAnalytics, WorldInventory, WorldNotifications, WorldReplication } from "./world.js";
import { element, elementWithAttributes, optionalElement, type Xml } from "./xml.js";

// The bodies of S3's bucket configurations: element names and order as the API reference shows them.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html

/** Returns the children of PublicAccessBlockConfiguration, the same in S3 and S3 Control. */
export function publicAccessBlockXml(block: PublicAccessBlock): readonly Xml[] {
  return [
    element("BlockPublicAcls", block.blockPublicAcls),
    element("IgnorePublicAcls", block.ignorePublicAcls),
    element("BlockPublicPolicy", block.blockPublicPolicy),
    element("RestrictPublicBuckets", block.restrictPublicBuckets),
  ];
}

/** Returns the children of AccessControlPolicy: the owner's own grant first. */
export function aclXml(ownerId: string, grants: readonly AclGrant[]): readonly Xml[] {
  const owner: AclGrant = { grantee: { type: "CanonicalUser", id: ownerId }, permission: "FULL_CONTROL" };
  return [element("Owner", [element("ID", ownerId)]), element("AccessControlList", [owner, ...grants].map(grantXml))];
}

/** Returns the children of ServerSideEncryptionConfiguration. */
export function encryptionXml(encryption: DefaultEncryption): readonly Xml[] {
  const blocked = encryption.blockedEncryptionTypes;
  return [
    element("Rule", [
      element("ApplyServerSideEncryptionByDefault", [
        element("SSEAlgorithm", encryption.algorithm),
        ...optionalElement("KMSMasterKeyID", encryption.kmsKeyId),
      ]),
      element("BucketKeyEnabled", encryption.bucketKeyEnabled),
      ...(blocked === null
        ? []
        : [
            element(
              "BlockedEncryptionTypes",
              blocked.map((type) => element("EncryptionType", type)),
            ),
          ]),
    ]),
  ];
}

/** Returns the children of VersioningConfiguration: none when versioning was never configured. */
export function versioningXml(versioning: Versioning | null): readonly Xml[] {
  if (versioning === null) return [];
  return [element("Status", versioning.status), ...optionalElement("MfaDelete", versioning.mfaDelete)];
}

/** Returns the children of ObjectLockConfiguration. */
export function objectLockXml({ defaultRetention, defaultEventHold }: ObjectLock): readonly Xml[] {
  const enabled = element("ObjectLockEnabled", "Enabled");
  if (defaultRetention === null && defaultEventHold === null) return [enabled];
  const retention = [
    ...(defaultRetention === null
      ? []
      : [element("Mode", defaultRetention.mode), ...periodXml(defaultRetention.period)]),
    ...(defaultEventHold === null ? [] : [element("DefaultEventHold", periodXml(defaultEventHold))]),
  ];
  return [enabled, element("Rule", [element("DefaultRetention", retention)])];
}

/** Returns the children of BucketLoggingStatus: none when logging is off. */
export function loggingXml(logging: AccessLogging | null): readonly Xml[] {
  if (logging === null) return [];
  const grants = logging.targetGrants.map(grantXml);
  return [
    element("LoggingEnabled", [
      element("TargetBucket", logging.targetBucket),
      element("TargetPrefix", logging.targetPrefix),
      ...(grants.length === 0 ? [] : [element("TargetGrants", grants)]),
    ]),
  ];
}

/** Returns the children of LifecycleConfiguration. */
export function lifecycleXml(lifecycle: Lifecycle): readonly Xml[] {
  return lifecycle.rules.map(lifecycleRuleXml);
}

/** Returns the children of WebsiteConfiguration. */
export function websiteXml(website: Website): readonly Xml[] {
  const { redirectAllTo, indexDocument, errorDocument, redirectHosts } = website;
  const routing = redirectHosts.map((host) =>
    element("RoutingRule", [element("Redirect", [element("HostName", host)])]),
  );
  return [
    ...(redirectAllTo === null
      ? []
      : [
          element("RedirectAllRequestsTo", [
            element("HostName", redirectAllTo.hostName),
            ...optionalElement("Protocol", redirectAllTo.protocol),
          ]),
        ]),
    ...(indexDocument === null ? [] : [element("IndexDocument", [element("Suffix", indexDocument)])]),
    ...(errorDocument === null ? [] : [element("ErrorDocument", [element("Key", errorDocument)])]),
    ...(routing.length === 0 ? [] : [element("RoutingRules", routing)]),
  ];
}

/** Returns the children of CORSConfiguration. */
export function corsXml(cors: Cors): readonly Xml[] {
  return cors.rules.map((rule) =>
    element("CORSRule", [
      ...rule.allowedOrigins.map((origin) => element("AllowedOrigin", origin)),
      ...rule.allowedMethods.map((method) => element("AllowedMethod", method)),
      ...rule.allowedHeaders.map((header) => element("AllowedHeader", header)),
      ...rule.exposeHeaders.map((header) => element("ExposeHeader", header)),
    ]),
  );
}

/** Returns one Tag element per tag, the same in S3 and S3 Control. */
export function tagsXml(tags: Tags): readonly Xml[] {
  return tags.map(({ key, value }) => element("Tag", [element("Key", key), element("Value", value)]));
}

/** Returns the children of ReplicationConfiguration. */
export function replicationXml(replication: WorldReplication): readonly Xml[] {
  const rules = replication.rules.map((rule, index) =>
    element("Rule", [
      element("ID", rule.id),
      element("Priority", index + 1),
      element("Filter", []),
      element("Status", rule.status),
      element("DeleteMarkerReplication", [element("Status", "Disabled")]),
      // S3 takes a key for the replicas only with objects that are encrypted by KMS among what is replicated.
      ...(rule.replicaKmsKeyId === null
        ? []
        : [element("SourceSelectionCriteria", [element("SseKmsEncryptedObjects", [element("Status", "Enabled")])])]),
      element("Destination", [
        element("Bucket", rule.destinationBucketArn),
        ...optionalElement("Account", rule.destinationAccount),
        ...(rule.ownerOverride === null
          ? []
          : [element("AccessControlTranslation", [element("Owner", rule.ownerOverride)])]),
        ...(rule.replicaKmsKeyId === null
          ? []
          : [element("EncryptionConfiguration", [element("ReplicaKmsKeyID", rule.replicaKmsKeyId)])]),
      ]),
    ]),
  );
  return [element("Role", replication.role), ...rules];
}

/** Returns the children of NotificationConfiguration; an empty EventBridgeConfiguration means that it is on. */
export function notificationsXml(notifications: WorldNotifications): readonly Xml[] {
  const event = element("Event", "s3:ObjectCreated:*");
  return [
    ...notifications.topicArns.map((arn) => element("TopicConfiguration", [element("Topic", arn), event])),
    ...notifications.queueArns.map((arn) => element("QueueConfiguration", [element("Queue", arn), event])),
    ...notifications.functionArns.map((arn) =>
      element("CloudFunctionConfiguration", [element("CloudFunction", arn), event]),
    ),
    ...(notifications.eventBridge ? [element("EventBridgeConfiguration", [])] : []),
  ];
}

/** Returns one InventoryConfiguration element. */
export function inventoryXml(inventory: WorldInventory): Xml {
  return element("InventoryConfiguration", [
    element("Id", inventory.id),
    element("IsEnabled", inventory.isEnabled),
    element("Destination", [
      element("S3BucketDestination", [
        element("Format", "CSV"),
        ...optionalElement("AccountId", inventory.destinationAccount),
        element("Bucket", inventory.destinationBucketArn),
        ...inventoryEncryptionXml(inventory.encryption),
      ]),
    ]),
    element("Schedule", [element("Frequency", "Daily")]),
    element("IncludedObjectVersions", "All"),
    ...unlessEmpty(
      "OptionalFields",
      inventory.optionalFields.map((field) => element("Field", field)),
    ),
  ]);
}

function inventoryEncryptionXml(encryption: WorldInventory["encryption"]): readonly Xml[] {
  if (encryption === null) return [];
  const form =
    encryption === "SSE-S3" ? element("SSE-S3", []) : element("SSE-KMS", [element("KeyId", encryption.kmsKeyId)]);
  return [element("Encryption", [form])];
}

/** Returns one AnalyticsConfiguration element. */
export function analyticsXml(analytics: WorldAnalytics): Xml {
  const destination = element("S3BucketDestination", [
    element("Format", "CSV"),
    ...optionalElement("BucketAccountId", analytics.destinationAccount),
    element("Bucket", analytics.destinationBucketArn),
  ]);
  return element("AnalyticsConfiguration", [
    element("Id", analytics.id),
    element("StorageClassAnalysis", [
      element("DataExport", [element("OutputSchemaVersion", "V_1"), element("Destination", [destination])]),
    ]),
  ]);
}

/** Returns the children of GetBucketMetadataConfigurationResult: a journal table in that table bucket. */
export function metadataXml(tableBucketArn: string): readonly Xml[] {
  return [
    element("MetadataConfigurationResult", [
      element("DestinationResult", [
        element("TableBucketType", tableBucketArn.endsWith("/aws-s3") ? "aws" : "customer"),
        element("TableBucketArn", tableBucketArn),
        element("TableNamespace", "b_metadata"),
      ]),
      element("JournalTableConfigurationResult", [
        element("TableStatus", "ACTIVE"),
        element("TableName", "journal"),
        element("TableArn", `${tableBucketArn}/table/journal`),
        element("RecordExpiration", [element("Expiration", "DISABLED")]),
      ]),
    ]),
  ];
}

function grantXml({ grantee, permission }: AclGrant): Xml {
  const attributes = { "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance", "xsi:type": grantee.type };
  return element("Grant", [
    elementWithAttributes("Grantee", attributes, [granteeXml(grantee)]),
    element("Permission", permission),
  ]);
}

function granteeXml(grantee: AclGrantee): Xml {
  switch (grantee.type) {
    case "CanonicalUser":
      return element("ID", grantee.id);
    case "Group":
      return element("URI", grantee.uri);
    case "AmazonCustomerByEmail":
      return element("EmailAddress", grantee.email);
  }
}

function periodXml(period: RetentionPeriod): readonly Xml[] {
  return "days" in period ? [element("Days", period.days)] : [element("Years", period.years)];
}

function lifecycleRuleXml(rule: LifecycleRule): Xml {
  const expiration = [
    ...optionalElement("Date", rule.expirationDate),
    ...optionalElement("Days", rule.expirationDays),
    ...(rule.expiredObjectDeleteMarker ? [element("ExpiredObjectDeleteMarker", true)] : []),
  ];
  const noncurrent = [
    ...optionalElement("NoncurrentDays", rule.noncurrentExpirationDays),
    ...optionalElement("NewerNoncurrentVersions", rule.newerNoncurrentVersions),
  ];
  const abort = optionalElement("DaysAfterInitiation", rule.abortIncompleteMultipartUploadDays);
  return element("Rule", [
    element("ID", rule.id),
    lifecycleFilterXml(rule.filter),
    element("Status", rule.enabled ? "Enabled" : "Disabled"),
    ...unlessEmpty("Expiration", expiration),
    ...rule.transitions.map(({ days, date, storageClass }) =>
      element("Transition", [
        ...optionalElement("Date", date),
        ...optionalElement("Days", days),
        element("StorageClass", storageClass),
      ]),
    ),
    ...unlessEmpty("NoncurrentVersionExpiration", noncurrent),
    ...rule.noncurrentTransitions.map(({ days, storageClass }) =>
      element("NoncurrentVersionTransition", [
        ...optionalElement("NoncurrentDays", days),
        element("StorageClass", storageClass),
      ]),
    ),
    ...unlessEmpty("AbortIncompleteMultipartUpload", abort),
  ]);
}

/** One condition stands alone, several stand in And, none is an empty prefix. */
function lifecycleFilterXml(filter: LifecycleFilter): Xml {
  const conditions = [
    ...(filter.prefix === "" ? [] : [element("Prefix", filter.prefix)]),
    ...tagsXml(filter.tags),
    ...optionalElement("ObjectSizeGreaterThan", filter.objectSizeGreaterThanBytes),
    ...optionalElement("ObjectSizeLessThan", filter.objectSizeLessThanBytes),
  ];
  if (conditions.length === 0) return element("Filter", [element("Prefix", "")]);
  return element("Filter", conditions.length === 1 ? conditions : [element("And", conditions)]);
}

function unlessEmpty(name: string, children: readonly Xml[]): readonly Xml[] {
  return children.length === 0 ? [] : [element(name, children)];
}
