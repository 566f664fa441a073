import type { ReferredBucket } from "../model/account-facts.js";
import { absent, known, type Fact } from "../model/fact.js";
import type { PublicAccessBlock, Role, RoleName, Trail } from "../model/facts.js";
import type { Facts } from "../model/resource.js";
import { rolesFromCloudFront, rolesFromConfig, rolesFromTrails, withRole, type RoleTold } from "../posture/roles.js";
import { notInSnapshot } from "./not-in-snapshot.js";

/**
 * An account's facts after some of them were changed, with what follows: the flags that the organization's policy puts in force
 * over the account's own, and the buckets that trails deliver to. `ownerOf` says whose a bucket of the snapshot is; null = it is not in it.
 */
export function changedAccountFacts(
  facts: Facts<"account">,
  changed: Facts<"account">,
  ownerOf: (bucket: string) => string | null,
  account: string,
): Facts<"account"> {
  const { organizationS3Policy, publicAccessBlock, trails } = changed;
  const isBlockStale = organizationS3Policy !== undefined || publicAccessBlock !== undefined;
  return {
    ...facts,
    ...changed,
    ...(isBlockStale && facts.publicAccessBlock !== undefined
      ? { publicAccessBlock: blockInForce(facts, changed) }
      : {}),
    ...(trails?.state === "known" && facts.trailBuckets !== undefined
      ? { trailBuckets: trailBucketsAfter(trails.value, facts.trailBuckets, ownerOf, account) }
      : {}),
  };
}

type OrganizationPolicy = NonNullable<Facts<"account">["organizationS3Policy"]>;

/** @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_s3.html */
function blockInForce(
  { publicAccessBlock = absent, organizationS3Policy: before = absent }: Facts<"account">,
  { publicAccessBlock: asked, organizationS3Policy: after = before }: Facts<"account">,
): Fact<PublicAccessBlock> {
  const assigned = blockAssignedBy(after);
  if (assigned !== null) {
    const on = assigned === "all";
    return known({ blockPublicAcls: on, ignorePublicAcls: on, blockPublicPolicy: on, restrictPublicBuckets: on });
  }
  if (asked !== undefined) return asked;
  return blockAssignedBy(before) === null
    ? publicAccessBlock
    : notInSnapshot("The account's own setting did not show while the organization's policy was in force.");
}

/** What the organization's policy makes of all four flags, whatever the account's own setting is; null = nothing. */
export function blockAssignedBy(policy: OrganizationPolicy): "all" | "none" | null {
  return policy.state === "known" ? policy.value.publicAccessBlock : null;
}

function trailBucketsAfter(
  trails: readonly Trail[],
  before: Fact<readonly ReferredBucket[]>,
  ownerOf: (bucket: string) => string | null,
  account: string,
): Fact<readonly ReferredBucket[]> {
  if (before.state !== "known" && before.state !== "absent") return before;
  const there = before.state === "known" ? before.value : [];
  const names = [...new Set(trails.map(({ bucket }) => bucket))];
  return known(
    names.map((bucket) => {
      const owner = ownerOf(bucket);
      return (
        there.find((one) => one.bucket === bucket) ?? {
          bucket,
          standing:
            owner === null
              ? notInSnapshot(`The bucket ${bucket} is not in the snapshot.`)
              : known(owner === account ? "own" : "foreign"),
        }
      );
    }),
  );
}

/** The trails that log in a bucket's Region, after the account's were changed: those that only it sees stay. */
export function regionTrailsAfter(
  regionTrails: Fact<readonly Trail[]>,
  region: string,
  before: Fact<readonly Trail[]> | undefined,
  after: Fact<readonly Trail[]>,
): Fact<readonly Trail[]> {
  if (after.state !== "known" && after.state !== "absent") return after;
  if (regionTrails.state !== "known" && regionTrails.state !== "absent") return regionTrails;
  const [was, is, there] = [before, after, regionTrails].map((fact) => (fact?.state === "known" ? fact.value : []));
  const others = (there ?? []).filter(({ arn }) => !(was ?? []).some((trail) => trail.arn === arn));
  return known([...(is ?? []).filter((trail) => trail.isMultiRegion || trail.homeRegion === region), ...others]);
}

/** A bucket's roles after its account's facts were changed: those that the changed facts give, in place of those they gave. */
export function rolesByAccount(
  bucket: string,
  roles: readonly Role[],
  { trails, configDeliveryChannels, cloudFrontOrigins }: Facts<"account">,
): readonly Role[] {
  const given: readonly (readonly [RoleName, readonly RoleTold[] | null])[] = [
    ["cloudtrail-logs", trails === undefined ? null : rolesFromTrails(trails)],
    ["config-delivery", configDeliveryChannels === undefined ? null : rolesFromConfig(configDeliveryChannels)],
    ["cloudfront-origin", cloudFrontOrigins === undefined ? null : rolesFromCloudFront(cloudFrontOrigins)],
  ];
  let now = roles;
  for (const [name, told] of given) {
    if (told === null) continue;
    now = now.filter(({ role, tier }) => role !== name || tier !== 1);
    for (const one of told) if (one.bucket === bucket) now = withRole(now, one.role);
  }
  return now;
}
