import { smallestPolicyChange, type JudgedChange } from "../fix/smallest-change.js";
import { known } from "../model/fact.js";
import type { Finding } from "../model/finding.js";
import type { Trust } from "../model/trust.js";
import type { Result } from "../model/verdict.js";
import { changedBucket } from "../posture/changed-facts.js";
import { bucketSubject, subjectAbac } from "../posture/policy-subjects.js";
import type { AnyRule } from "../rule.js";
import type { JudgedBucket } from "./why-bucket.js";

/**
 * The smallest change of the bucket's policy that makes the rule pass, or a first step. null when no change of the policy
 * helps, or the policy was not read or not understood.
 */
export function smallestChange(
  bucket: JudgedBucket,
  rule: AnyRule,
  { result }: Finding,
  trust: Trust,
): JudgedChange | null {
  if (result.status !== "fail" || !readsPolicy(rule)) return null;
  const { policy, policyAnswers } = bucket.facts;
  if (policyAnswers === undefined || policyAnswers.state === "error") return null;
  const text = policy?.state === "known" ? policy.value : policy?.state === "absent" ? null : undefined;
  if (text === undefined) return null;
  return smallestPolicyChange({
    policy: text,
    subject: { ...bucketSubject(bucket.ref, trust), abac: subjectAbac(bucket.facts.abac) },
    result,
    resultAfter: (change) => resultAfter(bucket, rule, change.text, trust),
  });
}

function readsPolicy({ requires, optional }: AnyRule): boolean {
  return [...requires, ...(optional ?? [])].includes("policyAnswers");
}

/** The rule's verdict with the changed policy in place of the bucket's, AWS's own verdict on it as its published test has it. */
function resultAfter(bucket: JudgedBucket, rule: AnyRule, text: string, trust: Trust): Result {
  const { ref, facts, accountFacts } = bucket;
  const changed = changedBucket(
    { ref, facts, accountFacts, accountAfter: accountFacts },
    { policy: known(text) },
    trust,
  );
  const finding = bucket.judgeAgain(changed).findings.find(({ ruleId }) => ruleId === rule.meta.id);
  if (finding === undefined) throw new Error(`${rule.meta.id} was not judged again.`);
  return finding.result;
}
