import type { PolicyLint } from "../model/policy-answers.js";
import { canonicalStatement } from "./canonical-policy.js";
import { lintActions } from "./lint-actions.js";
import { lintConditions } from "./lint-conditions.js";
import { lintEffect } from "./lint-effect.js";
import { lintResources } from "./lint-resources.js";
import type { Reasoning } from "./reasoning.js";
import { newBudget } from "./step-budget.js";

/**
 * Q11: statements that do nothing, or not what they seem, by statement and code. Never throws.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
 */
export function lint(reasoning: Reasoning): readonly PolicyLint[] {
  const budget = newBudget();
  const found = reasoning.document.statements.flatMap((statement) => [
    ...lintActions(reasoning, statement, budget),
    ...lintResources(reasoning, statement, budget),
    ...lintConditions(reasoning, statement),
    ...lintEffect(reasoning, statement, budget),
  ]);
  return [...found, ...duplicates(reasoning)].sort(
    (a, b) => a.statement - b.statement || compare(a.code, b.code) || compare(a.message, b.message),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Statements that say what an earlier one says, whatever their Sid. */
function duplicates({ document }: Reasoning): readonly PolicyLint[] {
  const seen = new Map<string, number>();
  return document.statements.flatMap((statement) => {
    const { index } = statement;
    const facts = JSON.stringify(canonicalStatement({ ...statement, sid: null }));
    const earlier = seen.get(facts);
    if (earlier === undefined) {
      seen.set(facts, index);
      return [];
    }
    return [
      {
        statement: index,
        code: "duplicate-statement",
        message: `The statement says the same as statement ${earlier}.`,
      },
    ];
  });
}
