import type { Run } from "../../../src/model/run.js";
import type { Snapshot, StoredAccount, StoredResource } from "../../../src/snapshot/snapshot.js";

/** An account with two buckets, one of them deleted while it was read. */

export const account = "111122223333";

export const run: Run = {
  id: "20261122T090000Z-5a3e1d",
  startedAt: "2026-11-22T09:00:00.000Z",
  finishedAt: "2026-11-22T09:00:04.000Z",
  complete: true,
  incompleteReason: null,
  partition: "aws",
  accounts: [account],
  selection: {
    rules: [],
    frameworks: [],
    regions: [],
    buckets: [],
    excludedBuckets: [],
    minSeverity: null,
    include: [],
  },
  gaps: [],
  notOffered: [],
  permissions: [],
  source: "aws",
  configFile: null,
  baseline: null,
};

export const storedAccount: StoredAccount = {
  ref: {
    kind: "account",
    arn: `arn:aws:iam::${account}:root`,
    name: account,
    account,
    region: "global",
    partition: "aws",
  },
  facts: { publicAccessBlock: { state: "absent" } },
  collected: { account: ["publicAccessBlock"], bucket: ["versioning"] },
  regions: ["eu-west-1"],
};

export function bucketRef(name: string): StoredResource["ref"] & { readonly kind: "bucket" } {
  return { kind: "bucket", arn: `arn:aws:s3:::${name}`, name, account, region: "eu-west-1", partition: "aws" };
}

export const storedBuckets: readonly StoredResource[] = [
  { ref: bucketRef("acme-data"), gone: false, roles: [], facts: { versioning: { state: "absent" } } },
  { ref: bucketRef("acme-gone"), gone: true },
];

/** The snapshot of these resources. */
export function snapshotOf(resources: readonly StoredResource[]): Snapshot {
  return {
    from: "memory",
    header: { tool: { name: "s3audit", version: "0.0.0" }, run, redacted: false },
    accounts: [storedAccount],
    async *resources() {
      yield* resources;
    },
  };
}

/** Everything a stream gives. */
export async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}
