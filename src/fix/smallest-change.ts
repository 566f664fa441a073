import type { Evidence, Result } from "../model/verdict.js";
import type { PolicySubject } from "../policy/policy-subject.js";
import { isObject } from "../policy/read-element.js";
import { policyChanges, type PolicyChange } from "./policy-change.js";

/** A policy that a rule fails because of. */
export interface FailingPolicy {
  /** null = there is none. */
  readonly policy: string | null;
  readonly subject: PolicySubject;
  readonly result: Extract<Result, { readonly status: "fail" }>;
  /** What the rule says with the changed policy in place of this one. */
  readonly resultAfter: (change: PolicyChange) => Result;
}

/** A change of the policy and what the rule says after it. */
export interface JudgedChange {
  readonly change: PolicyChange;
  readonly after: Result;
}

/**
 * The smallest change of the policy that makes the rule pass, one that is shown to take nothing else away before one that is
 * not; else one that at least closes what the rule found in the policy. null when no change of the policy helps.
 * @throws PolicyError when the policy cannot be understood.
 */
export function smallestPolicyChange({ policy, subject, result, resultAfter }: FailingPolicy): JudgedChange | null {
  const judged = policyChanges(policy, subject, accusedStatements(result.evidence)).map((change) => ({
    change,
    after: resultAfter(change),
  }));
  const passing = judged.filter(({ after }) => after.status === "pass");
  const shown = passing.find(({ change }) => change.proof.state === "shown");
  return shown ?? passing[0] ?? judged.find((each) => isStep(each, result.message)) ?? null;
}

/** The statements of the policy that the finding shows. */
function accusedStatements(evidence: readonly Evidence[]): readonly number[] {
  return evidence.flatMap(({ fact, value }) => {
    const statement = fact === "policy" && isObject(value) ? value["statement"] : null;
    return typeof statement === "number" ? [statement] : [];
  });
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
