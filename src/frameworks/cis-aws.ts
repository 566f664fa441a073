import type { Framework, Requirement } from "./framework.js";
import { judgedParts } from "./judged-parts.js";

const titles = {
  defaultEncryption: "Buckets are encrypted by default",
  tls: "Bucket policies deny plain HTTP",
  mfaDelete: "Buckets have MFA Delete",
  macie: "Data in S3 is discovered and classified where required",
  blockPublicAccess: "S3 blocks public access",
  trailBucketNotPublic: "The bucket of a trail is not public",
  trailBucketLogging: "The bucket of a trail has server access logging",
  keyRotation: "Customer managed keys rotate",
  writeEvents: "Object write events are logged",
  readEvents: "Object read events are logged",
  policyChanges: "Changes of bucket policies are monitored",
  analyzer: "An external access analyzer is on in every Region",
  wildcardPrincipals: "Resource policies do not allow everyone",
} as const;

type Topic = keyof typeof titles;

const parts: { readonly [T in Topic]?: string } = {
  keyRotation: judgedParts.defaultKeys,
  analyzer: judgedParts.bucketRegions,
  wildcardPrincipals: judgedParts.bucketPolicies,
};

function benchmark(version: string, ids: { readonly [id: string]: Topic }): Framework {
  const requirements = Object.entries(ids).map(
    ([id, topic]): Requirement => ({ id, title: titles[topic], ...partOf(parts[topic]) }),
  );
  return {
    id: `cis-aws-${version}`,
    title: `CIS AWS Foundations Benchmark ${version}`,
    standard: `CIS AWS Foundations Benchmark v${version}`,
    separator: "/",
    source: "https://www.cisecurity.org/benchmark/amazon_web_services",
    scope: "The recommendations about S3; those about IAM, networking and other services are not looked at.",
    requirements,
  };
}

function partOf(part: string | undefined): Pick<Requirement, "part"> {
  return part === undefined ? {} : { part };
}

// 6.0 and 7.0 moved every chapter by one.
const since6 = {
  "3.1.1": "tls",
  "3.1.2": "mfaDelete",
  "3.1.3": "macie",
  "3.1.4": "blockPublicAccess",
  "4.4": "trailBucketLogging",
  "4.6": "keyRotation",
  "4.8": "writeEvents",
  "4.9": "readEvents",
  "5.8": "policyChanges",
} as const;

/** The CIS AWS Foundations Benchmarks, as far as they are about S3. */
export const cisBenchmarks: readonly Framework[] = [
  benchmark("1.4.0", {
    "1.20": "analyzer",
    "2.1.1": "defaultEncryption",
    "2.1.2": "tls",
    "2.1.3": "mfaDelete",
    "2.1.4": "macie",
    "2.1.5": "blockPublicAccess",
    "3.3": "trailBucketNotPublic",
    "3.6": "trailBucketLogging",
    "3.8": "keyRotation",
    "3.10": "writeEvents",
    "3.11": "readEvents",
    "4.8": "policyChanges",
  }),
  benchmark("3.0.0", {
    "1.20": "analyzer",
    "2.1.1": "tls",
    "2.1.2": "mfaDelete",
    "2.1.3": "macie",
    "2.1.4": "blockPublicAccess",
    "3.4": "trailBucketLogging",
    "3.6": "keyRotation",
    "3.8": "writeEvents",
    "3.9": "readEvents",
    "4.8": "policyChanges",
  }),
  benchmark("5.0.0", {
    "1.19": "analyzer",
    "2.1.1": "tls",
    "2.1.2": "mfaDelete",
    "2.1.3": "macie",
    "2.1.4": "blockPublicAccess",
    "3.4": "trailBucketLogging",
    "3.6": "keyRotation",
    "3.8": "writeEvents",
    "3.9": "readEvents",
    "4.8": "policyChanges",
  }),
  benchmark("6.0.0", { "2.19": "analyzer", ...since6 }),
  benchmark("7.0.0", { "2.18": "analyzer", "2.21": "wildcardPrincipals", ...since6 }),
];
