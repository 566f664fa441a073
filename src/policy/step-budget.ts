/** Counts steps of reasoning, so that the worst policy ends at the same step on every machine. */
export type StepBudget = { left: number };

/** Of one question; all eleven together take about 50 ms at the worst on a small machine. */
const defaultSteps = 80_000;

/** A fresh budget for a question about the policy as a whole. */
export function newBudget(): StepBudget {
  return { left: defaultSteps };
}

/** A fresh budget for a question about every outsider of every statement. */
export function newWideBudget(): StepBudget {
  return { left: 4 * defaultSteps };
}

/** Takes steps from a budget; false once it is spent. */
export function spend(budget: StepBudget, steps: number): boolean {
  budget.left -= steps;
  return budget.left >= 0;
}

/** What an answer says when its budget was spent. */
export const tooComplex = "too complex";
