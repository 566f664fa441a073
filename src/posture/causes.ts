// What is at fault, in the same words in every rule that fails because of it: reports group by the text, and the score
// counts it once.

/** A statement of the resource's own policy, counted from 0. */
export function policyStatementCause(statement: number): string {
  return `policy statement ${statement}`;
}

/** An access point in front of the bucket, by its name. */
export function accessPointCause(name: string): string {
  return `through access point ${name}`;
}

/** A grant of the bucket's ACL; the grantee is a group's short name or a canonical id. */
export function aclGrantCause(grantee: string, permission: string): string {
  return `acl grant ${grantee} ${permission}`;
}

/** The Block Public Access setting of one level. */
export function blockPublicAccessCause(
  level: "account" | "bucket" | "access point" | "Multi-Region access point",
): string {
  return `${level} block public access`;
}

/** The KMS key behind a bucket's default encryption, by ARN or as the configuration writes it. */
export function kmsKeyCause(key: string): string {
  return `kms key ${key}`;
}

/** One setting of a Transfer Family server as a whole. */
export function transferServerCause(setting: "settings"): string {
  return `transfer server ${setting}`;
}

/** A lifecycle rule, by its id. */
export function lifecycleRuleCause(ruleId: string): string {
  return `lifecycle rule ${ruleId}`;
}

/** One setting of a bucket as a whole. */
export function bucketSettingCause(
  setting:
    | "default encryption"
    | "versioning"
    | "object lock"
    | "access logging"
    | "object ownership"
    | "lifecycle"
    | "website"
    | "cors"
    | "policy"
    | "replication"
    | "notifications"
    | "inventory"
    | "exports"
    | "request metrics"
    | "request payment"
    | "transfer acceleration"
    | "tags"
    | "attribute-based access control"
    | "backup"
    | "object events"
    | "trail log validation",
): string {
  return `bucket ${setting}`;
}
