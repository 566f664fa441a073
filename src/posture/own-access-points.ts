import type { PolicyText } from "../model/facts.js";
import type { Trust } from "../model/trust.js";
import { leavesToOwnAccessPoints } from "../policy/own-access-points.js";
import { parsePolicy } from "../policy/parse-policy.js";
import { newReasoning } from "../policy/reasoning.js";
import { policyMaxSizeBytes } from "./policy-size.js";
import { storeSubject, type Owned } from "./policy-subjects.js";

/**
 * Why it stays open whom a directory bucket's policy lets in: the access points to which it leaves that are not read. Empty
 * where it leaves nothing to those of its own account; those of other accounts are outsiders.
 * @throws PolicyError for a policy that cannot be understood, which has no known `policyAnswers` either.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-directory-buckets-policies.html
 */
export function ownAccessPoints(policy: PolicyText, bucket: Owned, trust: Trust): string[] {
  const subject = storeSubject(bucket, "directory-bucket", trust);
  switch (leavesToOwnAccessPoints(newReasoning(parsePolicy(policy, policyMaxSizeBytes), subject))) {
    case "no":
      return [];
    case "yes":
      return [
        "The policy lets in whomever an access point of the account lets in, and access points of directory buckets are not looked at.",
      ];
    case "unknown":
      return ["Whether the policy leaves it to access points of the account who comes in could not be decided."];
  }
}
