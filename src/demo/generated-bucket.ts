import type { DefaultEncryption, Lifecycle, LifecycleRule } from "../model/facts.js";
import { everythingBlocked, newBucket, nothingBlocked, type WorldBucket, type WorldPolicy } from "./world.js";

/** What the buckets of a generated account are mixed from. */
export interface BucketMix {
  readonly seed: number;
  readonly account: string;
  readonly regions: readonly [string, ...string[]];
  readonly keyIds: readonly string[];
}

/** Returns bucket `number` of the mix: the same bucket for the same mix and number. Never throws. */
export function generatedBucket(mix: BucketMix, number: number, name: string): WorldBucket {
  const draw = (aspect: number): number => fraction(mix.seed, number, aspect);
  const region = generatedRegion(mix, number);
  const base = newBucket(name, region);
  if (number < mix.regions.length) return logBucket(base, mix.account);
  return {
    ...base,
    publicAccessBlock: pick(draw(1), [
      [0.8, everythingBlocked],
      [0.9, null],
      [0.95, { ...everythingBlocked, restrictPublicBuckets: false }],
      [1, nothingBlocked],
    ]),
    ownership: pick(draw(2), [
      [0.75, "BucketOwnerEnforced"],
      [0.9, null],
      [1, "BucketOwnerPreferred"],
    ]),
    grants:
      draw(3) < 0.03
        ? [
            {
              grantee: { type: "Group", uri: "http://acs.amazonaws.com/groups/global/AllUsers" },
              permission: "READ",
            },
          ]
        : [],
    policy: policyOf(name, draw(4)),
    encryption: encryptionOf(mix, region, draw(5), draw(6)),
    versioning: pick(draw(7), [
      [0.6, { status: "Enabled", mfaDelete: null }],
      [0.7, { status: "Suspended", mfaDelete: null }],
      [1, null],
    ]),
    logging:
      draw(8) < 0.5
        ? { targetBucket: logBucketName(mix, region, name), targetPrefix: `${name}/`, targetGrants: [] }
        : null,
    lifecycle: draw(9) < 0.4 ? lifecycleOf(draw(10)) : null,
    website:
      draw(11) < 0.02
        ? { indexDocument: "index.html", errorDocument: null, redirectAllTo: null, redirectHosts: [] }
        : null,
    cors:
      draw(12) < 0.03
        ? {
            rules: [
              { allowedOrigins: ["*"], allowedMethods: ["GET", "PUT"], allowedHeaders: ["*"], exposeHeaders: [] },
            ],
          }
        : null,
    tags: draw(13) < 0.7 ? [{ key: "team", value: `team-${Math.floor(draw(14) * 40)}` }] : [],
  };
}

/** Returns the Region of bucket `number`; the first buckets, one per Region, are the log buckets. Never throws. */
export function generatedRegion({ seed, regions }: BucketMix, number: number): string {
  const index = number < regions.length ? number : Math.floor(fraction(seed, number, 0) * regions.length);
  return regions[index] ?? regions[0];
}

/** The name of the Region's log bucket, derived from a sibling's: only the number differs. */
function logBucketName({ regions }: BucketMix, region: string, sibling: string): string {
  return sibling.replace(/\d+$/, (digits) => String(regions.indexOf(region)).padStart(digits.length, "0"));
}

function logBucket(base: WorldBucket, account: string): WorldBucket {
  const deliver = {
    Effect: "Allow",
    Principal: { Service: "logging.s3.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: `arn:aws:s3:::${base.name}/*`,
    Condition: { StringEquals: { "aws:SourceAccount": account } },
  };
  return { ...base, policy: policyDocument(false, [deliver, denyHttp(base.name)]) };
}

function policyOf(name: string, drawn: number): WorldPolicy | null {
  if (drawn < 0.5) return null;
  if (drawn < 0.85) return policyDocument(false, [denyHttp(name)]);
  if (drawn < 0.97) {
    const allow = {
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::444455556666:root" },
      Action: "s3:GetObject",
      Resource: `arn:aws:s3:::${name}/*`,
    };
    return policyDocument(false, [allow, denyHttp(name)]);
  }
  return policyDocument(true, [
    { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: `arn:aws:s3:::${name}/*` },
  ]);
}

function policyDocument(isPublic: boolean, statements: readonly object[]): WorldPolicy {
  return { text: JSON.stringify({ Version: "2012-10-17", Statement: statements }), isPublic };
}

function denyHttp(name: string): object {
  return {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}

function encryptionOf(mix: BucketMix, region: string, drawn: number, keyDrawn: number): DefaultEncryption {
  const blockedEncryptionTypes = drawn < 0.5 ? (["SSE-C"] as const) : null;
  if (drawn * 2 - Math.floor(drawn * 2) < 0.6) {
    return { algorithm: "AES256", kmsKeyId: null, bucketKeyEnabled: false, blockedEncryptionTypes };
  }
  const keyId = mix.keyIds[Math.floor(keyDrawn * mix.keyIds.length)] ?? "";
  return {
    algorithm: "aws:kms",
    kmsKeyId: `arn:aws:kms:${region}:${mix.account}:key/${keyId}`,
    bucketKeyEnabled: keyDrawn * 10 - Math.floor(keyDrawn * 10) < 0.7,
    blockedEncryptionTypes,
  };
}

function lifecycleOf(drawn: number): Lifecycle {
  const rule: LifecycleRule = {
    id: "rule",
    enabled: true,
    filter: { prefix: "", tags: [], objectSizeGreaterThanBytes: null, objectSizeLessThanBytes: null },
    expirationDays: drawn < 0.05 ? 1 : null,
    expirationDate: null,
    expiredObjectDeleteMarker: false,
    noncurrentExpirationDays: 30,
    newerNoncurrentVersions: null,
    abortIncompleteMultipartUploadDays: drawn < 0.7 ? 7 : null,
    transitions: [],
    noncurrentTransitions: [],
  };
  return { rules: [rule] };
}

/** The first value whose upper border lies beyond what was drawn. */
function pick<T>(drawn: number, choices: readonly (readonly [border: number, value: T])[]): T | null {
  return choices.find(([border]) => drawn < border)?.[1] ?? null;
}

/** Between 0 and 1, spread evenly over numbers and aspects: the finaliser of MurmurHash3 over a linear mix. */
function fraction(seed: number, number: number, aspect: number): number {
  let hash = Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b) ^ Math.imul(aspect + 1, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
