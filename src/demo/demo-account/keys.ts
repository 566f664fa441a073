import type { WorldAlias, WorldKey } from "../world.js";
import { euCentral1, euWest1, forgottenSupplier, partner, retail, usEast1, usWest2 } from "./identities.js";
import { accountRoot, keyPolicy } from "./policies.js";

const customerKey: Omit<WorldKey, "id" | "region" | "description"> = {
  manager: "CUSTOMER",
  state: "Enabled",
  origin: "AWS_KMS",
  keySpec: "SYMMETRIC_DEFAULT",
  multiRegion: false,
  deletionDate: null,
  validTo: null,
  rotation: { enabled: true, periodDays: 365 },
  policy: keyPolicy(),
  describableBy: [],
  grants: [],
};

/** Shows: a healthy key. Enabled, rotated every year. */
export const lakeKey: WorldKey = {
  ...customerKey,
  id: "0b1c2d3e-4f50-4617-8293-a4b5c6d7e8f9",
  region: euWest1,
  description: "Data lake",
  grants: [
    {
      id: "5f6e7d8c9bacadbecfd0e1f2031425364758697a8b9cadbecfd0e1f203142536",
      granteePrincipal: `arn:aws:iam::${retail}:role/lake-etl`,
      retiringPrincipal: null,
      operations: ["Decrypt", "GenerateDataKey"],
    },
  ],
};

/** Shows: a healthy key with a rotation period of its own. */
export const piiKey: WorldKey = {
  ...customerKey,
  id: "1c2d3e4f-5061-4728-93a4-b5c6d7e8f901",
  region: euCentral1,
  description: "Customer records",
  rotation: { enabled: true, periodDays: 90 },
};

/** Shows: rotation was never switched on, and a supplier nobody remembers may still decrypt, by policy and by a grant. */
export const paymentsKey: WorldKey = {
  ...customerKey,
  id: "2d3e4f50-6172-4839-a4b5-c6d7e8f90112",
  region: euCentral1,
  description: "Payments archive",
  policy: keyPolicy({
    Sid: "SupplierDecrypts",
    Effect: "Allow",
    Principal: { AWS: accountRoot(forgottenSupplier) },
    Action: "kms:Decrypt",
    Resource: "*",
  }),
  rotation: { enabled: false, periodDays: null },
  grants: [
    {
      id: "6a7b8c9d0e1f2a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3",
      granteePrincipal: `arn:aws:iam::${forgottenSupplier}:role/settlement`,
      retiringPrincipal: null,
      operations: ["Decrypt"],
    },
  ],
};

/** Shows: a key that was disabled; every read and write of its bucket fails. */
export const stateKey: WorldKey = {
  ...customerKey,
  id: "3e4f5061-7283-494a-b5c6-d7e8f9011223",
  region: usEast1,
  description: "Terraform state",
  state: "Disabled",
};

/** Shows: a key that is about to be deleted, and the backups with it. */
export const oldBackupsKey: WorldKey = {
  ...customerKey,
  id: "4f506172-8394-4a5b-86d7-e8f901122334",
  region: usWest2,
  description: "Backups before 2025",
  state: "PendingDeletion",
  deletionDate: "2026-12-05T00:00:00.000Z",
};

/** Shows: imported key material, which KMS cannot rotate. */
export const importedKey: WorldKey = {
  ...customerKey,
  id: "50617283-94a5-4b6c-97e8-f90112233445",
  region: usEast1,
  description: "Mobile uploads, material from the own HSM",
  origin: "EXTERNAL",
  validTo: "2027-06-30T00:00:00.000Z",
  rotation: { enabled: false, periodDays: null },
};

/** Shows: CloudTrail's key, whose policy lets CloudTrail use it. */
export const trailKey: WorldKey = {
  ...customerKey,
  id: "61728394-a5b6-4c7d-88f9-011223344556",
  region: usEast1,
  description: "CloudTrail logs",
  policy: keyPolicy({
    Sid: "CloudTrailEncrypts",
    Effect: "Allow",
    Principal: { Service: "cloudtrail.amazonaws.com" },
    Action: ["kms:GenerateDataKey*", "kms:DescribeKey"],
    Resource: "*",
    Condition: {
      StringEquals: { "aws:SourceArn": `arn:aws:cloudtrail:us-east-1:${retail}:trail/example-retail-audit` },
    },
  }),
};

/** Shows: a key named by alias, which each uploader resolves in its own account. */
export const emailKey: WorldKey = {
  ...customerKey,
  id: "728394a5-b6c7-4d8e-990a-112233445566",
  region: usEast1,
  description: "Inbound e-mail",
};

/** Shows: the partner's key that our account may describe. */
export const partnerSharedKey: WorldKey = {
  ...customerKey,
  id: "94a5b6c7-d8e9-4fa0-9b2c-334455667788",
  region: euWest1,
  description: "Shared with Example Retail",
  describableBy: [retail],
};

/** Shows: the partner's key that our account may not describe. */
export const partnerClosedKey: WorldKey = {
  ...customerKey,
  id: "a5b6c7d8-e9f0-40b1-8c3d-445566778899",
  region: euWest1,
  description: "Internal",
};

/** Returns a key's ARN in Example Retail's account. */
export function retailKeyArn(key: Pick<WorldKey, "id" | "region">): string {
  return `arn:aws:kms:${key.region}:${retail}:key/${key.id}`;
}

/** Returns a key's ARN in the partner's account. */
export function partnerKeyArn(key: Pick<WorldKey, "id" | "region">): string {
  return `arn:aws:kms:${key.region}:${partner}:key/${key.id}`;
}

/** A key that was deleted; buckets still name it. */
export const deletedKeyArn = `arn:aws:kms:us-east-1:${retail}:key/b6c7d8e9-f0a1-41c2-9d4e-5566778899aa`;

const awsManagedKeys: readonly WorldKey[] = [usEast1, usWest2, euWest1, euCentral1].map((region, index) => ({
  ...customerKey,
  id: `d${index}e8f9a0-b1c2-43d4-8e5f-66778899aabb`,
  region,
  description: "Default key that protects my S3 objects when no other key is defined",
  manager: "AWS",
}));

/** Every key of Example Retail. */
export const retailKeys: readonly WorldKey[] = [
  lakeKey,
  piiKey,
  paymentsKey,
  stateKey,
  oldBackupsKey,
  importedKey,
  trailKey,
  emailKey,
  ...awsManagedKeys,
];

/** Every alias of Example Retail. */
export const retailAliases: readonly WorldAlias[] = [
  { name: "alias/data-lake", region: lakeKey.region, keyId: lakeKey.id },
  { name: "alias/customer-records", region: piiKey.region, keyId: piiKey.id },
  { name: "alias/inbound-email", region: emailKey.region, keyId: emailKey.id },
  ...awsManagedKeys.map(({ id, region }) => ({ name: "alias/aws/s3", region, keyId: id })),
];

/** The partner's keys: their policies name the partner's account, and one of them ours. */
export const partnerKeys: readonly WorldKey[] = [
  { ...partnerSharedKey, policy: partnerKeyPolicy([partner, retail]) },
  { ...partnerClosedKey, policy: partnerKeyPolicy([partner]) },
];

function partnerKeyPolicy(accounts: readonly string[]): string {
  const statement = { Effect: "Allow", Principal: { AWS: accounts.map(accountRoot) }, Action: "kms:*", Resource: "*" };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}
