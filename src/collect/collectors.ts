import { bucket } from "./access-point/bucket.js";
import { policy as accessPointPolicy } from "./access-point/policy.js";
import { policyStatus as accessPointPolicyStatus } from "./access-point/policy-status.js";
import { settings as accessPointSettings } from "./access-point/settings.js";
import { eventDataStores } from "./account/event-data-stores.js";
import { publicAccessBlock as accountPublicAccessBlock } from "./account/public-access-block.js";
import { trails } from "./account/trails.js";
import { abac } from "./bucket/abac.js";
import { acceleration } from "./bucket/acceleration.js";
import { acl } from "./bucket/acl.js";
import { analytics } from "./bucket/analytics.js";
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
  account: { publicAccessBlock: accountPublicAccessBlock, trails, eventDataStores },
  region: {},
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
};
