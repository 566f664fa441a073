import { anonymousCaller } from "./callers.js";
import { findRequest, resourceCondition } from "./find-request.js";
import type { Statement } from "./policy-document.js";
import type { Reasoning, Target } from "./reasoning.js";
import { requiring } from "./made-condition.js";
import { newBudget } from "./step-budget.js";

/** The types of resource, of those the policy governs, that a statement's Resource element reaches; a resource that
 * cannot be worked out (a policy variable) counts as reached. Never throws. */
export function reachedTypes(reasoning: Reasoning, statement: Statement): ReadonlySet<string> {
  const reached = new Set<string>();
  for (const target of oneOfEachType(reasoning)) {
    const clause = requiring(resourceCondition(statement));
    const search = findRequest(anySituation(reasoning, target), [clause], [], newBudget());
    if (search.type !== "none") reached.add(target.governed.name);
  }
  return reached;
}

function oneOfEachType({ targets }: Reasoning): readonly Target[] {
  const byType = new Map(targets.map((target) => [target.governed.name, target] as const));
  return [...byType.values()];
}

function anySituation(reasoning: Reasoning, target: Target) {
  return {
    subject: reasoning.subject,
    named: reasoning.named,
    caller: anonymousCaller,
    action: target.action,
    governed: target.governed,
    transport: "https",
    tlsVersions: ["1.3"],
    route: "internet",
    accessPointAccount: null,
    networks: "all",
  } as const;
}
