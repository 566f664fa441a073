import type { StoreEncryption } from "../../model/store-facts.js";
import type { WorldStores } from "../world-stores.js";
import { analyticsVpc, euNorth1, euWest1, forgottenSupplier, partner, retail, usEast1 } from "./identities.js";
import { lakeKey } from "./keys.js";
import { accountRoot, privatePolicy, type Statement } from "./policies.js";

const withLakeKey: StoreEncryption = {
  algorithm: "aws:kms",
  kmsKeyArn: `arn:aws:kms:${euWest1}:${retail}:key/${lakeKey.id}`,
};
const ownKeys: StoreEncryption = { algorithm: "AES256", kmsKeyArn: null };
const replicationRole = `arn:aws:iam::${retail}:role/table-replication`;

function arn(service: string, region: string, rest: string): string {
  return `arn:aws:${service}:${region}:${retail}:${rest}`;
}

function allowing(principal: Statement["Principal"], action: string, resource: string): string {
  const statement = { Sid: "Admit", Effect: "Allow", Action: action, Resource: resource } as const;
  return privatePolicy({ ...statement, ...(principal === undefined ? {} : { Principal: principal }) }).text;
}

const analysts = { AWS: `arn:aws:iam::${retail}:role/lake-analysts` };

/** What Example Retail keeps beside general purpose buckets. */
export const retailStores: WorldStores = {
  directoryBuckets: [
    // Shows: a fast scratch store as it should be.
    {
      name: "example-retail-training--euw1-az1--x-s3",
      region: euWest1,
      policy: allowing(
        analysts,
        "s3express:CreateSession",
        arn("s3express", euWest1, "bucket/example-retail-training--euw1-az1--x-s3"),
      ),
      encryption: withLakeKey,
      lifecycle: {
        rules: [
          {
            id: "expire-scratch",
            enabled: true,
            filter: { prefix: "", tags: [], objectSizeGreaterThanBytes: null, objectSizeLessThanBytes: null },
            expirationDays: 14,
            expirationDate: null,
            expiredObjectDeleteMarker: false,
            noncurrentExpirationDays: null,
            newerNoncurrentVersions: null,
            abortIncompleteMultipartUploadDays: 7,
            transitions: [],
            noncurrentTransitions: [],
          },
        ],
      },
    },
    // Shows: the partner may open sessions; nothing expires; S3's own keys.
    {
      name: "example-retail-features--use1-az4--x-s3",
      region: usEast1,
      policy: allowing(
        { AWS: accountRoot(partner) },
        "s3express:CreateSession",
        arn("s3express", usEast1, "bucket/example-retail-features--use1-az4--x-s3"),
      ),
      encryption: ownKeys,
      lifecycle: null,
    },
  ],
  tableBuckets: [
    // Shows: a lakehouse with a key of its own, replicated within the account.
    {
      name: "retail-lakehouse",
      region: euWest1,
      policy: allowing(analysts, "s3tables:GetTableData", arn("s3tables", euWest1, "bucket/retail-lakehouse/table/*")),
      encryption: withLakeKey,
      replication: {
        role: replicationRole,
        destinations: [arn("s3tables", usEast1, "bucket/retail-lakehouse-copy")],
      },
      tables: [
        {
          id: "1f0e3c1a-2222-4333-8444-555566667777",
          namespace: "sales",
          name: "orders",
          policy: null,
          encryption: withLakeKey,
          replication: null,
        },
      ],
    },
    // Shows: one table is open to every AWS customer, another goes to a supplier nobody remembers; S3's own keys.
    {
      name: "retail-experiments",
      region: euNorth1,
      policy: null,
      encryption: null,
      replication: null,
      tables: [
        {
          id: "2a1b4d2c-3333-4444-8555-666677778888",
          namespace: "trial",
          name: "baskets",
          policy: allowing(
            "*",
            "s3tables:GetTableData",
            arn("s3tables", euNorth1, "bucket/retail-experiments/table/2a1b4d2c-3333-4444-8555-666677778888"),
          ),
          encryption: ownKeys,
          replication: {
            role: replicationRole,
            destinations: [`arn:aws:s3tables:${euNorth1}:${forgottenSupplier}:bucket/exports`],
          },
        },
      ],
    },
  ],
  vectorBuckets: [
    // Shows: encrypted with a key of the account, for one role.
    {
      name: "retail-product-vectors",
      region: euWest1,
      policy: allowing(
        analysts,
        "s3vectors:QueryVectors",
        arn("s3vectors", euWest1, "bucket/retail-product-vectors/index/*"),
      ),
      encryption: withLakeKey,
      indexes: [{ name: "descriptions", encryption: null }],
    },
    // Shows: vectors of support tickets that every AWS customer can read.
    {
      name: "retail-support-vectors",
      region: usEast1,
      policy: allowing("*", "s3vectors:GetVectors", arn("s3vectors", usEast1, "bucket/retail-support-vectors/index/*")),
      encryption: ownKeys,
      indexes: [{ name: "tickets", encryption: null }],
    },
  ],
  fileSystems: [
    // Shows: mounted by one role.
    {
      id: "fs-0a1b2c3d4e5f60718",
      region: euWest1,
      bucket: "example-retail-lake-raw",
      policy: allowing(analysts, "s3files:ClientMount", arn("s3files", euWest1, "file-system/fs-0a1b2c3d4e5f60718")),
      mountTargets: [{ id: "fsmt-0a1b2c3d", vpcId: analyticsVpc, subnetId: "subnet-0a1b2c3d" }],
    },
    // Shows: whoever reaches the network mounts and writes.
    {
      id: "fs-0f9e8d7c6b5a43210",
      region: euWest1,
      bucket: "example-retail-lake-raw",
      policy: allowing("*", "s3files:Client*", arn("s3files", euWest1, "file-system/fs-0f9e8d7c6b5a43210")),
      mountTargets: [{ id: "fsmt-0f9e8d7c", vpcId: analyticsVpc, subnetId: "subnet-0f9e8d7c" }],
    },
  ],
  vaults: [
    // Shows: ledgers under a completed lock.
    {
      name: "ledgers",
      region: euWest1,
      policy: null,
      lock: {
        state: "Locked",
        policy: privatePolicy({
          Sid: "KeepSevenYears",
          Effect: "Deny",
          Principal: "*",
          Action: "glacier:DeleteArchive",
          Resource: arn("glacier", euWest1, "vaults/ledgers"),
          Condition: { NumericLessThan: { "glacier:ArchiveAgeInDays": "2557" } },
        }).text,
      },
    },
    // Shows: the shop's backups of its first years, open to every AWS customer and locked by nobody.
    {
      name: "backups-2018",
      region: usEast1,
      policy: allowing("*", "glacier:InitiateJob", arn("glacier", usEast1, "vaults/backups-2018")),
      lock: null,
    },
  ],
};
