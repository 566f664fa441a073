import type { ExternalAccess } from "../model/policy-answers.js";
import { externalAccess } from "../policy/external-access.js";
import { newReasoning } from "../policy/reasoning.js";
import { isAdmittedByBoth, parsed, throughAccessPoint, type AccessPointPair } from "./access-point-consent.js";
import type { Admission } from "./outsiders.js";
import { bucketSubject } from "./policy-subjects.js";

/** Outsiders of an access point's policy, by what the bucket's policy says of them. */
export interface ConsentToOutsiders {
  /** The bucket lets them through, or it could not be decided: then they are not proven any more. */
  readonly admitted: readonly Admission[];
  /** The bucket admits none of their requests. */
  readonly refused: readonly Admission[];
}

/**
 * What the bucket behind an access point says of the outsiders whom the access point's policy admits: a request needs
 * both. Never throws.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html
 */
export function consentToOutsiders(pair: AccessPointPair, admissions: readonly Admission[]): ConsentToOutsiders {
  const accessPoint = parsed(pair.accessPoint.policy);
  const bucket = parsed(pair.bucket.policy);
  const through = bucket === null ? null : throughAccessPoint(bucket, pair);
  if (accessPoint === null || bucket === null || through === null) {
    return { admitted: admissions.map((admission) => ({ ...admission, isProven: "no" })), refused: [] };
  }
  const known = externalAccess(newReasoning(through, bucketSubject(pair.bucket, pair.trust)));
  const consentedTo = ({ access }: Admission): readonly ExternalAccess[] =>
    known.filter((other) => mayBeSame(other, access));
  return {
    admitted: admissions
      .filter((admission) => consentedTo(admission).length > 0)
      .map((admission) => {
        const { witness } = admission;
        const isAdmitted = witness !== null && isAdmittedByBoth(witness, pair, accessPoint, bucket);
        return isAdmitted ? narrowedBy(admission, consentedTo(admission)) : { ...admission, isProven: "no" };
      }),
    refused: admissions.filter((admission) => consentedTo(admission).length === 0),
  };
}

/** The admission with what narrows the bucket's consent as well, where all of it is narrowed. */
function narrowedBy(admission: Admission, consented: readonly ExternalAccess[]): Admission {
  if (consented.some((other) => other.narrowedBy.length === 0)) return admission;
  const keys = [...admission.access.narrowedBy, ...consented.flatMap((other) => other.narrowedBy)];
  return { ...admission, access: { ...admission.access, narrowedBy: [...new Set(keys)].sort() } };
}

/**
 * Whether the two may be one person: different accounts are not, and services are nobody's identity. A principal that is
 * named by a unique id, or in a way that AWS does not document, may be of any account.
 */
function mayBeSame(one: ExternalAccess, other: ExternalAccess): boolean {
  if (one.kind === "service" || one.kind === "deleted-principal") return false;
  return !isAccount(one) || !isAccount(other) || one.id === other.id;
}

function isAccount({ kind, id }: ExternalAccess): boolean {
  return kind === "account" && /^\d{12}$/.test(id);
}
