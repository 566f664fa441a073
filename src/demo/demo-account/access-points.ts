import {
  everythingBlocked,
  nothingBlocked,
  type WorldAccessPoint,
  type WorldMultiRegionAccessPoint,
} from "../world.js";
import { analyticsVpc, euCentral1, euWest1, partner, retail, usEast1, usWest2 } from "./identities.js";
import { privatePolicy, publicPolicy, type Statement } from "./policies.js";

const base: Omit<WorldAccessPoint, "name" | "region" | "bucket" | "alias"> = {
  bucketAccount: retail,
  vpcId: null,
  publicAccessBlock: everythingBlocked,
  policy: null,
  dataSource: null,
};

/** Access points of Example Retail. */
export const retailAccessPoints: readonly WorldAccessPoint[] = [
  // Shows: reachable from one virtual private cloud only; a policy for one role.
  {
    ...base,
    name: "lake-analytics",
    region: euWest1,
    bucket: "example-retail-lake-raw",
    alias: "lake-analytics-ab1c2d3e4f5gh6i7jk8lmn9o0p1qreuw1a-s3alias",
    vpcId: analyticsVpc,
    policy: privatePolicy({
      ...reading(euWest1, "lake-analytics"),
      Principal: { AWS: `arn:aws:iam::${retail}:role/lake-analytics` },
    }),
  },
  // Shows: internet origin, everything blocked, no policy.
  {
    ...base,
    name: "lake-ingest",
    region: euWest1,
    bucket: "example-retail-lake-raw",
    alias: "lake-ingest-cd2e3f4g5h6i7j8k9l0mn1o2p3q4reuw1a-s3alias",
  },
  // Shows: public in effect. The policy admits anybody, the bucket delegates, nothing is blocked on either.
  {
    ...base,
    name: "product-feed",
    region: euWest1,
    bucket: "example-retail-product-feeds",
    alias: "product-feed-ef3g4h5i6j7k8l9m0n1op2q3r4s5teuw1a-s3alias",
    publicAccessBlock: nothingBlocked,
    policy: publicPolicy(reading(euWest1, "product-feed")),
  },
  // Shows: latent. The policy admits anybody, but the bucket has never consented.
  {
    ...base,
    name: "downloads-preview",
    region: euWest1,
    bucket: "example-retail-downloads",
    alias: "downloads-preview-gh4i5j6k7l8m9n0o1p2q3r4seuw1a-s3alias",
    publicAccessBlock: nothingBlocked,
    policy: publicPolicy(reading(euWest1, "downloads-preview")),
  },
  // Shows: two of four flags off, for good: an access point's flags cannot be changed.
  {
    ...base,
    name: "store-uploads",
    region: usEast1,
    bucket: "example-retail-mobile-uploads",
    alias: "store-uploads-ij5k6l7m8n9o0p1q2r3s4t5u6vuse1a-s3alias",
    publicAccessBlock: { ...everythingBlocked, blockPublicPolicy: false, restrictPublicBuckets: false },
  },
  // Shows: ours, but on the partner's bucket, whose policy we cannot read.
  {
    ...base,
    name: "partner-feed",
    region: euWest1,
    bucket: "partner-logistics-feed",
    bucketAccount: partner,
    alias: "partner-feed-kl6m7n8o9p0q1r2s3t4u5v6w7x8yeuw1a-s3alias",
    publicAccessBlock: nothingBlocked,
    policy: publicPolicy(reading(euWest1, "partner-feed")),
  },
  // Shows: an access point whose policy the auditor may not read.
  {
    ...base,
    name: "finance-reports",
    region: euCentral1,
    bucket: "example-retail-invoices",
    alias: "finance-reports-mn7o8p9q0r1s2t3u4v5w6x7y8zeuc1a-s3alias",
    publicAccessBlock: nothingBlocked,
    policy: privatePolicy({
      ...reading(euCentral1, "finance-reports"),
      Principal: { AWS: `arn:aws:iam::${retail}:role/finance` },
    }),
  },
];

/** Multi-Region access points of Example Retail. */
export const retailMultiRegionAccessPoints: readonly WorldMultiRegionAccessPoint[] = [
  // Shows: everything blocked.
  {
    name: "backups-worldwide",
    alias: "mfzwi23gnjvgw.mrap",
    status: "READY",
    publicAccessBlock: everythingBlocked,
    policy: null,
    regions: [
      { bucket: "example-retail-backups", region: usWest2, bucketAccount: retail, trafficDialPercent: 100 },
      { bucket: "example-retail-backups-replica", region: euWest1, bucketAccount: retail, trafficDialPercent: 100 },
    ],
  },
  // Shows: made without blocking anything, which cannot be changed any more; active buckets with different data.
  {
    name: "storefront-worldwide",
    alias: "m8k4vh2pqx7nd.mrap",
    status: "READY",
    publicAccessBlock: nothingBlocked,
    policy: privatePolicy({
      Sid: "StorefrontReads",
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${retail}:role/storefront` },
      Action: "s3:GetObject",
      Resource: `arn:aws:s3::${retail}:accesspoint/m8k4vh2pqx7nd.mrap/object/*`,
    }),
    regions: [
      { bucket: "example-retail-product-images", region: usWest2, bucketAccount: retail, trafficDialPercent: 100 },
      { bucket: "example-retail-product-feeds", region: euWest1, bucketAccount: retail, trafficDialPercent: 100 },
    ],
  },
  // Shows: public in effect on a bucket that delegates; its other bucket was deleted, and anybody can make it anew.
  {
    name: "feeds-worldwide",
    alias: "m5w2cz8ehk3qb.mrap",
    status: "READY",
    publicAccessBlock: nothingBlocked,
    policy: publicPolicy({
      Sid: "Read",
      Effect: "Allow",
      Principal: "*",
      Action: "s3:GetObject",
      Resource: `arn:aws:s3::${retail}:accesspoint/m5w2cz8ehk3qb.mrap/object/*`,
    }),
    regions: [
      { bucket: "example-retail-product-feeds", region: euWest1, bucketAccount: retail, trafficDialPercent: 100 },
      { bucket: "example-retail-product-feeds-us", region: usEast1, bucketAccount: retail, trafficDialPercent: 0 },
    ],
  },
  // Shows: one the auditor can list but not read.
  {
    name: "archive-worldwide",
    alias: "m3t9yj6rlc5fa.mrap",
    status: "READY",
    publicAccessBlock: everythingBlocked,
    policy: null,
    regions: [
      { bucket: "example-retail-litigation-hold", region: euCentral1, bucketAccount: retail, trafficDialPercent: 100 },
    ],
  },
];

function reading(region: string, name: string): Statement {
  return {
    Sid: "Read",
    Effect: "Allow",
    Principal: "*",
    Action: "s3:GetObject",
    Resource: `arn:aws:s3:${region}:${retail}:accesspoint/${name}/object/*`,
  };
}
