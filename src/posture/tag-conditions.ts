import type { PolicyText } from "../model/facts.js";
import type { StatementEvidence } from "../model/policy-answers.js";
import { parsePolicy } from "../policy/parse-policy.js";
import { statementEvidence } from "../policy/statement-evidence.js";
import { dependsOnBucketTags } from "../policy/tag-conditions.js";
import { policyMaxSizeBytes } from "./policy-size.js";

/**
 * The statements that depend on the tags of the bucket. The policy is one whose answers are known.
 * @throws PolicyError for a policy that cannot be understood.
 */
export function tagConditionStatements(policy: PolicyText): StatementEvidence[] {
  const document = parsePolicy(policy, policyMaxSizeBytes);
  return document.statements
    .filter((statement) => dependsOnBucketTags({ ...document, statements: [statement] }))
    .map(({ index }) => statementEvidence(document, index));
}
