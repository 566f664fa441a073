import { grantsByKind } from "./access-grants/grants-by-kind.js";
import { instance } from "./access-grants/instance.js";
import { policy as accessGrantsPolicy } from "./access-grants/policy.js";
import { bucket } from "./access-point/bucket.js";
import { policy as accessPointPolicy } from "./access-point/policy.js";
import { policyStatus as accessPointPolicyStatus } from "./access-point/policy-status.js";
import { settings as accessPointSettings } from "./access-point/settings.js";
import { batchJobs } from "./account/batch-jobs.js";
import { cloudFrontOrigins } from "./account/cloud-front-origins.js";
import { configDeliveryChannels } from "./account/config-delivery-channels.js";
import { delegatedAdministrators } from "./account/delegated-administrators.js";
import { guardDutyExports } from "./account/guard-duty-exports.js";
import { macieExports } from "./account/macie-exports.js";
import { organization } from "./account/organization.js";
import { organizationS3Policy } from "./account/organization-s3-policy.js";
import { predictableBuckets, probedPredictableBuckets } from "./account/predictable-buckets.js";
import { resourceControlPolicies } from "./account/resource-control-policies.js";
import { s3Records } from "./account/s3-records.js";
import { storageLens } from "./account/storage-lens.js";
import { trailBuckets } from "./account/trail-buckets.js";
import { trailWatch } from "./account/trail-watch.js";
import { accessAnalyzers } from "./region/access-analyzers.js";
import { configRecorders } from "./region/config-recorders.js";
import { guardDuty } from "./region/guard-duty.js";
import { macie } from "./region/macie.js";
import { macieDiscovery } from "./region/macie-discovery.js";
import { malwareProtectionPlans } from "./region/malware-protection-plans.js";
import { securityHub } from "./region/security-hub.js";
import { eventDataStores } from "./account/event-data-stores.js";
import { publicAccessBlock as accountPublicAccessBlock } from "./account/public-access-block.js";
import { trails } from "./account/trails.js";
import { abac } from "./bucket/abac.js";
import { accessPoints } from "./bucket/access-points.js";
import { accessAnalysis } from "./bucket/access-analysis.js";
import { acceleration } from "./bucket/acceleration.js";
import { acl } from "./bucket/acl.js";
import { analytics } from "./bucket/analytics.js";
import { backup } from "./bucket/backup.js";
import { cors } from "./bucket/cors.js";
import { encryption } from "./bucket/encryption.js";
import { exportDestinations } from "./bucket/export-destinations.js";
import { inventories } from "./bucket/inventories.js";
import { kmsGrants } from "./bucket/kms-grants.js";
import { kmsKey } from "./bucket/kms-key.js";
import { kmsKeyPolicy } from "./bucket/kms-key-policy.js";
import { kmsKeyRotation } from "./bucket/kms-key-rotation.js";
import { lifecycle } from "./bucket/lifecycle.js";
import { logTarget } from "./bucket/log-target.js";
import { logging } from "./bucket/logging.js";
import { metadataTables } from "./bucket/metadata-tables.js";
import { notifications } from "./bucket/notifications.js";
import { objectLock } from "./bucket/object-lock.js";
import { ownership } from "./bucket/ownership.js";
import { payer } from "./bucket/payer.js";
import { policy } from "./bucket/policy.js";
import { policyStatus } from "./bucket/policy-status.js";
import { publicAccessBlock } from "./bucket/public-access-block.js";
import { regionTrails } from "./bucket/region-trails.js";
import { replication } from "./bucket/replication.js";
import { replicationDestinations } from "./bucket/replication-destinations.js";
import { requestMetrics } from "./bucket/request-metrics.js";
import { tags } from "./bucket/tags.js";
import { versioning } from "./bucket/versioning.js";
import { website } from "./bucket/website.js";
import type { Collectors } from "./collector.js";
import { encryption as directoryBucketEncryption } from "./directory-bucket/encryption.js";
import { lifecycle as directoryBucketLifecycle } from "./directory-bucket/lifecycle.js";
import { policy as directoryBucketPolicy } from "./directory-bucket/policy.js";
import { mountTargets } from "./file-system/mount-targets.js";
import { policy as fileSystemPolicy } from "./file-system/policy.js";
import { settings as fileSystemSettings } from "./file-system/settings.js";
import { lock } from "./glacier-vault/lock.js";
import { policy as vaultPolicy } from "./glacier-vault/policy.js";
import { members } from "./multi-region-access-point/members.js";
import { policy as multiRegionPolicy } from "./multi-region-access-point/policy.js";
import { policyStatus as multiRegionPolicyStatus } from "./multi-region-access-point/policy-status.js";
import { routes } from "./multi-region-access-point/routes.js";
import { settings as multiRegionSettings } from "./multi-region-access-point/settings.js";
import { policy as objectLambdaPolicy } from "./object-lambda-access-point/policy.js";
import { policyStatus as objectLambdaPolicyStatus } from "./object-lambda-access-point/policy-status.js";
import { settings as objectLambdaSettings } from "./object-lambda-access-point/settings.js";
import { target } from "./object-lambda-access-point/target.js";
import { encryption as tableBucketEncryption } from "./table-bucket/encryption.js";
import { policy as tableBucketPolicy } from "./table-bucket/policy.js";
import { replication as tableBucketReplication } from "./table-bucket/replication.js";
import { tableEncryption } from "./table-bucket/table-encryption.js";
import { tablePolicies } from "./table-bucket/table-policies.js";
import { tableReplication } from "./table-bucket/table-replication.js";
import { tables } from "./table-bucket/tables.js";
import { settings as transferServerSettings } from "./transfer-server/settings.js";
import { encryption as vectorBucketEncryption } from "./vector-bucket/encryption.js";
import { indexes } from "./vector-bucket/indexes.js";
import { policy as vectorBucketPolicy } from "./vector-bucket/policy.js";

