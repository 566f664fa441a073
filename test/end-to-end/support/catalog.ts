import { readFileSync } from "node:fs";

// What bucket number i of a seed is like in scripts/bench/fakeaws.mjs, computed again from the same catalogue.

/** A policy of the catalogue and what AWS would say of it alone, before Block Public Access. */
export interface CatalogPolicy {
  readonly name: string;
  readonly weight: number;
  /** Whether it denies every request over plain HTTP. */
  readonly tls: boolean;
  /** Whether it admits anybody, or any AWS customer. */
  readonly public: boolean;
}

/** The configuration of one bucket, in the words of the catalogue. */
export interface CatalogBucket {
  readonly name: string;
  readonly region: string;
  readonly policy: CatalogPolicy;
  readonly encryption: string;
  readonly bpa: string;
  readonly versioning: string;
  readonly objectLock: string;
  readonly logging: string;
  readonly acl: string;
  readonly ownership: string;
  readonly cors: string;
  readonly website: string;
  readonly lifecycle: string;
  readonly accessPoint: string;
}

interface Catalog {
  readonly account: string;
  readonly regions: readonly string[];
  readonly dims: { readonly [dimension: string]: Weighted<string> };
  readonly policies: readonly CatalogPolicy[];
}

type Weighted<T> = readonly (readonly [value: T, weight: number])[];

const file = new URL("../../../scripts/bench/catalog.json", import.meta.url);
const catalog = JSON.parse(readFileSync(file, "utf8")) as Catalog;

/** The account whose buckets they are. */
export const catalogAccount = catalog.account;

/** The bucket with that number. */
export function catalogBucket(seed: number, number: number, regionCount: number): CatalogBucket {
  const draw = (dimension: string): string => pick(`${seed}:${number}:${dimension}`, catalog.dims[dimension] ?? []);
  const policies = catalog.policies.map((policy) => [policy, policy.weight] as const);
  const [lock, replication, acl] = [draw("objectLock"), draw("replication"), draw("acl")];
  const [versioning, logging, ownership] = [draw("versioning"), draw("logging"), draw("ownership")];
  const isVersioned = versioning !== "never" && versioning !== "suspended";
  return {
    name: `bench-${seed}-${String(number).padStart(7, "0")}`,
    region: catalog.regions[hash(`${seed}:${number}:region`) % regionCount] ?? "",
    policy: pick(`${seed}:${number}:policy`, policies),
    encryption: draw("encryption"),
    bpa: draw("bpa"),
    // AWS allows neither Object Lock nor replication without versioning, ...
    versioning: !isVersioned && (lock !== "none" || replication !== "none") ? "enabled" : versioning,
    objectLock: lock,
    // ... no delivery of logs to a bucket that locks objects by default, ...
    logging: logging === "self" && lock !== "none" ? "on" : logging,
    acl,
    // ... and no ACL where ACLs are off.
    ownership: ownership === "BucketOwnerEnforced" && acl !== "private" ? "ObjectWriter" : ownership,
    cors: draw("cors"),
    website: draw("website"),
    lifecycle: draw("lifecycle"),
    accessPoint: draw("accessPoint"),
  };
}

function pick<T>(key: string, table: Weighted<T>): T {
  let left = hash(key) % table.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of table) {
    if (left < weight) return value;
    left -= weight;
  }
  throw new Error(`The catalogue has no table for ${key}.`);
}

/** FNV-1a with the finaliser of MurmurHash3. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
