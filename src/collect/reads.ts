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

/** The control of directory buckets is S3's, with actions of their own. */
function s3Express(command: string, action: string): ReadSpec {
  return { service: "s3", command, action: `s3express:${action}` };
}

/** Services whose actions are called as their operations are. */
function plain(service: "s3tables" | "s3vectors" | "s3files" | "glacier"): (command: string) => ReadSpec {
  return (command) => ({ service, command, action: `${service}:${command}` });
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

export const multiRegionPolicyRead = s3Control("GetMultiRegionAccessPointPolicy", "s3:GetMultiRegionAccessPointPolicy");
export const multiRegionPolicyStatusRead = s3Control(
  "GetMultiRegionAccessPointPolicyStatus",
  "s3:GetMultiRegionAccessPointPolicyStatus",
);
export const multiRegionRoutesRead = s3Control("GetMultiRegionAccessPointRoutes", "s3:GetMultiRegionAccessPointRoutes");

export const listObjectLambdaRead = s3Control("ListAccessPointsForObjectLambda", "s3:ListAccessPointsForObjectLambda");
export const objectLambdaRead = s3Control("GetAccessPointForObjectLambda", "s3:GetAccessPointForObjectLambda");
export const objectLambdaConfigurationRead = s3Control(
  "GetAccessPointConfigurationForObjectLambda",
  "s3:GetAccessPointConfigurationForObjectLambda",
);
export const objectLambdaPolicyRead = s3Control(
  "GetAccessPointPolicyForObjectLambda",
  "s3:GetAccessPointPolicyForObjectLambda",
);
export const objectLambdaPolicyStatusRead = s3Control(
  "GetAccessPointPolicyStatusForObjectLambda",
  "s3:GetAccessPointPolicyStatusForObjectLambda",
);
export const functionRead: ReadSpec = {
  service: "lambda",
  command: "GetFunctionConfiguration",
  action: "lambda:GetFunctionConfiguration",
};

export const listAccessGrantsInstancesRead = s3Control("ListAccessGrantsInstances", "s3:ListAccessGrantsInstances");
export const accessGrantsInstanceRead = s3Control("GetAccessGrantsInstance", "s3:GetAccessGrantsInstance");
export const accessGrantsPolicyRead = s3Control(
  "GetAccessGrantsInstanceResourcePolicy",
  "s3:GetAccessGrantsInstanceResourcePolicy",
);
export const listAccessGrantsRead = s3Control("ListAccessGrants", "s3:ListAccessGrants");

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
export const macieAdministratorRead = macie("GetAdministratorAccount");
export const macieDiscoveryRead = macie("GetAutomatedDiscoveryConfiguration");
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
export const analyzerFindingsRead: ReadSpec = {
  service: "access-analyzer",
  command: "ListFindings",
  action: "access-analyzer:ListFindings",
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

export const hostedZonesRead: ReadSpec = {
  service: "route53",
  command: "ListHostedZones",
  action: "route53:ListHostedZones",
};
export const recordSetsRead: ReadSpec = {
  service: "route53",
  command: "ListResourceRecordSets",
  action: "route53:ListResourceRecordSets",
};

export const listStorageLensRead = s3Control("ListStorageLensConfigurations", "s3:ListStorageLensConfigurations");
export const storageLensRead = s3Control("GetStorageLensConfiguration", "s3:GetStorageLensConfiguration");
export const listJobsRead = s3Control("ListJobs", "s3:ListJobs");
export const jobRead = s3Control("DescribeJob", "s3:DescribeJob");

export const protectedResourcesRead = backup("ListProtectedResources");
export const recoveryPointsRead = backup("ListRecoveryPointsByResource");
export const backupVaultRead = backup("DescribeBackupVault");

export const listDirectoryBucketsRead = s3Express("ListDirectoryBuckets", "ListAllMyDirectoryBuckets");
export const directoryBucketPolicyRead = s3Express("GetBucketPolicy", "GetBucketPolicy");
export const directoryBucketEncryptionRead = s3Express("GetBucketEncryption", "GetEncryptionConfiguration");
export const directoryBucketLifecycleRead = s3Express("GetBucketLifecycleConfiguration", "GetLifecycleConfiguration");

const s3Tables = plain("s3tables");
export const listTableBucketsRead = s3Tables("ListTableBuckets");
export const tableBucketRead = s3Tables("GetTableBucket");
export const tableBucketPolicyRead = s3Tables("GetTableBucketPolicy");
export const tableBucketEncryptionRead = s3Tables("GetTableBucketEncryption");
export const tableBucketReplicationRead = s3Tables("GetTableBucketReplication");
export const listTablesRead = s3Tables("ListTables");
export const tablePolicyRead = s3Tables("GetTablePolicy");
export const tableEncryptionRead = s3Tables("GetTableEncryption");
export const tableReplicationRead = s3Tables("GetTableReplication");

const s3Vectors = plain("s3vectors");
export const listVectorBucketsRead = s3Vectors("ListVectorBuckets");
export const vectorBucketRead = s3Vectors("GetVectorBucket");
export const vectorBucketPolicyRead = s3Vectors("GetVectorBucketPolicy");
export const listIndexesRead = s3Vectors("ListIndexes");
export const indexRead = s3Vectors("GetIndex");

const s3Files = plain("s3files");
export const listFileSystemsRead = s3Files("ListFileSystems");
export const fileSystemRead = s3Files("GetFileSystem");
export const fileSystemPolicyRead = s3Files("GetFileSystemPolicy");
export const listMountTargetsRead = s3Files("ListMountTargets");

const glacier = plain("glacier");
export const listVaultsRead = glacier("ListVaults");
export const vaultRead = glacier("DescribeVault");
export const vaultAccessPolicyRead = glacier("GetVaultAccessPolicy");
export const vaultLockRead = glacier("GetVaultLock");
