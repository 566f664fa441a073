import { isAccessPointAlias } from "../model/access-point-alias.js";
import type {
  BatchJobGroup,
  CloudFrontOrigin,
  ConfigDeliveryChannel,
  FindingsExport,
  InRegions,
  ReferredBucket,
  S3Records,
  StorageLensConfiguration,
} from "../model/account-facts.js";
import type { Fact } from "../model/fact.js";
import type { Trail } from "../model/facts.js";
import { accountOf } from "./accounts.js";
import { memberEvidence } from "./evidence.js";
import type { BucketReference } from "./referred-buckets.js";

// The buckets that the account's services are configured to use, each as one reference.

/**
 * Where the trails that this account owns deliver to. An organization's trail shows itself in every member: it is judged
 * in the account that made it.
 */
export function trailReferences(
  trails: Fact<readonly Trail[]>,
  trailBuckets: Fact<readonly ReferredBucket[]>,
  account: string,
): BucketReference[] {
  return valuesOf(trails).flatMap(({ arn, bucket }, index): BucketReference[] => {
    const named = valuesOf(trailBuckets).find((each) => each.bucket === bucket);
    if (named === undefined || accountOf(arn) !== account) return [];
    const evidence = memberEvidence("trails", `/${index}/bucket`, bucket);
    const what = `the trail ${arn} delivers to`;
    return [{ what, bucket, account: null, standing: named.standing, fact: "trailBuckets", evidence }];
  });
}

/** What is not among them, said where nothing is wrong: a trail of one Region shows itself there only. */
export const trailsLeftOut =
  "Trails that record a single Region other than the one the scan starts in are not looked at.";

/** Where AWS Config delivers. */
export function configReferences(channels: Fact<InRegions<ConfigDeliveryChannel>>): BucketReference[] {
  return foundIn(channels).map(({ region, name, bucket, standing }, index) => {
    const what = `the AWS Config delivery channel ${name} of ${region} delivers to`;
    return reference("configDeliveryChannels", `/found/${index}`, { what, bucket, account: null, standing });
  });
}

/** Where GuardDuty or Macie writes. */
export function findingsReferences(
  fact: "guardDutyExports" | "macieExports",
  exports: Fact<InRegions<FindingsExport>>,
): BucketReference[] {
  const service = fact === "guardDutyExports" ? "GuardDuty" : "Macie";
  return foundIn(exports).map(({ region, bucket, expectedBucketOwner, standing }, index) => {
    const what = `${service} of ${region} exports to`;
    return reference(fact, `/found/${index}`, { what, bucket, account: expectedBucketOwner, standing });
  });
}

/** Where Storage Lens writes metrics, of configurations that are on and off. */
export function storageLensReferences(configurations: Fact<InRegions<StorageLensConfiguration>>): BucketReference[] {
  return foundIn(configurations).flatMap(({ id, homeRegion, exports }, index) =>
    exports.map(({ bucket, account, standing }, position) => {
      const what = `the Storage Lens configuration ${id} of ${homeRegion} exports to`;
      return reference("storageLens", `/found/${index}/exports/${position}`, { what, bucket, account, standing });
    }),
  );
}

/** What CloudFront distributions have as origins. The alias of an access point is nobody's to take over. */
export function originReferences(origins: Fact<readonly CloudFrontOrigin[]>): BucketReference[] {
  return valuesOf(origins).flatMap(({ distribution, domainName, bucket, standing }, index) => {
    if (isAccessPointAlias(bucket)) return [];
    const what = `the CloudFront distribution ${distribution} has the origin ${domainName}, the bucket`;
    return [reference("cloudFrontOrigins", `/${index}`, { what, bucket, account: null, standing })];
  });
}

/** What Route 53's records lead to. */
export function recordReferences(s3Records: Fact<S3Records>): BucketReference[] {
  const records = s3Records.state === "known" ? s3Records.value.records : [];
  return records.map(({ zone, name, target, bucket, standing }, index) => {
    const what = name.startsWith("*.")
      ? `the record ${name} of the hosted zone ${zone} leads to ${target} for every name below it, and thus to any bucket called`
      : `the record ${name} of the hosted zone ${zone} leads to ${target}, and thus to the bucket`;
    return reference("s3Records", `/records/${index}`, { what, bucket, account: null, standing });
  });
}

/** The buckets that Batch Operations jobs write to. */
export function batchJobReferences(batchJobs: Fact<InRegions<BatchJobGroup>>): BucketReference[] {
  const members = [
    { member: "targetBucket", verb: "copies to" },
    { member: "reportBucket", verb: "reports to" },
    { member: "manifestBucket", verb: "writes its manifest to" },
  ] as const;
  return foundIn(batchJobs).flatMap((group, index) =>
    members.flatMap(({ member, verb }) => {
      const named = group[member];
      if (named === null) return [];
      const what = `the job ${group.jobId} of ${group.region} ${verb}`;
      return [reference("batchJobs", `/found/${index}/${member}`, { ...named, what, account: null })];
    }),
  );
}

function reference(
  fact: string,
  pointer: string,
  named: Pick<BucketReference, "what" | "bucket" | "account" | "standing">,
): BucketReference {
  return { ...named, fact, evidence: memberEvidence(fact, `${pointer}/bucket`, named.bucket) };
}

function valuesOf<T>(fact: Fact<readonly T[]>): readonly T[] {
  return fact.state === "known" ? fact.value : [];
}

function foundIn<T>(fact: Fact<InRegions<T>>): readonly T[] {
  return fact.state === "known" ? fact.value.found : [];
}
