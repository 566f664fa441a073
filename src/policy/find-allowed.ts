import { evaluate } from "./evaluate.js";
import { clauseIn, findRequest, type RequestSearch } from "./find-request.js";
import { disagreement } from "./find-undenied.js";
import type { Statement } from "./policy-document.js";
import type { Reasoning, TargetGroup } from "./reasoning.js";
import { situationsOf, type Scope } from "./situations.js";
import type { StepBudget } from "./step-budget.js";

/**
 * A request of the scope to a group of targets that an Allow statement admits and no Deny statement stops; each one
 * found is confirmed by `evaluate`. Never throws.
 */
export function findAllowed(
  reasoning: Reasoning,
  scope: Scope,
  group: TargetGroup,
  allow: Statement,
  budget: StepBudget,
): RequestSearch {
  if (!group.statements.includes(allow)) return { type: "none" };
  const stopping = group.statements.filter(({ effect }) => effect === "Deny");
  let open: string | null = null;
  for (const situation of situationsOf(reasoning, scope, group.targets[0])) {
    const clause = clauseIn(situation, allow);
    if (clause === null) continue;
    const denies = stopping.flatMap((statement) => clauseIn(situation, statement) ?? []);
    const search = findRequest(situation, [clause], denies, budget);
    if (search.type === "unknown") open ??= search.reason;
    if (search.type !== "found") continue;
    if (evaluate(reasoning.document, search.request).effect === "allow") return search;
    open ??= disagreement;
  }
  return open === null ? { type: "none" } : { type: "unknown", reason: open };
}
