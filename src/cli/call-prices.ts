import type { Service } from "../aws/read.js";

/** What calls of a service cost, in US dollars for a thousand in us-east-1. */
export type CallPrice =
  | { readonly kind: "priced"; readonly perThousand: number; readonly perThousandLists: number }
  | { readonly kind: "free" }
  /** AWS's page does not say what reading a configuration costs. */
  | { readonly kind: "not-published" };

const free: CallPrice = { kind: "free" };
const notPublished: CallPrice = { kind: "not-published" };

// "GET, SELECT, and all other requests", and "PUT, COPY, POST, LIST requests" of S3 Standard.
// https://aws.amazon.com/s3/pricing/
const s3Requests: CallPrice = { kind: "priced", perThousand: 0.0004, perThousandLists: 0.005 };

/** List prices of November 2026; total, so that a new service must say what it costs. */
export const callPrices: { readonly [S in Service]: CallPrice } = {
  s3: s3Requests,
  "s3-control": s3Requests,
  s3tables: notPublished,
  s3vectors: notPublished,
  s3files: notPublished,
  glacier: notPublished,
  transfer: free,
  lambda: free,
  // 0.03 for ten thousand requests. https://aws.amazon.com/kms/pricing/
  kms: { kind: "priced", perThousand: 0.003, perThousandLists: 0.003 },
  cloudtrail: free,
  // 0.01 for a thousand requests to the API. https://aws.amazon.com/cloudwatch/pricing/
  cloudwatch: { kind: "priced", perThousand: 0.01, perThousandLists: 0.01 },
  logs: free,
  organizations: free,
  account: free,
  guardduty: free,
  macie2: free,
  "access-analyzer": free,
  config: free,
  securityhub: free,
  backup: free,
  cloudfront: free,
  route53: free,
  sts: free,
};
