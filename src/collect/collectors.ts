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
import { storageLens } from "./account/storage-lens.js";
import { trailBuckets } from "./account/trail-buckets.js";
import { trailWatch } from "./account/trail-watch.js";
import { accessAnalyzers } from "./region/access-analyzers.js";
import { configRecorders } from "./region/config-recorders.js";
import { guardDuty } from "./region/guard-duty.js";
import { macie } from "./region/macie.js";
import { malwareProtectionPlans } from "./region/malware-protection-plans.js";
import { securityHub } from "./region/security-hub.js";
import { eventDataStores } from "./account/event-data-stores.js";
import { publicAccessBlock as accountPublicAccessBlock } from "./account/public-access-block.js";
import { trails } from "./account/trails.js";
import { abac } from "./bucket/abac.js";
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
import { settings as multiRegionSettings } from "./multi-region-access-point/settings.js";
import { settings as transferServerSettings } from "./transfer-server/settings.js";

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
    batchJobs,
    predictableBuckets,
  },
  region: { guardDuty, malwareProtectionPlans, macie, accessAnalyzers, configRecorders, securityHub },
  bucket: {
    publicAccessBlock,
    policy,
    policyStatus,
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
    regionTrails,
    backup,
  },
  "access-point": {
    settings: accessPointSettings,
    policy: accessPointPolicy,
    policyStatus: accessPointPolicyStatus,
    bucket,
  },
  "multi-region-access-point": { settings: multiRegionSettings },
  "object-lambda-access-point": {},
  "access-grants": {},
  "directory-bucket": {},
  "table-bucket": {},
  "vector-bucket": {},
  "file-system": {},
  "glacier-vault": {},
  "transfer-server": { settings: transferServerSettings },
  run: {},
};

/** The same with the user's consent to look names up that may be somebody else's. */
export const probingCollectors: Collectors = {
  ...collectors,
  account: { ...collectors.account, predictableBuckets: probedPredictableBuckets },
};