/** Every collected fact and how it is read. */
export const collectors: Collectors = {
  account: {
    publicAccessBlock: accountPublicAccessBlock,
    trails,
    eventDataStores,
    organization,
    organizationS3Policy,
    resourceControlPolicies,
    delegatedAdministrators,
    trailBuckets,
    trailWatch,
    configDeliveryChannels,
    guardDutyExports,
    macieExports,
    storageLens,
    cloudFrontOrigins,
    s3Records,
    batchJobs,
    predictableBuckets,
  },
  region: { guardDuty, malwareProtectionPlans, macie, macieDiscovery, accessAnalyzers, configRecorders, securityHub },
  bucket: {
    publicAccessBlock,
    policy,
    policyStatus,
    accessPoints,
    acl,
    ownership,
    encryption,
    versioning,
    objectLock,
    logging,
    logTarget,
    lifecycle,
    website,
    cors,
    tags,
    kmsKey,
    kmsKeyRotation,
    kmsKeyPolicy,
    kmsGrants,
    replication,
    replicationDestinations,
    notifications,
    inventories,
    analytics,
    exportDestinations,
    metadataTables,
    requestMetrics,
    acceleration,
    payer,
    abac,
    accessAnalysis,
    regionTrails,
    backup,
  },
  "access-point": {
    settings: accessPointSettings,
    policy: accessPointPolicy,
    policyStatus: accessPointPolicyStatus,
    bucket,
  },
  "multi-region-access-point": {
    settings: multiRegionSettings,
    policy: multiRegionPolicy,
    policyStatus: multiRegionPolicyStatus,
    members,
    routes,
  },
  "object-lambda-access-point": {
    settings: objectLambdaSettings,
    policy: objectLambdaPolicy,
    policyStatus: objectLambdaPolicyStatus,
    target,
  },
  "access-grants": { instance, policy: accessGrantsPolicy, grantsByKind },
  "directory-bucket": {
    policy: directoryBucketPolicy,
    encryption: directoryBucketEncryption,
    lifecycle: directoryBucketLifecycle,
  },
  "table-bucket": {
    policy: tableBucketPolicy,
    encryption: tableBucketEncryption,
    replication: tableBucketReplication,
    tables,
    tablePolicies,
    tableEncryption,
    tableReplication,
  },
  "vector-bucket": { policy: vectorBucketPolicy, encryption: vectorBucketEncryption, indexes },
  "file-system": { settings: fileSystemSettings, policy: fileSystemPolicy, mountTargets },
  "glacier-vault": { policy: vaultPolicy, lock },
  "transfer-server": { settings: transferServerSettings },
  run: {},
};

/** The same with the user's consent to look names up that may be somebody else's. */
export const probingCollectors: Collectors = {
  ...collectors,
  account: { ...collectors.account, predictableBuckets: probedPredictableBuckets },
};
