import type { AccessKind, PublicAccess } from "../model/policy-answers.js";
import { sortedKinds } from "./access-kinds.js";
import { inertActions } from "./inert-actions.js";
import { pinOf, type Pin } from "./public-pin.js";
import type { Condition, Statement } from "./policy-document.js";
import type { PolicySubject } from "./policy-subject.js";
import { statedBy } from "./reached-types.js";
import type { Reasoning } from "./reasoning.js";
import { newBudget } from "./step-budget.js";

/**
 * Q3: AWS's own test. A policy is public unless every Allow is limited to fixed values of the principal or of certain
 * condition keys; Deny statements do not count. Never throws.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
export function publicAccess(reasoning: Reasoning): PublicAccess {
  const budget = newBudget();
  const statements: number[] = [];
  const narrowed: number[] = [];
  const access = new Set<AccessKind>();
  const inert = new Set<string>();
  for (const allow of reasoning.allows) {
    const pin = pinOfStatement(allow, reasoning.subject);
    if (pin === "fixed") continue;
    const targets = statedBy(reasoning, allow, budget);
    if (targets.length === 0) continue;
    if (pin === "narrowed") {
      narrowed.push(allow.index);
      continue;
    }
    statements.push(allow.index);
    for (const { action } of targets) {
      access.add(action.kind);
      if (inertActions.has(action.lowerCase)) inert.add(action.action);
    }
  }
  // AWS never calls the policy of an access point public that only takes requests from one VPC.
  const isVpcOnly = reasoning.subject.kind === "access-point" && reasoning.subject.networkOrigin === "VPC";
  if (isVpcOnly) return { isPublic: false, access: [], statements: [], narrowed: [], inert: [] };
  return {
    isPublic: statements.length > 0,
    access: sortedKinds(access),
    statements,
    narrowed,
    inert: [...inert].sort(),
  };
}

function pinOfStatement({ principal, conditions }: Statement, subject: PolicySubject): Pin {
  if (principal.negated) return "open";
  const isOpen = principal.everyone || principal.services.includes("*") || principal.federated.length > 0;
  if (!isOpen) return "fixed";
  const pins = conditions.map((condition: Condition) => pinOf(condition, subject));
  if (pins.includes("fixed")) return "fixed";
  return pins.includes("narrowed") ? "narrowed" : "open";
}
