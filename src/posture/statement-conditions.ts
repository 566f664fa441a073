import type { Condition, Statement } from "../policy/policy-document.js";

/** The statement with only the conditions that are kept: it speaks of more requests, or of as many. */
export function keepConditions(statement: Statement, isKept: (condition: Condition) => boolean): Statement {
  const conditions = statement.conditions.filter(isKept);
  return { ...statement, conditions, requirements: [statement.resource, ...conditions] };
}
