import type { Fault } from "../faults.js";
import type { WorldBucket } from "../world.js";
import { houseBucket } from "./bucket-parts.js";
import { euCentral1, retail, usEast1, usWest2 } from "./identities.js";

const financeClose = "example-retail-finance-close";
const legalPrivileged = "example-retail-legal-privileged";
const batchScratch = "example-retail-batch-scratch";
const flaky = "example-retail-search-index";

/** What the auditor cannot, or cannot quite, read. */
export const unreadableBuckets: readonly WorldBucket[] = [
  // Shows: one denied read. Everything about the policy is unknown, the rest is judged.
  houseBucket(financeClose, euCentral1),
  // Shows: every read denied: every rule about this bucket is unknown, none passes.
  houseBucket(legalPrivileged, euCentral1),
  // Shows: a bucket that is deleted while the scan runs.
  houseBucket(batchScratch, usEast1),
  // Shows: throttling and an internal error that go away when retried.
  houseBucket(flaky, usWest2),
];

/** What the auditor meets in this account. */
export const unreadableFaults: readonly Fault[] = [
  {
    kind: "access-denied",
    where: { operations: ["s3:GetBucketPolicy", "s3:GetBucketPolicyStatus"], resources: [financeClose] },
  },
  { kind: "access-denied", where: { operations: "every", resources: [legalPrivileged] } },
  {
    kind: "access-denied",
    where: {
      operations: ["s3-control:GetAccessPointPolicy", "s3-control:GetAccessPointPolicyStatus"],
      resources: [`arn:aws:s3:eu-central-1:${retail}:accesspoint/finance-reports`],
    },
  },
  {
    kind: "access-denied",
    where: {
      operations: ["s3-control:GetMultiRegionAccessPoint"],
      resources: [`arn:aws:s3::${retail}:accesspoint/archive-worldwide`],
    },
  },
  { kind: "deleted-bucket", bucket: batchScratch, afterRequests: 2 },
  {
    kind: "slow-down",
    where: { operations: ["s3:GetBucketAcl", "s3:GetBucketVersioning"], resources: [flaky] },
    fraction: 1,
    times: 1,
  },
  { kind: "internal-error", where: { operations: ["s3:GetBucketLogging"], resources: [flaky] }, fraction: 1, times: 1 },
];
