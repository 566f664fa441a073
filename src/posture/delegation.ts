import type { Admission } from "./outsiders.js";

const delegatingKeys = ["s3:DataAccessPointAccount", "s3:DataAccessPointArn"];

/**
 * Those of the outsiders who come in because a statement leaves the decision to access points: of an account that it
 * names, or of any account.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html#access-points-delegating-control
 */
export function delegations(admissions: readonly Admission[]): Admission[] {
  return admissions.filter(
    (admission) => admission.access.kind === "access-point-account" || isWildcardDelegation(admission),
  );
}

/** Whether strangers come in through access points of their own. */
export function isWildcardDelegation({ access }: Admission): boolean {
  if (access.kind !== "anyone" && access.kind !== "any-customer") return false;
  const isThroughAccessPoint = delegatingKeys.some((key) => access.witness?.context[key] !== undefined);
  return isThroughAccessPoint && delegatingKeys.some((key) => access.narrowedBy.includes(key));
}
