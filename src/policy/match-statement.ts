import { matchesGlob } from "./glob.js";
import { matchPrincipal } from "./match-principal.js";
import { resolvePattern } from "./pattern.js";
import type { ActionElement, ResourceElement, Statement } from "./policy-document.js";
import type { PolicyRequest } from "./policy-request.js";
import { testCondition, type ValueOf } from "./test-condition.js";
import { allOf, type Truth } from "./truth.js";

/** Whether a statement speaks of a request: principal, action, resource and every condition match. Never throws. */
export function matchStatement(statement: Statement, request: PolicyRequest): Truth {
  if (!matchesAction(statement.action, request.action.toLowerCase())) return "no";
  const valueOf = valuesIn(request.context);
  const resource = matchResource(statement.resource, request.resource, valueOf);
  if (resource === "no") return "no";
  const principal = matchPrincipal(statement.principal, statement.effect, request.principal);
  if (principal === "no") return "no";
  return allOf([
    resource,
    principal,
    ...statement.conditions.map((condition) =>
      testCondition(condition, request.context.get(condition.key) ?? null, valueOf),
    ),
  ]);
}

/** Whether an action, in lower case, is one that `Action` or `NotAction` speaks of. */
export function matchesAction(element: ActionElement, action: string): boolean {
  const named = element.globs.some((glob) => matchesGlob(glob, action));
  return named !== element.negated;
}

/** Whether a resource is one that `Resource` or `NotResource` speaks of; `unknown` for a variable without a value under
 * NotResource. */
export function matchResource(element: ResourceElement, resource: string, valueOf: ValueOf): Truth {
  let open = false;
  for (const pattern of element.patterns) {
    const resolved = resolvePattern(pattern, "arn", valueOf);
    if (resolved === "unresolved") open = true;
    else if (resolved.glob !== null && matchesGlob(resolved.glob, resource)) return element.negated ? "no" : "yes";
  }
  if (!element.negated) return "no";
  return open ? "unknown" : "yes";
}

/** What policy variables stand for in a request: keys with exactly one value. */
export function valuesIn(context: ReadonlyMap<string, readonly string[]>): ValueOf {
  return (key) => {
    const values = context.get(key);
    return values?.length === 1 ? (values[0] ?? null) : null;
  };
}
