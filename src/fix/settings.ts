import type { SettingWriters } from "./setting.js";
import { abac } from "./settings/abac.js";
import { acceleration } from "./settings/acceleration.js";
import { accessAnalyzers } from "./settings/access-analyzer.js";
import { acl } from "./settings/acl.js";
import { configRecorders } from "./settings/config-recorder.js";
import { cors } from "./settings/cors.js";
import { multiRegionPolicy, objectLambdaPolicy } from "./settings/door-policy.js";
import { encryption } from "./settings/encryption.js";
import { guardDuty } from "./settings/guardduty.js";
import { keyRotation } from "./settings/key-rotation.js";
import { lifecycle } from "./settings/lifecycle.js";
import { logging } from "./settings/logging.js";
import { macie } from "./settings/macie.js";
import { notifications } from "./settings/notifications.js";
import { objectLock } from "./settings/object-lock.js";
import { ownership } from "./settings/ownership.js";
import { payer } from "./settings/payer.js";
import { accessPointPolicy, bucketPolicy, directoryBucketPolicy } from "./settings/policy.js";
import { accountPublicAccessBlock, bucketPublicAccessBlock } from "./settings/public-access-block.js";
import { requestMetrics } from "./settings/request-metrics.js";
import { securityHub } from "./settings/security-hub.js";
import { storageLens } from "./settings/storage-lens.js";
import { directoryBucketEncryption, tableBucketEncryption } from "./settings/store-encryption.js";
import { fileSystemPolicy, tableBucketPolicy, vaultPolicy, vectorBucketPolicy } from "./settings/store-policy.js";
import { tableReplication } from "./settings/table-replication.js";
import { tags } from "./settings/tags.js";
import { transferServerSettings } from "./settings/transfer-server.js";
import { versioning } from "./settings/versioning.js";
import { website } from "./settings/website.js";

/**
 * Every setting that a remedy may change, in the order in which the changes of one resource are to be made: the policy before
 * Block Public Access, so that whoever the policy still admits never loses access in between; the ACL before ownership, which
 * AWS refuses while grants to others stand; versioning before Object Lock, which needs it; tags before attribute-based access
 * control, under which S3 takes them by another call only.
 */
export const settingWriters: SettingWriters = {
  account: { storageLens, publicAccessBlock: accountPublicAccessBlock },
  region: { accessAnalyzers, configRecorders, guardDuty, macie, securityHub },
  bucket: {
    policy: bucketPolicy,
    acl,
    ownership,
    publicAccessBlock: bucketPublicAccessBlock,
    encryption,
    versioning,
    lifecycle,
    objectLock,
    logging,
    cors,
    website,
    payer,
    acceleration,
    tags,
    abac,
    notifications,
    requestMetrics,
    kmsKeyRotation: keyRotation,
  },
  "access-point": { policy: accessPointPolicy },
  "multi-region-access-point": { policy: multiRegionPolicy },
  "object-lambda-access-point": { policy: objectLambdaPolicy },
  "directory-bucket": { policy: directoryBucketPolicy, encryption: directoryBucketEncryption, lifecycle },
  "table-bucket": { policy: tableBucketPolicy, encryption: tableBucketEncryption, replication: tableReplication },
  "vector-bucket": { policy: vectorBucketPolicy },
  "file-system": { policy: fileSystemPolicy },
  "glacier-vault": { policy: vaultPolicy },
  "transfer-server": { settings: transferServerSettings },
};
