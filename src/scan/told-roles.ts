import type { Fact } from "../model/fact.js";
import type { AccessLogging, MultiRegionAccessPointSettings, Roles } from "../model/facts.js";
import type { Facts, ResourceRef } from "../model/resource.js";
import {
  rolesFromCloudFront,
  rolesFromConfig,
  rolesFromLogging,
  rolesFromMultiRegion,
  rolesFromTrails,
  withRole,
  type RoleTold,
} from "../posture/roles.js";

/**
 * The roles that resources seen so far give to buckets, and which buckets were judged before they were told. Grows with
 * the number of targets, not of buckets: a log target usually serves thousands.
 */
export interface ToldRoles {
  /** What is known now; `judge` remembers that the bucket was judged by it. */
  judge(bucket: string): Roles;
  /** Remembers that an earlier scan judged the bucket by this many roles. */
  judged(bucket: string, roleCount: number): void;
  tell(source: ResourceRef<"bucket">, logging: Fact<AccessLogging>): void;
  /** Members are bounded: an account may have 100 Multi-Region access points, each of at most 17 buckets. */
  tellMembers(source: ResourceRef<"multi-region-access-point">, settings: Fact<MultiRegionAccessPointSettings>): void;
  /** Targets that were told of a role after they were judged, or never were judged. */
  judgedTooEarly(): string[];
}

/** The roles that the account's facts give, as far as they were collected, before any bucket was seen. */
export function toldRoles({ trails, configDeliveryChannels, cloudFrontOrigins }: Facts<"account">): ToldRoles {
  const told = new Map<string, Roles>();
  const judgedBy = new Map<string, number>();
  const tellOne = ({ bucket, role }: RoleTold): void => {
    told.set(bucket, withRole(told.get(bucket) ?? [], role));
  };
  if (trails !== undefined) rolesFromTrails(trails).forEach(tellOne);
  if (configDeliveryChannels !== undefined) rolesFromConfig(configDeliveryChannels).forEach(tellOne);
  if (cloudFrontOrigins !== undefined) rolesFromCloudFront(cloudFrontOrigins).forEach(tellOne);
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
    tell(source, logging) {
      rolesFromLogging(source, logging).forEach(tellOne);
    },
    tellMembers(source, settings) {
      rolesFromMultiRegion(source, settings).forEach(tellOne);
    },
    judgedTooEarly: () =>
      [...told].filter(([bucket, roles]) => judgedBy.get(bucket) !== roles.length).map(([bucket]) => bucket),
  };
}
