import type { ReadSpec } from "../aws/read.js";
import type { Kind } from "../model/resource.js";
import type { CollectedFact } from "./collector.js";
import * as reads from "./reads.js";

/** Whose a bucket is that something names. */
const standing = [reads.listBucketsRead, reads.headBucketRead] as const;

/**
 * The calls that reading each fact may take: what a collector may send, and what a rule costs in permissions. It loads no
 * SDK, so that rules can be listed without it.
 */
export const factReads: {
  readonly [K in Kind]: { readonly [N in CollectedFact<K>]: readonly [ReadSpec, ...ReadSpec[]] };
} = {
  account: {
    publicAccessBlock: [reads.accountPublicAccessBlockRead],
    trails: [reads.trailsRead, reads.trailStatusRead, reads.trailEventSelectorsRead],
    eventDataStores: [reads.listEventDataStoresRead, reads.eventDataStoreRead],
    organization: [reads.organizationRead],
    organizationS3Policy: [reads.effectivePolicyRead],
    resourceControlPolicies: [reads.policiesForTargetRead, reads.listParentsRead, reads.organizationPolicyRead],
    delegatedAdministrators: [reads.delegatedAdministratorsRead],
    trailBuckets: [...standing],
    trailWatch: [reads.metricFiltersRead, reads.alarmsRead],
    configDeliveryChannels: [reads.deliveryChannelsRead, reads.listRegionsRead, ...standing],
    guardDutyExports: [
      reads.detectorsRead,
      reads.publishingDestinationsRead,
      reads.publishingDestinationRead,
      reads.listRegionsRead,
      ...standing,
    ],
    macieExports: [reads.macieExportRead, reads.listRegionsRead, ...standing],
    storageLens: [reads.listStorageLensRead, reads.storageLensRead, reads.listRegionsRead, ...standing],
    cloudFrontOrigins: [reads.distributionsRead, ...standing],
    s3Records: [reads.hostedZonesRead, reads.recordSetsRead, ...standing],
    batchJobs: [reads.listJobsRead, reads.jobRead, reads.listRegionsRead, ...standing],
    predictableBuckets: [reads.listRegionsRead, ...standing],
  },
  region: {
    guardDuty: [reads.detectorsRead, reads.detectorRead],
    malwareProtectionPlans: [reads.malwareProtectionPlansRead, reads.malwareProtectionPlanRead],
    macie: [reads.macieSessionRead],
    macieDiscovery: [reads.macieAdministratorRead, reads.macieDiscoveryRead],
    accessAnalyzers: [reads.analyzersRead],
    configRecorders: [reads.recordersRead, reads.recorderStatusRead],
    securityHub: [reads.hubRead],
  },
  bucket: {
    publicAccessBlock: [reads.bucketPublicAccessBlockRead],
    policy: [reads.bucketPolicyRead],
    policyStatus: [reads.bucketPolicyStatusRead],
    accessPoints: [
      reads.listAccessPointsRead,
      reads.accessPointPolicyRead,
      reads.accessPointPolicyStatusRead,
      reads.accessPointRead,
      reads.listMultiRegionAccessPointsRead,
      reads.multiRegionPolicyRead,
      reads.multiRegionPolicyStatusRead,
    ],
    acl: [reads.bucketAclRead],
    ownership: [reads.bucketOwnershipRead],
    encryption: [reads.bucketEncryptionRead],
    versioning: [reads.bucketVersioningRead],
    objectLock: [reads.bucketObjectLockRead],
    logging: [reads.bucketLoggingRead],
    logTarget: [
      reads.headBucketRead,
      reads.bucketOwnershipRead,
      reads.bucketAclRead,
      reads.bucketPolicyRead,
      reads.bucketObjectLockRead,
      reads.bucketPayerRead,
      reads.bucketEncryptionRead,
      reads.kmsKeyRead,
      reads.kmsKeyPolicyRead,
    ],
    lifecycle: [reads.bucketLifecycleRead],
    website: [reads.bucketWebsiteRead],
    cors: [reads.bucketCorsRead],
    tags: [reads.bucketTagsRead],
    kmsKey: [reads.kmsKeyRead],
    kmsKeyRotation: [reads.kmsKeyRotationRead],
    kmsKeyPolicy: [reads.kmsKeyPolicyRead],
    kmsGrants: [reads.kmsGrantsRead],
    replication: [reads.bucketReplicationRead],
    replicationDestinations: [
      reads.headBucketRead,
      reads.bucketVersioningRead,
      reads.bucketObjectLockRead,
      reads.bucketOwnershipRead,
    ],
    notifications: [reads.bucketNotificationsRead],
    inventories: [reads.bucketInventoriesRead],
    analytics: [reads.bucketAnalyticsRead],
    exportDestinations: [reads.headBucketRead],
    metadataTables: [reads.bucketMetadataRead],
    requestMetrics: [reads.bucketMetricsRead],
    acceleration: [reads.bucketAccelerationRead],
    payer: [reads.bucketPayerRead],
    abac: [reads.bucketAbacRead],
    backup: [reads.protectedResourcesRead, reads.recoveryPointsRead, reads.backupVaultRead],
    accessAnalysis: [reads.analyzersRead, reads.analyzerFindingsRead],
    regionTrails: [reads.trailsRead, reads.trailStatusRead, reads.trailEventSelectorsRead],
  },
  "access-point": {
    settings: [reads.accessPointRead],
    policy: [reads.accessPointPolicyRead],
    policyStatus: [reads.accessPointPolicyStatusRead],
    bucket: [reads.bucketPolicyRead, reads.bucketPublicAccessBlockRead],
  },
  "multi-region-access-point": {
    settings: [reads.multiRegionAccessPointRead],
    policy: [reads.multiRegionPolicyRead],
    policyStatus: [reads.multiRegionPolicyStatusRead],
    members: [
      reads.headBucketRead,
      reads.bucketPolicyRead,
      reads.bucketPublicAccessBlockRead,
      reads.bucketReplicationRead,
    ],
    routes: [reads.multiRegionRoutesRead],
  },
  "object-lambda-access-point": {
    settings: [reads.objectLambdaRead, reads.objectLambdaConfigurationRead],
    policy: [reads.objectLambdaPolicyRead],
    policyStatus: [reads.objectLambdaPolicyStatusRead],
    target: [reads.accessPointRead, reads.functionRead],
  },
  "access-grants": {
    instance: [reads.accessGrantsInstanceRead],
    policy: [reads.accessGrantsPolicyRead],
    grantsByKind: [reads.listAccessGrantsRead],
  },
  "directory-bucket": {
    policy: [reads.directoryBucketPolicyRead],
    encryption: [reads.directoryBucketEncryptionRead],
    lifecycle: [reads.directoryBucketLifecycleRead],
  },
  "table-bucket": {
    policy: [reads.tableBucketPolicyRead],
    encryption: [reads.tableBucketEncryptionRead],
    replication: [reads.tableBucketReplicationRead],
    tables: [reads.listTablesRead],
    tablePolicies: [reads.tablePolicyRead],
    tableEncryption: [reads.tableEncryptionRead],
    tableReplication: [reads.tableReplicationRead],
  },
  "vector-bucket": {
    policy: [reads.vectorBucketPolicyRead],
    encryption: [reads.vectorBucketRead],
    indexes: [reads.listIndexesRead, reads.indexRead],
  },
  "file-system": {
    settings: [reads.fileSystemRead],
    policy: [reads.fileSystemPolicyRead],
    mountTargets: [reads.listMountTargetsRead],
  },
  "glacier-vault": {
    policy: [reads.vaultAccessPolicyRead],
    lock: [reads.vaultLockRead],
  },
  "transfer-server": {
    settings: [reads.transferServerRead],
  },
  run: {},
};
