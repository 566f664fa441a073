import type { PolicyLint } from "../model/policy-answers.js";
import { knownActions } from "./action-table.generated.js";
import { matchesGlob, type Glob } from "./glob.js";
import type { Statement } from "./policy-document.js";
import { reachedTypes } from "./reached-types.js";
import type { Reasoning } from "./reasoning.js";
import type { StepBudget } from "./step-budget.js";
import { serviceOf } from "./resource-kind.js";

/** What is wrong with the actions of a statement: ones that do not exist, of another service, or of no resource here. */
export function lintActions(reasoning: Reasoning, statement: Statement, budget: StepBudget): readonly PolicyLint[] {
  const service = serviceOf(reasoning.subject.kind);
  const found: PolicyLint[] = [];
  const add = (code: string, message: string): void => {
    found.push({ statement: statement.index, code, message });
  };
  const reached = reachedTypes(reasoning, statement, budget);
  statement.action.patterns.forEach((pattern, index) => {
    const glob = statement.action.globs[index];
    if (glob === undefined || /^\*+$/.test(pattern)) return;
    if (!ofService(pattern, service)) {
      add("action-other-service", `${pattern} is no action of ${service}: it never applies to this resource.`);
    } else if (!knownActions.some((action) => action.startsWith(`${service}:`) && matchesGlob(glob, action))) {
      add("action-unknown", `${pattern} matches no action that ${service} has.`);
    } else if (!statement.action.negated && reached.size > 0 && !appliesTo(reasoning, glob, reached)) {
      add("action-resource-mismatch", `${pattern} is asked of none of the resources that the statement names.`);
    }
  });
  return found;
}

function ofService(pattern: string, service: string): boolean {
  const prefix = pattern.slice(0, pattern.includes(":") ? pattern.indexOf(":") : pattern.length);
  return prefix === service || /[*?]/.test(prefix);
}

function appliesTo({ targets }: Reasoning, glob: Glob, reached: ReadonlySet<string>): boolean {
  return targets.some(({ action, governed }) => reached.has(governed.name) && matchesGlob(glob, action.lowerCase));
}
