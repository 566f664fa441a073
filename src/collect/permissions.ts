import type { IamAction } from "../model/fact.js";

/** An IAM policy document with the statements that s3audit needs. */
export interface PermissionPolicy {
  readonly Version: "2012-10-17";
  readonly Statement: readonly PermissionStatement[];
}

export interface PermissionStatement {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Action: readonly IamAction[];
  readonly Resource: string;
}

/**
 * The resources of each group of actions; `PARTITION` stands for the partition. The service, its group and its wildcards
 * are as narrow as the actions allow: `*` where an action takes no resource.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awskeymanagementservice.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudtrail.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsaccountmanagement.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awstransferfamily.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbackup.html
 */
const groups: readonly { readonly sid: string; readonly resource: string; readonly actions: readonly IamAction[] }[] = [
  {
    sid: "AccountRegions",
    resource: "arn:PARTITION:account::*:account",
    actions: ["account:ListRegions"],
  },
  {
    sid: "S3Account",
    resource: "*",
    actions: [
      "s3:GetAccessPoint",
      "s3:GetAccountPublicAccessBlock",
      "s3:ListAccessPoints",
      "s3:ListAccessGrantsInstances",
      "s3:ListAccessPointsForObjectLambda",
      "s3:ListAllMyBuckets",
      "s3:ListJobs",
      "s3:ListMultiRegionAccessPoints",
      "s3:ListStorageLensConfigurations",
    ],
  },
  {
    sid: "S3Buckets",
    resource: "arn:PARTITION:s3:::*",
    actions: [
      "s3:GetAccelerateConfiguration",
      "s3:GetAnalyticsConfiguration",
      "s3:GetBucketAbac",
      "s3:GetBucketAcl",
      "s3:GetBucketCORS",
      "s3:GetBucketLogging",
      "s3:GetBucketMetadataTableConfiguration",
      "s3:GetBucketNotification",
      "s3:GetBucketObjectLockConfiguration",
      "s3:GetBucketOwnershipControls",
      "s3:GetBucketPolicy",
      "s3:GetBucketPolicyStatus",
      "s3:GetBucketPublicAccessBlock",
      "s3:GetBucketRequestPayment",
      "s3:GetBucketTagging",
      "s3:GetBucketVersioning",
      "s3:GetBucketWebsite",
      "s3:GetEncryptionConfiguration",
      "s3:GetInventoryConfiguration",
      "s3:GetLifecycleConfiguration",
      "s3:GetMetricsConfiguration",
      "s3:GetReplicationConfiguration",
      "s3:ListBucket",
    ],
  },
  {
    sid: "S3AccessPoints",
    resource: "arn:PARTITION:s3:*:*:accesspoint/*",
    actions: ["s3:GetAccessPointPolicy", "s3:GetAccessPointPolicyStatus"],
  },
  {
    sid: "S3MultiRegionAccessPoints",
    resource: "arn:PARTITION:s3::*:accesspoint/*",
    actions: [
      "s3:GetMultiRegionAccessPoint",
      "s3:GetMultiRegionAccessPointPolicy",
      "s3:GetMultiRegionAccessPointPolicyStatus",
      "s3:GetMultiRegionAccessPointRoutes",
    ],
  },
  {
    sid: "S3ObjectLambdaAccessPoints",
    resource: "arn:PARTITION:s3-object-lambda:*:*:accesspoint/*",
    actions: [
      "s3:GetAccessPointConfigurationForObjectLambda",
      "s3:GetAccessPointForObjectLambda",
      "s3:GetAccessPointPolicyForObjectLambda",
      "s3:GetAccessPointPolicyStatusForObjectLambda",
    ],
  },
  {
    sid: "S3AccessGrants",
    resource: "arn:PARTITION:s3:*:*:access-grants/default",
    actions: ["s3:GetAccessGrantsInstance", "s3:GetAccessGrantsInstanceResourcePolicy", "s3:ListAccessGrants"],
  },
  {
    sid: "LambdaFunctions",
    resource: "arn:PARTITION:lambda:*:*:function:*",
    actions: ["lambda:GetFunctionConfiguration"],
  },
  {
    sid: "S3Stores",
    resource: "*",
    actions: ["s3express:ListAllMyDirectoryBuckets", "s3tables:ListTableBuckets", "s3vectors:ListVectorBuckets"],
  },
  {
    sid: "S3DirectoryBuckets",
    resource: "arn:PARTITION:s3express:*:*:bucket/*",
    actions: [
      "s3express:GetBucketPolicy",
      "s3express:GetEncryptionConfiguration",
      "s3express:GetLifecycleConfiguration",
    ],
  },
  {
    sid: "S3TableBuckets",
    resource: "arn:PARTITION:s3tables:*:*:bucket/*",
    actions: [
      "s3tables:GetTableBucket",
      "s3tables:GetTableBucketEncryption",
      "s3tables:GetTableBucketPolicy",
      "s3tables:GetTableBucketReplication",
      "s3tables:ListTables",
    ],
  },
  {
    sid: "S3Tables",
    resource: "arn:PARTITION:s3tables:*:*:bucket/*/table/*",
    actions: ["s3tables:GetTableEncryption", "s3tables:GetTablePolicy", "s3tables:GetTableReplication"],
  },
  {
    sid: "S3VectorBuckets",
    resource: "arn:PARTITION:s3vectors:*:*:bucket/*",
    actions: ["s3vectors:GetVectorBucket", "s3vectors:GetVectorBucketPolicy", "s3vectors:ListIndexes"],
  },
  {
    sid: "S3VectorIndexes",
    resource: "arn:PARTITION:s3vectors:*:*:bucket/*/index/*",
    actions: ["s3vectors:GetIndex"],
  },
  {
    sid: "S3FileSystems",
    resource: "arn:PARTITION:s3files:*:*:file-system/*",
    actions: [
      "s3files:GetFileSystem",
      "s3files:GetFileSystemPolicy",
      "s3files:ListFileSystems",
      "s3files:ListMountTargets",
    ],
  },
  {
    sid: "GlacierVaults",
    resource: "arn:PARTITION:glacier:*:*:vaults/*",
    actions: ["glacier:DescribeVault", "glacier:GetVaultAccessPolicy", "glacier:GetVaultLock"],
  },
  {
    sid: "GlacierAccount",
    resource: "*",
    actions: ["glacier:ListVaults"],
  },
  {
    sid: "S3StorageLens",
    resource: "arn:PARTITION:s3:*:*:storage-lens/*",
    actions: ["s3:GetStorageLensConfiguration"],
  },
  {
    sid: "S3BatchOperations",
    resource: "arn:PARTITION:s3:*:*:job/*",
    actions: ["s3:DescribeJob"],
  },
  {
    sid: "Organizations",
    resource: "*",
    actions: [
      "organizations:DescribeOrganization",
      "organizations:DescribePolicy",
      "organizations:ListDelegatedAdministrators",
      "organizations:ListParents",
      "organizations:ListPoliciesForTarget",
    ],
  },
  {
    sid: "OrganizationAccounts",
    resource: "arn:PARTITION:organizations::*:account/o-*/*",
    actions: ["organizations:DescribeEffectivePolicy"],
  },
  {
    sid: "Watchers",
    resource: "*",
    actions: [
      "access-analyzer:ListAnalyzers",
      "cloudfront:ListDistributions",
      "cloudwatch:DescribeAlarms",
      "config:DescribeConfigurationRecorderStatus",
      "config:DescribeConfigurationRecorders",
      "config:DescribeDeliveryChannels",
      "guardduty:ListDetectors",
      "guardduty:ListMalwareProtectionPlans",
      "guardduty:ListPublishingDestinations",
      "macie2:GetAdministratorAccount",
      "macie2:GetAutomatedDiscoveryConfiguration",
      "macie2:GetClassificationExportConfiguration",
      "macie2:GetMacieSession",
      "route53:ListHostedZones",
    ],
  },
  {
    sid: "HostedZones",
    resource: "arn:PARTITION:route53:::hostedzone/*",
    actions: ["route53:ListResourceRecordSets"],
  },
  {
    sid: "AccessAnalyzers",
    resource: "arn:PARTITION:access-analyzer:*:*:analyzer/*",
    actions: ["access-analyzer:ListFindings"],
  },
  {
    sid: "GuardDutyDetectors",
    resource: "arn:PARTITION:guardduty:*:*:detector/*",
    actions: ["guardduty:GetDetector"],
  },
  {
    sid: "GuardDutyExports",
    resource: "arn:PARTITION:guardduty:*:*:detector/*/publishingdestination/*",
    actions: ["guardduty:DescribePublishingDestination"],
  },
  {
    sid: "GuardDutyMalwareProtection",
    resource: "arn:PARTITION:guardduty:*:*:malware-protection-plan/*",
    actions: ["guardduty:GetMalwareProtectionPlan"],
  },
  {
    sid: "SecurityHub",
    resource: "arn:PARTITION:securityhub:*:*:hub/default",
    actions: ["securityhub:DescribeHub"],
  },
  {
    sid: "LogGroups",
    resource: "arn:PARTITION:logs:*:*:log-group:*",
    actions: ["logs:DescribeMetricFilters"],
  },
  {
    sid: "KmsKeys",
    resource: "arn:PARTITION:kms:*:*:key/*",
    actions: ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListGrants"],
  },
  {
    sid: "CloudTrailAccount",
    resource: "*",
    actions: ["cloudtrail:DescribeTrails", "cloudtrail:ListEventDataStores"],
  },
  {
    sid: "CloudTrailTrails",
    resource: "arn:PARTITION:cloudtrail:*:*:trail/*",
    actions: ["cloudtrail:GetEventSelectors", "cloudtrail:GetTrailStatus"],
  },
  {
    sid: "CloudTrailEventDataStores",
    resource: "arn:PARTITION:cloudtrail:*:*:eventdatastore/*",
    actions: ["cloudtrail:GetEventDataStore"],
  },
  {
    sid: "TransferAccount",
    resource: "*",
    actions: ["transfer:ListServers"],
  },
  {
    sid: "TransferServers",
    resource: "arn:PARTITION:transfer:*:*:server/*",
    actions: ["transfer:DescribeServer"],
  },
  {
    sid: "BackupAccount",
    resource: "*",
    actions: ["backup:ListProtectedResources", "backup:ListRecoveryPointsByResource"],
  },
  {
    sid: "BackupVaults",
    resource: "arn:PARTITION:backup:*:*:backup-vault:*",
    actions: ["backup:DescribeBackupVault"],
  },
];

