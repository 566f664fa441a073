import type { ReadSpec } from "../aws/read.js";
import type { IamAction } from "../model/fact.js";

// Every call that is ever made, with the IAM action it takes. The actions differ from the command names more often than
// one would think: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html

function s3(command: string, action: IamAction): ReadSpec {
  return { service: "s3", command, action };
}

function s3Control(command: string, action: IamAction): ReadSpec {
  return { service: "s3-control", command, action };
}

function kms(command: string): ReadSpec {
  return { service: "kms", command, action: `kms:${command}` };
}

function account(command: string): ReadSpec {
  return { service: "account", command, action: `account:${command}` };
}

function transfer(command: string): ReadSpec {
  return { service: "transfer", command, action: `transfer:${command}` };
}

function backup(command: string): ReadSpec {
  return { service: "backup", command, action: `backup:${command}` };
}

function cloudTrail(command: string): ReadSpec {
  return { service: "cloudtrail", command, action: `cloudtrail:${command}` };
}

export const listBucketsRead = s3("ListBuckets", "s3:ListAllMyBuckets");
export const headBucketRead = s3("HeadBucket", "s3:ListBucket");
export const bucketPublicAccessBlockRead = s3("GetPublicAccessBlock", "s3:GetBucketPublicAccessBlock");
export const bucketPolicyRead = s3("GetBucketPolicy", "s3:GetBucketPolicy");
export const bucketPolicyStatusRead = s3("GetBucketPolicyStatus", "s3:GetBucketPolicyStatus");
export const bucketAclRead = s3("GetBucketAcl", "s3:GetBucketAcl");
export const bucketOwnershipRead = s3("GetBucketOwnershipControls", "s3:GetBucketOwnershipControls");
export const bucketEncryptionRead = s3("GetBucketEncryption", "s3:GetEncryptionConfiguration");
export const bucketVersioningRead = s3("GetBucketVersioning", "s3:GetBucketVersioning");
export const bucketObjectLockRead = s3("GetObjectLockConfiguration", "s3:GetBucketObjectLockConfiguration");
export const bucketLoggingRead = s3("GetBucketLogging", "s3:GetBucketLogging");
export const bucketPayerRead = s3("GetBucketRequestPayment", "s3:GetBucketRequestPayment");
export const bucketLifecycleRead = s3("GetBucketLifecycleConfiguration", "s3:GetLifecycleConfiguration");
export const bucketWebsiteRead = s3("GetBucketWebsite", "s3:GetBucketWebsite");
export const bucketCorsRead = s3("GetBucketCors", "s3:GetBucketCORS");
export const bucketTagsRead = s3("GetBucketTagging", "s3:GetBucketTagging");
export const bucketReplicationRead = s3("GetBucketReplication", "s3:GetReplicationConfiguration");
export const bucketNotificationsRead = s3("GetBucketNotificationConfiguration", "s3:GetBucketNotification");
export const bucketInventoriesRead = s3("ListBucketInventoryConfigurations", "s3:GetInventoryConfiguration");
export const bucketAnalyticsRead = s3("ListBucketAnalyticsConfigurations", "s3:GetAnalyticsConfiguration");
export const bucketMetricsRead = s3("ListBucketMetricsConfigurations", "s3:GetMetricsConfiguration");
export const bucketMetadataRead = s3("GetBucketMetadataConfiguration", "s3:GetBucketMetadataTableConfiguration");
export const bucketAccelerationRead = s3("GetBucketAccelerateConfiguration", "s3:GetAccelerateConfiguration");
export const bucketAbacRead = s3("GetBucketAbac", "s3:GetBucketAbac");

export const listRegionsRead = account("ListRegions");

export const accountPublicAccessBlockRead = s3Control("GetPublicAccessBlock", "s3:GetAccountPublicAccessBlock");
export const listAccessPointsRead = s3Control("ListAccessPoints", "s3:ListAccessPoints");
export const accessPointRead = s3Control("GetAccessPoint", "s3:GetAccessPoint");
export const accessPointPolicyRead = s3Control("GetAccessPointPolicy", "s3:GetAccessPointPolicy");
export const accessPointPolicyStatusRead = s3Control("GetAccessPointPolicyStatus", "s3:GetAccessPointPolicyStatus");
export const listMultiRegionAccessPointsRead = s3Control(
  "ListMultiRegionAccessPoints",
  "s3:ListMultiRegionAccessPoints",
);
export const multiRegionAccessPointRead = s3Control("GetMultiRegionAccessPoint", "s3:GetMultiRegionAccessPoint");

