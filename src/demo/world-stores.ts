import type { Lifecycle } from "../model/facts.js";
import type { StoreEncryption, VaultLock } from "../model/store-facts.js";

// S3's other stores and what serves their data, as the loopback AWS holds them. null = not configured, everywhere.

export type WorldStores = {
  readonly directoryBuckets: readonly WorldDirectoryBucket[];
  readonly tableBuckets: readonly WorldTableBucket[];
  readonly vectorBuckets: readonly WorldVectorBucket[];
  readonly fileSystems: readonly WorldFileSystem[];
  readonly vaults: readonly WorldVault[];
};

/** An account that uses nothing but general purpose buckets. */
export const noStores: WorldStores = {
  directoryBuckets: [],
  tableBuckets: [],
  vectorBuckets: [],
  fileSystems: [],
  vaults: [],
};

/** `name` ends with its zone and `--x-s3`. */
export type WorldDirectoryBucket = {
  readonly name: string;
  readonly region: string;
  readonly policy: string | null;
  readonly encryption: StoreEncryption;
  readonly lifecycle: Lifecycle | null;
};

export type WorldTableReplication = { readonly role: string; readonly destinations: readonly string[] };

export type WorldTableBucket = {
  readonly name: string;
  readonly region: string;
  readonly policy: string | null;
  readonly encryption: StoreEncryption | null;
  readonly replication: WorldTableReplication | null;
  readonly tables: readonly {
    readonly id: string;
    readonly namespace: string;
    readonly name: string;
    readonly policy: string | null;
    readonly encryption: StoreEncryption;
    readonly replication: WorldTableReplication | null;
  }[];
};

export type WorldVectorBucket = {
  readonly name: string;
  readonly region: string;
  readonly policy: string | null;
  readonly encryption: StoreEncryption;
  /** The encryption of an index; null = its bucket's. */
  readonly indexes: readonly { readonly name: string; readonly encryption: StoreEncryption | null }[];
};

export type WorldFileSystem = {
  readonly id: string;
  readonly region: string;
  readonly bucket: string;
  readonly policy: string | null;
  readonly mountTargets: readonly { readonly id: string; readonly vpcId: string; readonly subnetId: string }[];
};

export type WorldVault = {
  readonly name: string;
  readonly region: string;
  readonly policy: string | null;
  readonly lock: VaultLock | null;
};
