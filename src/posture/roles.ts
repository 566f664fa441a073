import type {
  CloudFrontOrigin,
  ConfigDeliveryChannel,
  InRegions,
  StorageLensConfiguration,
} from "../model/account-facts.js";
import type { Analytics, Inventory, Replication } from "../model/bucket-facts.js";
import { absent, known, type Fact, type Settled } from "../model/fact.js";
import type { AccessLogging, MultiRegionAccessPointSettings, Role, RoleName, Roles, Trail } from "../model/facts.js";
import type { ResourceRef } from "../model/resource.js";

/** A bucket, by name, and the role that another resource's configuration gives it. */
export interface RoleTold {
  readonly bucket: string;
  readonly role: Role;
}

/** The role that a bucket's access logging gives to its target; empty when it has none or logs to itself. */
export function rolesFromLogging(source: ResourceRef<"bucket">, logging: Fact<AccessLogging>): RoleTold[] {
  if (logging.state !== "known" || logging.value.targetBucket === source.name) return [];
  // Without the source's name: which of many is seen first changes from run to run.
  const reason = "Another scanned bucket delivers its server access logs to it.";
  return [{ bucket: logging.value.targetBucket, role: { role: "server-access-logs", tier: 1, reason } }];
}

/** The roles that a bucket's replication gives to its destinations in the same account; rules that are off copy nothing. */
export function rolesFromReplication(source: ResourceRef<"bucket">, replication: Fact<Replication>): RoleTold[] {
  if (replication.state !== "known") return [];
  const rules = replication.value.rules.filter(({ enabled }) => enabled);
  const reason = "Another scanned bucket replicates to it.";
  return destinations(source, rules, { role: "replica", tier: 1, reason });
}

/** The roles that a bucket's inventories and analyses give to the buckets of the same account that they are written to. */
export function rolesFromExports(
  source: ResourceRef<"bucket">,
  inventories: Fact<readonly Inventory[]>,
  analytics: Fact<readonly Analytics[]>,
): RoleTold[] {
  const exports = [
    ...(inventories.state === "known" ? inventories.value.filter(({ enabled }) => enabled) : []),
    ...(analytics.state === "known" ? analytics.value : []),
  ];
  // One reason for both kinds, as above.
  const reason = "Inventories or analyses of another scanned bucket are written to it.";
  return destinations(source, exports, { role: "export-destination", tier: 1, reason });
}

type Destination = { readonly destinationBucket: string | null; readonly destinationAccount: string | null };

function destinations(source: ResourceRef<"bucket">, named: readonly Destination[], role: Role): RoleTold[] {
  return named.flatMap(({ destinationBucket: bucket, destinationAccount }) =>
    bucket === null || bucket === source.name || (destinationAccount ?? source.account) !== source.account
      ? []
      : [{ bucket, role }],
  );
}

/** The roles that Storage Lens gives to the buckets it exports to; a configuration that is off exports nothing. */
export function rolesFromStorageLens(configurations: Fact<InRegions<StorageLensConfiguration>>): RoleTold[] {
  if (configurations.state !== "known") return [];
  return configurations.value.found
    .filter(({ isEnabled }) => isEnabled)
    .flatMap(({ id, homeRegion, exports }) => {
      const reason = `The Storage Lens configuration ${id} of ${homeRegion} exports to it.`;
      return exports.map(({ bucket }) => ({ bucket, role: { role: "export-destination" as const, tier: 1, reason } }));
    });
}

/** The roles that the account's trails give to the buckets they deliver to. */
export function rolesFromTrails(trails: Fact<readonly Trail[]>): RoleTold[] {
  if (trails.state !== "known") return [];
  return trails.value.map(({ bucket, arn }) => {
    const reason = `The CloudTrail trail ${arn} delivers its logs to it.`;
    return { bucket, role: { role: "cloudtrail-logs", tier: 1, reason } };
  });
}

/** The roles that AWS Config's delivery channels give to the buckets they deliver to. */
export function rolesFromConfig(channels: Fact<InRegions<ConfigDeliveryChannel>>): RoleTold[] {
  if (channels.state !== "known") return [];
  return channels.value.found.map(({ bucket, region, name }) => {
    const reason = `The AWS Config delivery channel ${name} in ${region} delivers to it.`;
    return { bucket, role: { role: "config-delivery", tier: 1, reason } };
  });
}

/** The roles that CloudFront's distributions give to the buckets they fetch from; websites are no bucket origins. */
export function rolesFromCloudFront(origins: Fact<readonly CloudFrontOrigin[]>): RoleTold[] {
  if (origins.state !== "known") return [];
  return origins.value
    .filter(({ isWebsite }) => !isWebsite)
    .map(({ bucket, distribution }) => {
      const reason = `The CloudFront distribution ${distribution} fetches from it.`;
      return { bucket, role: { role: "cloudfront-origin", tier: 1, reason } };
    });
}

/** The roles that a Multi-Region access point gives to its members in its own account. */
export function rolesFromMultiRegion(
  { account }: ResourceRef<"multi-region-access-point">,
  settings: Fact<MultiRegionAccessPointSettings>,
): RoleTold[] {
  if (settings.state !== "known") return [];
  // Without the access point's name: which of several is seen first changes from run to run.
  const reason = "A Multi-Region access point of the account sends requests to it.";
  return settings.value.regions
    .filter(({ bucketAccountId }) => bucketAccountId === null || bucketAccountId === account)
    .map(({ bucket }) => ({ bucket, role: { role: "multi-region-member", tier: 1, reason } }));
}

/** The roles with one more: the first reason for a role is kept, so that a million sources give one role. */
export function withRole(roles: Roles, told: Role): Roles {
  return roles.some(({ role, tier }) => role === told.role && tier <= told.tier) ? roles : [...roles, told];
}

/** The fact that the told roles amount to: absent when there is none. */
export function rolesFact(roles: Roles): Settled<Roles> {
  return roles.length === 0 ? absent : known(roles);
}

/** The first of the wanted roles that another resource's configuration gives the bucket, with its place in the fact. */
export function toldRole(
  roles: Settled<Roles>,
  wanted: readonly RoleName[],
): { readonly index: number; readonly role: Role } | null {
  if (roles.state === "absent") return null;
  const index = roles.value.findIndex(({ role, tier }) => tier === 1 && wanted.includes(role));
  const role = roles.value[index];
  return role === undefined ? null : { index, role };
}
