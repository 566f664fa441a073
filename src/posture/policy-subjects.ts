import type { Abac } from "../model/bucket-facts.js";
import type { Fact } from "../model/fact.js";
import type { AccessPointSettings } from "../model/facts.js";
import type { Trust } from "../model/trust.js";
import type { PolicySubject } from "../policy/policy-subject.js";

/** Whose resource it is, and where. */
export interface Owned {
  readonly arn: string;
  readonly account: string;
  readonly partition: string;
}

/** A bucket as the policy engine asks about it; what a scan does not read stays unknown. */
export function bucketSubject(bucket: Owned, trust: Trust): PolicySubject {
  return { ...subject(bucket, trust), kind: "bucket", networkOrigin: null };
}

/** Whether conditions on tags of the bucket bite; null = not known, or nothing depends on it. */
export function subjectAbac(abac: Fact<Abac> | undefined): PolicySubject["abac"] {
  return abac?.state === "known" ? abac.value : null;
}

/** An access point as the policy engine asks about it; a network origin of null is one that was not read. */
export function accessPointSubject(
  accessPoint: Owned,
  networkOrigin: AccessPointSettings["networkOrigin"] | null,
  trust: Trust,
): PolicySubject {
  return { ...subject(accessPoint, trust), kind: "access-point", networkOrigin };
}

/** The kinds of a scan whose policy the engine judges with nothing beside it. */
export type StoreKind =
  | "multi-region-access-point"
  | "object-lambda-access-point"
  | "directory-bucket"
  | "table-bucket"
  | "vector-bucket"
  | "file-system"
  | "glacier-vault";

/** A store of S3's, or a table in one, as the policy engine asks about it. */
export function storeSubject(store: Owned, kind: StoreKind | "table", trust: Trust): PolicySubject {
  return { ...subject(store, trust), kind, networkOrigin: null };
}

/** A KMS key as the policy engine asks about it. */
export function keySubject(key: Owned, trust: Trust): PolicySubject {
  return { ...subject(key, trust), kind: "kms-key", networkOrigin: null };
}

function subject({ arn, account, partition }: Owned, trust: Trust): Omit<PolicySubject, "kind" | "networkOrigin"> {
  return {
    resource: arn,
    account,
    partition,
    trust,
    defaultEncryption: null,
    abac: null,
    organization: null,
    perimeter: { vpcs: [], vpcEndpoints: [], addresses: [] },
  };
}
