import type { Acl, AclGrant, AclGrantee } from "../model/facts.js";

export type PublicGroup = "AllUsers" | "AuthenticatedUsers";

const publicGroups: ReadonlyMap<string, PublicGroup> = new Map([
  ["http://acs.amazonaws.com/groups/global/AllUsers", "AllUsers"],
  ["http://acs.amazonaws.com/groups/global/AuthenticatedUsers", "AuthenticatedUsers"],
]);

const logDeliveryUri = "http://acs.amazonaws.com/groups/s3/LogDelivery";

/**
 * The canonical ids under which CloudFront delivers its legacy standard logs, which it does with an ACL: the one of AWS's
 * own partition, and the one of China.
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html
 * @see https://docs.amazonaws.cn/en_us/AmazonCloudFront/latest/DeveloperGuide/AccessLogs.html
 */
const cloudFrontLogsIds: readonly string[] = [
  "c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0",
  "a52cb28745c0c06e84ec548334e44bfa7fc2a85c54af20cd59e4969344b7af56",
];

/** A grant to everyone or to every AWS customer, with its place in the ACL. */
export interface PublicGrant {
  readonly index: number;
  readonly group: PublicGroup;
  readonly permission: AclGrant["permission"];
}

/**
 * The group of everyone, or of every AWS customer, if the grantee is one; null for the log delivery group, which is not public.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#specifying-grantee-predefined-groups
 */
export function publicGroup(grantee: AclGrantee): PublicGroup | null {
  return grantee.type === "Group" ? (publicGroups.get(grantee.uri) ?? null) : null;
}

/** The ACL's public grants: any permission counts, READ_ACP included, as it does for AWS. */
export function publicGrants(acl: Acl): PublicGrant[] {
  return acl.grants.flatMap(({ grantee, permission }, index) => {
    const group = publicGroup(grantee);
    return group === null ? [] : [{ index, group, permission }];
  });
}

/** Whether the log delivery group may write and read the ACL, as delivery by ACL needs. */
export function admitsLogDelivery(acl: Acl): boolean {
  const permissions = acl.grants
    .filter(({ grantee }) => grantee.type === "Group" && grantee.uri === logDeliveryUri)
    .map(({ permission }) => permission);
  const has = (wanted: AclGrant["permission"]): boolean =>
    permissions.includes(wanted) || permissions.includes("FULL_CONTROL");
  return has("WRITE") && has("READ_ACP");
}

/** The place of the grant by which CloudFront delivers legacy standard logs; null when there is none. */
export function cloudFrontLogsGrant(acl: Acl): number | null {
  const index = acl.grants.findIndex(({ grantee }) => grantee.type === "CanonicalUser" && isAwsDelivery(grantee.id));
  return index === -1 ? null : index;
}

/** A grant to anybody but the bucket's owner, with its place in the ACL. */
export interface OtherGrant {
  readonly index: number;
  readonly grant: AclGrant;
  readonly permission: AclGrant["permission"];
  /** How a message names the grantee: a group's short name, a canonical id or an address. */
  readonly who: string;
}

/** The grants to anybody but the owner, as far as AWS shows them. */
export function otherGrants(acl: Acl): OtherGrant[] {
  return acl.grants.flatMap((grant, index) => {
    const { grantee, permission } = grant;
    const isOwner = grantee.type === "CanonicalUser" && grantee.id === acl.ownerId;
    return isOwner ? [] : [{ index, grant, permission, who: nameOf(grantee) }];
  });
}

/** Whether AWS itself publishes the canonical id as one that it delivers under. */
export function isAwsDelivery(canonicalId: string): boolean {
  return cloudFrontLogsIds.includes(canonicalId);
}

function nameOf(grantee: AclGrantee): string {
  switch (grantee.type) {
    case "CanonicalUser":
      return grantee.id;
    case "AmazonCustomerByEmail":
      return grantee.email;
    case "Group":
      return grantee.uri.slice(grantee.uri.lastIndexOf("/") + 1);
  }
}
