import type { GrantReach } from "./grant-reach.js";
import type { Replication } from "./bucket-facts.js";
import type { Fact } from "./fact.js";
import type { AccessPointBucket, PublicAccessBlock } from "./facts.js";

// The values of the facts about Multi-Region access points, Object Lambda access points and Access Grants.

/** A bucket behind a Multi-Region access point, read on behalf of it. */
export type MultiRegionMember = AccessPointBucket & {
  readonly bucket: string;
  /** null when AWS does not say: then it is the access point's own account. */
  readonly account: string | null;
  /** The Region; absent = no such bucket exists. */
  readonly location: Fact<string>;
  readonly replication: Fact<Replication>;
};

/** How much of its traffic a Multi-Region access point sends where: 0 = standby, 100 = active. */
export type MultiRegionRoute = {
  readonly bucket: string;
  readonly region: string;
  readonly trafficDialPercent: number;
};

export type ObjectLambdaSettings = {
  readonly publicAccessBlock: PublicAccessBlock;
  /** An ARN. */
  readonly supportingAccessPoint: string;
  /** ARNs. */
  readonly functions: readonly string[];
};

/** What stands behind an Object Lambda access point; absent = it does not exist. */
export type ObjectLambdaTarget = {
  readonly accessPoint: Fact<{ readonly bucket: string }>;
  readonly functions: readonly { readonly arn: string; readonly function: Fact<{ readonly role: string }> }[];
};

export type AccessGrantsInstance = {
  /** null = no IAM Identity Center is tied to it. */
  readonly identityCenterInstanceArn: string | null;
};

export type AccessGrant = {
  readonly id: string;
  readonly granteeType: "IAM" | "DIRECTORY_USER" | "DIRECTORY_GROUP";
  /** An ARN, or an id of the directory; a deleted principal's is its unique id. */
  readonly grantee: string;
  readonly permission: "READ" | "WRITE" | "READWRITE";
  /** Such as `s3://bucket/prefix*`. */
  readonly scope: string;
};

/** Grants of the same kind: as many as there are, and the first of them. */
export type GrantGroup = {
  readonly granteeType: AccessGrant["granteeType"];
  readonly permission: AccessGrant["permission"];
  /** null = scopes that are not as S3 writes them. */
  readonly reach: GrantReach | null;
  readonly count: number;
  /** The first twenty. Those of IAM are to principals of one account, of one kind. */
  readonly examples: readonly AccessGrant[];
};

export type AccessGrants = {
  /** All that the instance holds. */
  readonly total: number;
  /** At most 500: grants that would open another group are in the total only. */
  readonly groups: readonly GrantGroup[];
};
