import type { InRegions, ReferredBucket } from "../model/account-facts.js";
import type { FactCatalog } from "../model/resource.js";
import { joinWords } from "../posture/evidence.js";
import { quantity } from "../report/quantity.js";
import type { Words } from "./words.js";

/** The facts about what stands around an account's buckets, in plain words. */
export const accountWords: {
  readonly [N in Exclude<keyof FactCatalog["account"], "publicAccessBlock" | "trails" | "eventDataStores">]: Words<
    FactCatalog["account"][N]
  >;
} = {
  organization: {
    title: "Organization",
    absent: "none",
    known: ({ id, managementAccount }) => `${id}, managed by ${managementAccount}`,
  },
  organizationS3Policy: {
    title: "Organization's S3 policy",
    absent: "none",
    known: ({ publicAccessBlock }) =>
      publicAccessBlock === null ? "nothing about Block Public Access" : `Block Public Access: ${publicAccessBlock}`,
  },
  resourceControlPolicies: {
    title: "Resource control policies",
    absent: "none: the account is in no organization",
    known: (policies) => listed(policies.map(({ name }) => name)),
  },
  delegatedAdministrators: {
    title: "Delegated administrators",
    absent: "none: the account is in no organization",
    known: (delegates) => listed(delegates.map(({ servicePrincipal, account }) => `${account} of ${servicePrincipal}`)),
  },
  trailBuckets: {
    title: "Buckets of the trails",
    absent: "none",
    known: (buckets) => listed(buckets.map(bucketText)),
  },
  trailWatch: {
    title: "Alarms on the trails",
    absent: "none",
    known: (watches) => listed(watches.map(({ logGroup }) => `log group ${logGroup}`)),
  },
  configDeliveryChannels: {
    title: "AWS Config delivery",
    absent: "none",
    known: (channels) => inRegions(channels, (channel) => `${channel.region} to ${bucketText(channel)}`),
  },
  guardDutyExports: {
    title: "GuardDuty exports",
    absent: "none",
    known: (exports) => inRegions(exports, (each) => `${each.region} to ${bucketText(each)}`),
  },
  macieExports: {
    title: "Macie exports",
    absent: "none",
    known: (exports) => inRegions(exports, (each) => `${each.region} to ${bucketText(each)}`),
  },
  storageLens: {
    title: "Storage Lens",
    absent: "none",
    known: (configurations) =>
      inRegions(configurations, ({ id, isEnabled }) => `${id} (${isEnabled ? "enabled" : "disabled"})`),
  },
  cloudFrontOrigins: {
    title: "CloudFront origins",
    absent: "none",
    known: (origins) => listed(origins.map(bucketText)),
  },
  s3Records: {
    title: "Route 53 records that lead to S3",
    absent: "none: the account has no hosted zone",
    known: ({ records, unread, isCutOff }) => {
      const rest = unread.length === 0 ? "" : `; not read: ${joinWords(unread.map(({ zoneName }) => zoneName))}`;
      return `${listed(records.map(bucketText))}${isCutOff ? ", and more" : ""}${rest}`;
    },
  },
  batchJobs: {
    title: "Batch Operations jobs",
    absent: "none",
    known: (groups) =>
      inRegions(groups, ({ operation, jobCount, region }) => `${quantity(jobCount, `${operation} job`)} in ${region}`),
  },
  predictableBuckets: {
    title: "Buckets with predictable names",
    absent: "none",
    known: (buckets) => listed(buckets.filter(({ standing }) => standing.state === "known").map(bucketText)),
  },
};

function listed(words: readonly string[]): string {
  return words.length === 0 ? "none" : joinWords(words);
}

function bucketText({ bucket, standing }: ReferredBucket): string {
  if (standing.state === "known") return standing.value === "own" ? bucket : `${bucket} of another account`;
  return standing.state === "absent" ? `${bucket}, which does not exist` : `${bucket}, which may not be looked at`;
}

function inRegions<T>({ found, unread }: InRegions<T>, textOf: (item: T) => string): string {
  const rest = unread.length === 0 ? "" : `; not read in ${joinWords(unread.map(({ region }) => region))}`;
  return `${listed(found.map(textOf))}${rest}`;
}
