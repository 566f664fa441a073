/** Counts steps of reasoning, so that the worst policy ends at the same step on every machine. */
export type StepBudget = { left: number };

/** About 50 ms of reasoning on a small machine. */
const defaultSteps = 400_000;

/** A fresh budget. */
export function newBudget(): StepBudget {
  return { left: defaultSteps };
}

/** Takes steps from a budget; false once it is spent. */
export function spend(budget: StepBudget, steps: number): boolean {
  budget.left -= steps;
  return budget.left >= 0;
}

/** What an answer says when its budget was spent. */
export const tooComplex = "too complex";
