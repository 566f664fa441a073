import { findText } from "./find-text.js";
import { arnGlob, matchesGlob, type Glob } from "./glob.js";
import { matchesAction } from "./match-statement.js";
import type { Pattern } from "./pattern.js";
import type { Statement } from "./policy-document.js";
import type { Reasoning, Target } from "./reasoning.js";
import type { StepBudget } from "./step-budget.js";
import { resolveTemplate } from "./template.js";

/** The actions and resource types of this resource that a statement speaks of, whoever asks. */
export function statedBy(reasoning: Reasoning, statement: Statement, budget: StepBudget): readonly Target[] {
  const reached = reachedTypes(reasoning, statement, budget);
  return reasoning.targets.filter(
    ({ action, governed }) => reached.has(governed.name) && matchesAction(statement.action, action.lowerCase),
  );
}

/**
 * The types of resource, of those the policy governs, that a statement's Resource element reaches; where that cannot be
 * worked out, the type counts as reached. Never throws.
 */
export function reachedTypes({ types }: Reasoning, { resource }: Statement, budget: StepBudget): ReadonlySet<string> {
  const isNegated = resource.operator?.negated === true;
  // A variable under NotResource excludes nothing for certain.
  const patterns = isNegated ? resource.values.filter(({ template }) => !template.hasVariables) : resource.values;
  const globs = patterns.flatMap((pattern) => openGlob(pattern) ?? []);
  const reached = types.filter(
    ({ shape, example }) =>
      globs.some((glob) => matchesGlob(glob, example)) !== isNegated ||
      findText([shape], [{ globs, wanted: !isNegated }], budget).type !== "none",
  );
  return new Set(reached.map(({ name }) => name));
}

/** The glob of a pattern in which a policy variable stands for any text; null when it is no ARN. */
export function openGlob(pattern: Pattern): Glob | null {
  if (pattern.resolved !== null) return pattern.resolved.glob;
  const pieces = resolveTemplate(pattern.template, () => anything) ?? [];
  return arnGlob(pieces.map((piece) => (piece.text === anything ? { text: "*", literal: false } : piece)));
}

/** A text that no policy holds. */
const anything = "\u0000";
