import type { PolicyLint } from "../model/policy-answers.js";
import { findText } from "./find-text.js";
import { arnGlob } from "./glob.js";
import type { Pattern } from "./pattern.js";
import type { Statement } from "./policy-document.js";
import type { Reasoning } from "./reasoning.js";
import { governedTypes } from "./resource-kind.js";
import { newBudget } from "./step-budget.js";
import { resolveTemplate } from "./template.js";

/** What is wrong with the resources of a statement: ones that this policy does not govern, or of another partition. */
export function lintResources(reasoning: Reasoning, statement: Statement): readonly PolicyLint[] {
  const { subject } = reasoning;
  return statement.resource.patterns.flatMap((pattern): readonly PolicyLint[] => {
    const { text } = pattern.template;
    const partition = text.split(":")[1] ?? "";
    if (/^arn:/.test(text) && /^aws[a-z-]*$/.test(partition) && partition !== subject.partition) {
      const message = `${text} is in the partition ${partition}, the resource in ${subject.partition}.`;
      return [{ statement: statement.index, code: "wrong-partition", message }];
    }
    if (reaches(reasoning, pattern)) return [];
    const message = `${text} is not ${subject.resource} and nothing in it.`;
    return [{ statement: statement.index, code: "resource-other-bucket", message }];
  });
}

/** Whether a pattern reaches something the policy governs; a policy variable may stand for any text. */
function reaches({ subject }: Reasoning, pattern: Pattern): boolean {
  const pieces = resolveTemplate(pattern.template, () => "\u0000");
  const opened = (pieces ?? []).map((piece) => (piece.text === "\u0000" ? { text: "*", literal: false } : piece));
  const glob = arnGlob(opened);
  if (glob === null) return false;
  const shapes = governedTypes(subject).map(({ shape }) => shape);
  return findText(shapes, [{ globs: [glob], wanted: true }], newBudget()).type !== "none";
}
