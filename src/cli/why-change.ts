import { policyChanges, type PolicyChange } from "../fix/policy-change.js";
import { known, type Fact } from "../model/fact.js";
import type { Finding } from "../model/finding.js";
import type { Facts } from "../model/resource.js";
import type { Trust } from "../model/trust.js";
import type { Evidence, Result } from "../model/verdict.js";
import { parsePolicy } from "../policy/parse-policy.js";
import { publicAccess } from "../policy/public-access.js";
import { newReasoning } from "../policy/reasoning.js";
import type { PolicySubject } from "../policy/policy-subject.js";
import { isObject } from "../policy/read-element.js";
import { policyMaxSizeBytes } from "../posture/policy-size.js";
import { bucketSubject, subjectAbac } from "../posture/policy-subjects.js";
import type { AnyRule } from "../rule.js";
import type { JudgedBucket } from "./why-bucket.js";

/** A change of the bucket's policy and what the rule says of the bucket after it. */
export interface JudgedChange {
  readonly change: PolicyChange;
  readonly after: Result;
}

/**
 * The smallest change of the policy that makes the rule pass, one that is shown to take nothing else away before one
 * that is not; else one that at least closes what the rule found in the policy. null when no change of the policy helps, or
 * the policy was not read or not understood.
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
  const subject = { ...bucketSubject(bucket.ref, trust), abac: subjectAbac(bucket.facts.abac) };
  const judged = policyChanges(text, subject, accusedStatements(result.evidence)).map((change) => ({
    change,
    after: resultAfter(bucket, rule, change, subject),
  }));
  const passing = judged.filter(({ after }) => after.status === "pass");
  const shown = passing.find(({ change }) => change.proof.state === "shown");
  return shown ?? passing[0] ?? judged.find((each) => isStep(each, result.message)) ?? null;
}

function readsPolicy({ requires, optional }: AnyRule): boolean {
  return [...requires, ...(optional ?? [])].includes("policyAnswers");
}

/** The statements of the policy that the finding shows. */
function accusedStatements(evidence: readonly Evidence[]): readonly number[] {
  return evidence.flatMap(({ fact, value }) => {
    const statement = fact === "policy" && isObject(value) ? value["statement"] : null;
    return typeof statement === "number" ? [statement] : [];
  });
}

/** The rule's verdict with the changed policy in place of the bucket's, AWS's own verdict on it as its published test has it. */
function resultAfter(bucket: JudgedBucket, rule: AnyRule, { text }: PolicyChange, subject: PolicySubject): Result {
  const { isPublic } = publicAccess(newReasoning(parsePolicy(text, policyMaxSizeBytes), subject));
  const changed: Facts<"bucket"> = {
    policy: known(text),
    ...replaced(bucket.facts.policyStatus, { isPublic }),
  };
  const finding = bucket.judgeAgain(changed).findings.find(({ ruleId }) => ruleId === rule.meta.id);
  if (finding === undefined) throw new Error(`${rule.meta.id} was not judged again.`);
  return finding.result;
}

function replaced(
  status: Fact<{ readonly isPublic: boolean }> | undefined,
  value: { readonly isPublic: boolean },
): Facts<"bucket"> {
  return status === undefined ? {} : { policyStatus: known(value) };
}

/** Whether the rule has something else to say after the change, and the policy is no longer what it says it of. */
function isStep({ after, change }: JudgedChange, before: string): boolean {
  return (
    after.status === "fail" &&
    after.message !== before &&
    change.proof.state === "shown" &&
    accusedStatements(after.evidence).length === 0
  );
}
