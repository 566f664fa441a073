import type { Fact } from "./fact.js";
import type { PolicyText } from "./facts.js";

// The values of the facts about S3's other stores, and about what serves their data: as in facts.ts, in AWS's own terms.

/** How a store, or a part of one, encrypts what is written without asking for anything else. */
export type StoreEncryption = {
  readonly algorithm: "AES256" | "aws:kms";
  /** null = a key of AWS's own. */
  readonly kmsKeyArn: string | null;
};

/** A table of a table bucket. */
export type Table = { readonly arn: string; readonly namespace: string; readonly name: string };

/** The policy of a table that has one of its own, or whose policy could not be read. */
export type TablePolicy = { readonly table: Table; readonly policy: Fact<PolicyText> };

export type TableEncryption = { readonly table: Table; readonly encryption: Fact<StoreEncryption> };

/** Where S3 Tables copies tables to: ARNs of table buckets. */
export type TableReplication = { readonly role: string; readonly destinations: readonly string[] };

/** The replication of a table that has its own, or whose replication could not be read. */
export type OwnTableReplication = { readonly table: Table; readonly replication: Fact<TableReplication> };

/** An index of a vector bucket; its encryption is absent where it is the bucket's. */
export type VectorIndex = { readonly name: string; readonly encryption: Fact<StoreEncryption> };

export type FileSystemSettings = {
  readonly bucket: string;
  readonly prefix: string;
  readonly kmsKeyId: string | null;
  readonly roleArn: string;
};

/** Where a file system is reached in a network. */
export type MountTarget = { readonly id: string; readonly vpcId: string | null; readonly subnetId: string };

/** A lock policy counts from the moment it is attached; only a locked one cannot be taken away. */
export type VaultLock = { readonly state: "InProgress" | "Locked"; readonly policy: PolicyText };
