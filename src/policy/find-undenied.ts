import { evaluate } from "./evaluate.js";
import { clauseIn, findRequest, type Clause, type RequestSearch } from "./find-request.js";
import type { Statement } from "./policy-document.js";
import type { Reasoning, TargetGroup } from "./reasoning.js";
import { situationsOf, type Scope } from "./situations.js";
import type { StepBudget } from "./step-budget.js";

/**
 * A request of the scope to one of the groups that satisfies what is required and that no Deny statement stops; each
 * one found is confirmed by `evaluate`. Never throws.
 */
export function findUndenied(
  reasoning: Reasoning,
  scope: Scope,
  groups: readonly TargetGroup[],
  required: readonly Clause[],
  budget: StepBudget,
): RequestSearch {
  let open: string | null = null;
  for (const { targets, statements } of groups) {
    const stopping = statements.filter(({ effect }) => effect === "Deny");
    for (const situation of situationsOf(reasoning, scope, targets[0])) {
      const denies = stopping.flatMap((statement) => clauseIn(situation, statement) ?? []);
      const search = findRequest(situation, required, denies, budget);
      if (search.type === "unknown") open ??= search.reason;
      if (search.type !== "found") continue;
      const { effect } = evaluate(reasoning.document, search.request);
      if (effect !== "explicit-deny") return search;
      open ??= disagreement;
    }
  }
  return open === null ? { type: "none" } : { type: "unknown", reason: open };
}

/** Why an answer is unknown when a request that was found is not confirmed. */
export const disagreement = "a request that coverage and evaluation see differently";

/** The statements, of those given, that match some request of the scope to one of the groups; once the budget is spent,
 * those that remain are left out. */
export function matching(
  reasoning: Reasoning,
  scope: Scope,
  groups: readonly TargetGroup[],
  statements: readonly Statement[],
  budget: StepBudget,
): readonly Statement[] {
  return statements.filter((statement) =>
    groups.some((group) => {
      if (budget.left < 0 || !group.statements.includes(statement)) return false;
      return situationsOf(reasoning, scope, group.targets[0]).some((situation) => {
        const clause = clauseIn(situation, statement);
        return clause !== null && findRequest(situation, [clause], [], budget).type === "found";
      });
    }),
  );
}
