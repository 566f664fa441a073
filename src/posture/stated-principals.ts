import type { PolicyText } from "../model/facts.js";
import { parsePolicy } from "../policy/parse-policy.js";
import { deletedPrincipals, statementsForEveryone, type DeletedPrincipal } from "../policy/stated-principals.js";
import { policyMaxSizeBytes } from "./policy-size.js";

/**
 * The deleted principals that a bucket policy names.
 * @throws PolicyError for a policy that cannot be understood, which has no known `policyAnswers` either.
 */
export function deletedPrincipalsOf(policy: PolicyText): readonly DeletedPrincipal[] {
  return deletedPrincipals(parsePolicy(policy, policyMaxSizeBytes));
}

/**
 * The Allow statements of a bucket policy whose principal is everyone.
 * @throws PolicyError for a policy that cannot be understood, which has no known `policyAnswers` either.
 */
export function statementsForEveryoneOf(policy: PolicyText): readonly number[] {
  return statementsForEveryone(parsePolicy(policy, policyMaxSizeBytes));
}