export const kmsKeyRead = kms("DescribeKey");
export const kmsKeyPolicyRead = kms("GetKeyPolicy");
export const kmsKeyRotationRead = kms("GetKeyRotationStatus");
export const kmsGrantsRead = kms("ListGrants");

export const trailsRead = cloudTrail("DescribeTrails");
export const trailStatusRead = cloudTrail("GetTrailStatus");
export const trailEventSelectorsRead = cloudTrail("GetEventSelectors");
export const listEventDataStoresRead = cloudTrail("ListEventDataStores");
export const eventDataStoreRead = cloudTrail("GetEventDataStore");

export const listTransferServersRead = transfer("ListServers");
export const transferServerRead = transfer("DescribeServer");
function organizations(command: string): ReadSpec {
  return { service: "organizations", command, action: `organizations:${command}` };
}

export const organizationRead = organizations("DescribeOrganization");
export const effectivePolicyRead = organizations("DescribeEffectivePolicy");
export const listParentsRead = organizations("ListParents");
export const policiesForTargetRead = organizations("ListPoliciesForTarget");
export const organizationPolicyRead = organizations("DescribePolicy");
export const delegatedAdministratorsRead = organizations("ListDelegatedAdministrators");

function guardDuty(command: string): ReadSpec {
  return { service: "guardduty", command, action: `guardduty:${command}` };
}

export const detectorsRead = guardDuty("ListDetectors");
export const detectorRead = guardDuty("GetDetector");
export const publishingDestinationsRead = guardDuty("ListPublishingDestinations");
export const publishingDestinationRead = guardDuty("DescribePublishingDestination");
export const malwareProtectionPlansRead = guardDuty("ListMalwareProtectionPlans");
export const malwareProtectionPlanRead = guardDuty("GetMalwareProtectionPlan");

function macie(command: string): ReadSpec {
  return { service: "macie2", command, action: `macie2:${command}` };
}

export const macieSessionRead = macie("GetMacieSession");
export const macieExportRead = macie("GetClassificationExportConfiguration");

function config(command: string): ReadSpec {
  return { service: "config", command, action: `config:${command}` };
}

export const recordersRead = config("DescribeConfigurationRecorders");
export const recorderStatusRead = config("DescribeConfigurationRecorderStatus");
export const deliveryChannelsRead = config("DescribeDeliveryChannels");

export const analyzersRead: ReadSpec = {
  service: "access-analyzer",
  command: "ListAnalyzers",
  action: "access-analyzer:ListAnalyzers",
};
export const hubRead: ReadSpec = { service: "securityhub", command: "DescribeHub", action: "securityhub:DescribeHub" };
export const alarmsRead: ReadSpec = {
  service: "cloudwatch",
  command: "DescribeAlarms",
  action: "cloudwatch:DescribeAlarms",
};
export const metricFiltersRead: ReadSpec = {
  service: "logs",
  command: "DescribeMetricFilters",
  action: "logs:DescribeMetricFilters",
};
export const distributionsRead: ReadSpec = {
  service: "cloudfront",
  command: "ListDistributions",
  action: "cloudfront:ListDistributions",
};

export const listStorageLensRead = s3Control("ListStorageLensConfigurations", "s3:ListStorageLensConfigurations");
export const storageLensRead = s3Control("GetStorageLensConfiguration", "s3:GetStorageLensConfiguration");
export const listJobsRead = s3Control("ListJobs", "s3:ListJobs");
export const jobRead = s3Control("DescribeJob", "s3:DescribeJob");

export const protectedResourcesRead = backup("ListProtectedResources");
export const recoveryPointsRead = backup("ListRecoveryPointsByResource");
export const backupVaultRead = backup("DescribeBackupVault");
