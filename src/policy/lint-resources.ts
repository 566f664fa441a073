import type { PolicyLint } from "../model/policy-answers.js";
import { findText } from "./find-text.js";
import { matchesGlob } from "./glob.js";
import type { Pattern } from "./pattern.js";
import type { Statement } from "./policy-document.js";
import { openGlob } from "./reached-types.js";
import type { Reasoning } from "./reasoning.js";
import type { StepBudget } from "./step-budget.js";

/** What is wrong with the resources of a statement: ones that this policy does not govern, or of another partition. */
export function lintResources(reasoning: Reasoning, statement: Statement, budget: StepBudget): readonly PolicyLint[] {
  const { subject } = reasoning;
  return statement.resource.values.flatMap((pattern): readonly PolicyLint[] => {
    const { text } = pattern.template;
    const partition = text.split(":")[1] ?? "";
    if (/^arn:/.test(text) && /^aws[a-z-]*$/.test(partition) && partition !== subject.partition) {
      const message = `${text} is in the partition ${partition}, the resource in ${subject.partition}.`;
      return [{ statement: statement.index, code: "wrong-partition", message }];
    }
    if (reaches(reasoning, pattern, budget)) return [];
    const message = `${text} is not ${subject.resource} and nothing in it.`;
    return [{ statement: statement.index, code: "resource-other-bucket", message }];
  });
}

/** Whether a pattern reaches something the policy governs; a policy variable may stand for any text. */
function reaches({ types }: Reasoning, pattern: Pattern, budget: StepBudget): boolean {
  const glob = openGlob(pattern);
  if (glob === null) return false;
  if (types.some(({ example }) => matchesGlob(glob, example))) return true;
  const shapes = types.map(({ shape }) => shape);
  return findText(shapes, [{ globs: [glob], wanted: true }], budget).type !== "none";
}
