import { absent, type Fact } from "../model/fact.js";
import type { MultiRegionAccessPointSettings, Roles } from "../model/facts.js";
import type { Facts, ResourceRef } from "../model/resource.js";
import {
  rolesFromCloudFront,
  rolesFromConfig,
  rolesFromExports,
  rolesFromLogging,
  rolesFromMultiRegion,
  rolesFromReplication,
  rolesFromStorageLens,
  rolesFromTrails,
  withRole,
  type RoleTold,
} from "../posture/roles.js";

/**
 * Every bucket may replicate or export to a bucket of its own, so that these roles could grow with the buckets. They
 * change no verdict: past so many, which other buckets have them is not known, and said. 10 000 took 4 MiB (measured by
 * `test/scan/told-roles.test.ts`, which holds the bound).
 */
export const mostDestinations = 10_000;

/**
 * The roles that resources seen so far give to buckets, and which buckets were judged before they were told. Grows with
 * the number of targets, not of buckets: a log target usually serves thousands.
 */
export interface ToldRoles {
  /** What is known now; `judge` remembers that the bucket was judged by it. */
  judge(bucket: string): Roles;
  /** Remembers that an earlier scan judged the bucket by this many roles. */
  judged(bucket: string, roleCount: number): void;
  /** What the bucket's facts, as far as they were collected, give to others. */
  tell(source: ResourceRef<"bucket">, facts: Facts<"bucket">): void;
  /** Members are bounded: an account may have 100 Multi-Region access points, each of at most 17 buckets. */
  tellMembers(source: ResourceRef<"multi-region-access-point">, settings: Fact<MultiRegionAccessPointSettings>): void;
  /** Targets that were told of a role after they were judged, or never were judged. */
  judgedTooEarly(): string[];
  /** Whether there are replicas or export destinations beyond those that are kept. */
  isCutOff(): boolean;
}

/** The roles that the account's facts give, as far as they were collected, before any bucket was seen. */
export function toldRoles({
  trails,
  configDeliveryChannels,
  cloudFrontOrigins,
  storageLens,
}: Facts<"account">): ToldRoles {
  const told = new Map<string, Roles>();
  const judgedBy = new Map<string, number>();
  const tellOne = ({ bucket, role }: RoleTold): void => {
    told.set(bucket, withRole(told.get(bucket) ?? [], role));
  };
  let destinations = 0;
  let isCutOff = false;
  const tellDestination = ({ bucket, role }: RoleTold): void => {
    const before = told.get(bucket) ?? [];
    const after = withRole(before, role);
    if (after === before) return;
    if (destinations === mostDestinations) {
      isCutOff = true;
      return;
    }
    destinations += 1;
    told.set(bucket, after);
  };
  if (trails !== undefined) rolesFromTrails(trails).forEach(tellOne);
  if (configDeliveryChannels !== undefined) rolesFromConfig(configDeliveryChannels).forEach(tellOne);
  if (cloudFrontOrigins !== undefined) rolesFromCloudFront(cloudFrontOrigins).forEach(tellOne);
  if (storageLens !== undefined) rolesFromStorageLens(storageLens).forEach(tellOne);
  return {
    judge(bucket) {
      const roles = told.get(bucket);
      if (roles === undefined) return [];
      judgedBy.set(bucket, roles.length);
      return roles;
    },
    judged(bucket, roleCount) {
      if (roleCount > 0) judgedBy.set(bucket, roleCount);
    },
    tell(source, { logging = absent, replication = absent, inventories = absent, analytics = absent }) {
      rolesFromLogging(source, logging).forEach(tellOne);
      rolesFromReplication(source, replication).forEach(tellDestination);
      rolesFromExports(source, inventories, analytics).forEach(tellDestination);
    },
    tellMembers(source, settings) {
      rolesFromMultiRegion(source, settings).forEach(tellOne);
    },
    judgedTooEarly: () =>
      [...told].filter(([bucket, roles]) => judgedBy.get(bucket) !== roles.length).map(([bucket]) => bucket),
    isCutOff: () => isCutOff,
  };
}
