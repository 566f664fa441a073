import { matchesGlob } from "./glob.js";
import { matchPrincipal } from "./match-principal.js";
import { resourceKey, type ActionElement, type Statement } from "./policy-document.js";
import type { PolicyRequest } from "./policy-request.js";
import { testCondition, type KeyValues, type ValueOf } from "./test-condition.js";
import { allOf, type Truth } from "./truth.js";

/** Whether a statement speaks of a request: principal, action, resource and every condition match. Never throws. */
export function matchStatement(statement: Statement, request: PolicyRequest): Truth {
  if (!matchesAction(statement.action, request.action.toLowerCase())) return "no";
  const principal = matchPrincipal(statement.principal, statement.effect, request.principal);
  if (principal === "no") return "no";
  const valueOf = valuesIn(request.context);
  const truths = statement.requirements.map((condition) =>
    testCondition(condition, valuesOf(request, condition.key), valueOf),
  );
  return allOf([principal, ...truths]);
}

function valuesOf(request: PolicyRequest, key: string): KeyValues {
  return key === resourceKey ? [request.resource] : (request.context.get(key) ?? null);
}

/** Whether an action, in lower case, is one that `Action` or `NotAction` speaks of. */
export function matchesAction(element: ActionElement, action: string): boolean {
  const named = element.globs.some((glob) => matchesGlob(glob, action));
  return named !== element.negated;
}

/** What policy variables stand for in a request: keys with exactly one value. */
export function valuesIn(context: ReadonlyMap<string, readonly string[]>): ValueOf {
  return (key) => {
    const values = context.get(key);
    return values?.length === 1 ? (values[0] ?? null) : null;
  };
}