/** Every action that some read takes. */
export const grantableActions: readonly IamAction[] = groups.flatMap(({ actions }) => actions);

/**
 * The least-privilege policy that grants exactly these actions, one statement per kind of resource.
 * @throws Error for an action that none of our reads takes.
 */
export function permissionPolicy(actions: readonly IamAction[], partition: string): PermissionPolicy {
  const wanted = new Set(actions);
  const statements = groups.flatMap((group): PermissionStatement[] => {
    const granted = group.actions.filter((action) => wanted.delete(action));
    const resource = group.resource.replace("PARTITION", partition);
    return granted.length === 0 ? [] : [{ Sid: group.sid, Effect: "Allow", Action: granted, Resource: resource }];
  });
  if (wanted.size > 0) {
    throw new Error(`No resource is known for ${[...wanted].join(", ")}.`);
  }
  return { Version: "2012-10-17", Statement: statements };
}

/** The policy as Terraform: a policy document and a managed policy named `s3audit`. Never throws. */
export function permissionsAsTerraform(policy: PermissionPolicy): string {
  const statements = policy.Statement.map(
    (statement) => `  statement {
    sid    = ${JSON.stringify(statement.Sid)}
    effect = "Allow"
    actions = [
${statement.Action.map((action) => `      ${JSON.stringify(action)},`).join("\n")}
    ]
    resources = [${JSON.stringify(statement.Resource)}]
  }`,
  );
  return `data "aws_iam_policy_document" "s3audit" {
${statements.join("\n\n")}
}

resource "aws_iam_policy" "s3audit" {
  name        = "s3audit"
  description = "Read-only access to the configuration of S3 for s3audit"
  policy      = data.aws_iam_policy_document.s3audit.json
}
`;
}
