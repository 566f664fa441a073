import { ListAccessPointsCommand, ListMultiRegionAccessPointsCommand } from "@aws-sdk/client-s3-control";
import type { BucketAccessPoint, BucketAccessPointList } from "../../model/bucket-facts.js";
import { absent, known, type Fact } from "../../model/fact.js";
import type { PolicyStatus, PublicAccessBlock } from "../../model/facts.js";
import { mayNameAccessPoints } from "../../model/names-access-points.js";
import type { ResourceRef } from "../../model/resource.js";
import { noAccessPointPolicy, readAccessPointPolicy } from "../access-point/policy.js";
import { readAccessPointPolicyStatus } from "../access-point/policy-status.js";
import { readAccessPointSettings } from "../access-point/settings.js";
import { required, requiredValue } from "../answer.js";
import type { CollectContext, Collector } from "../collector.js";
import { eachPart } from "../each-part.js";
import { factReads } from "../fact-reads.js";
import { pages } from "../listing.js";
import { noMultiRegionPolicy, readMultiRegionPolicy } from "../multi-region-access-point/policy.js";
import { readMultiRegionPolicyStatus } from "../multi-region-access-point/policy-status.js";
import { controlRegion } from "../multi-region-access-point/settings.js";
import { publicAccessBlockFlags } from "../public-access-block-flags.js";
import { listAccessPointsRead, listMultiRegionAccessPointsRead } from "../reads.js";

/** A Region may hold 10 000 access points of an account, all of them before one bucket: more than these are not read. */
const mostRead = 100;

/**
 * The own access points that lead to the bucket from the internet; absent = not asked, because no statement of its policy
 * speaks of access points: then a request through one is answered as any other.
 */
export const accessPoints: Collector<"bucket", "accessPoints"> = {
  on: "bucket",
  fact: "accessPoints",
  reads: factReads.bucket.accessPoints,
  after: ["policy"],
  async fetch(context, ref, { policy }) {
    if (policy?.state !== "known" || !mayNameAccessPoints(policy.value)) return undefined;
    const [regional, multiRegion] = await Promise.all([
      context.settlePart([], () => readRegional(context, ref)),
      context.settlePart([], () => readMultiRegion(context, ref)),
    ]);
    return { regional, multiRegion };
  },
};

interface Named {
  readonly arn: string;
  readonly name: string;
}

/** They are always in the bucket's own Region; what takes requests from a VPC only is no door to the internet. */
async function readRegional(context: CollectContext, ref: ResourceRef<"bucket">): Promise<BucketAccessPointList> {
  const { read, settlePart } = context;
  const { account, region } = ref;
  const ask = (token: string | undefined) => {
    const input = { AccountId: account, Bucket: ref.name, ...(token === undefined ? {} : { NextToken: token }) };
    return read(new ListAccessPointsCommand(input), region);
  };
  const found: Named[] = [];
  for await (const { AccessPointList: page } of pages(listAccessPointsRead, ask, ({ NextToken }) => NextToken)) {
    for (const point of page ?? []) {
      const origin = requiredValue(point.NetworkOrigin, ["Internet", "VPC"], listAccessPointsRead, "NetworkOrigin");
      if (origin === "VPC") continue;
      const name = required(point.Name, listAccessPointsRead, "AccessPoint.Name");
      const arn = point.AccessPointArn ?? `arn:${ref.partition}:s3:${region}:${account}:accesspoint/${name}`;
      found.push({ arn, name });
    }
    if (found.length > mostRead) break;
  }
  return readFirst(found, async ({ arn, name }) => {
    const point = { account, name, region };
    const policy = await settlePart([noAccessPointPolicy], () => readAccessPointPolicy(read, point));
    if (policy.state === "absent") return { arn, name, policy, policyStatus: absent, publicAccessBlock: absent };
    const [policyStatus, publicAccessBlock] = await Promise.all([
      settlePart<PolicyStatus>([noAccessPointPolicy], () => readAccessPointPolicyStatus(read, point)),
      settlePart<PublicAccessBlock>([], async () => (await readAccessPointSettings(read, point)).publicAccessBlock),
    ]);
    return { arn, name, policy, policyStatus, publicAccessBlock };
  });
}

/** Those that have the bucket as a member; undefined outside the `aws` partition, which alone has any. */
async function readMultiRegion(
  context: CollectContext,
  { account, name: bucket, partition }: ResourceRef<"bucket">,
): Promise<BucketAccessPointList | undefined> {
  if (partition !== "aws") return undefined;
  const { read, settlePart } = context;
  const listed = await context.memo("multi-region-access-points", () => listMultiRegion(context));
  const found = listed.filter(({ buckets }) => buckets.includes(bucket));
  return readFirst(found, async ({ arn, name, publicAccessBlock: flags }) => {
    const point = { account, name };
    const publicAccessBlock = known(flags);
    const policy = await settlePart(noMultiRegionPolicy, () => readMultiRegionPolicy(read, point));
    if (policy.state === "absent") return { arn, name, policy, policyStatus: absent, publicAccessBlock };
    const policyStatus: Fact<PolicyStatus> = await settlePart(noMultiRegionPolicy, () =>
      readMultiRegionPolicyStatus(read, point),
    );
    return { arn, name, policy, policyStatus, publicAccessBlock };
  });
}

interface ListedMultiRegion extends Named {
  readonly publicAccessBlock: PublicAccessBlock;
  readonly buckets: readonly string[];
}

/** All of the account, of which AWS allows 100; one that is being made has no alias, and takes no requests, yet. */
async function listMultiRegion({ read, account, partition }: CollectContext): Promise<readonly ListedMultiRegion[]> {
  const ask = (token: string | undefined) => {
    const input = { AccountId: account, ...(token === undefined ? {} : { NextToken: token }) };
    return read(new ListMultiRegionAccessPointsCommand(input), controlRegion);
  };
  const listed: ListedMultiRegion[] = [];
  for await (const { AccessPoints: page } of pages(listMultiRegionAccessPointsRead, ask, (one) => one.NextToken)) {
    for (const point of page ?? []) {
      if (point.Alias === undefined) continue;
      listed.push({
        name: required(point.Name, listMultiRegionAccessPointsRead, "AccessPoint.Name"),
        arn: `arn:${partition}:s3::${account}:accesspoint/${point.Alias}`,
        publicAccessBlock: publicAccessBlockFlags(point.PublicAccessBlock, listMultiRegionAccessPointsRead),
        buckets: (point.Regions ?? []).map((member) =>
          required(member.Bucket, listMultiRegionAccessPointsRead, "Region.Bucket"),
        ),
      });
    }
  }
  return listed;
}

async function readFirst<P>(
  found: readonly P[],
  read: (point: P) => Promise<BucketAccessPoint>,
): Promise<BucketAccessPointList> {
  const first = found.slice(0, mostRead);
  return { first: await eachPart(first, read), isComplete: first.length === found.length };
}
