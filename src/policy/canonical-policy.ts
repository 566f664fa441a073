import type { Json } from "../model/json.js";
import type { Condition, PolicyDocument, PrincipalElement, Statement } from "./policy-document.js";

/**
 * The document as JSON in which every list is a list and everyone is written one way. Parsed again it is the same
 * document, and the same JSON again.
 */
export function canonicalPolicy({ version, id, statements }: PolicyDocument): Json {
  return { Version: version, ...(id === null ? {} : { Id: id }), Statement: statements.map(canonicalStatement) };
}

/** A statement of that JSON. */
export function canonicalStatement(statement: Statement): { readonly [element: string]: Json } {
  const { sid, effect, principal, action, resource, conditions } = statement;
  return {
    ...(sid === null ? {} : { Sid: sid }),
    Effect: effect,
    [principal.negated ? "NotPrincipal" : "Principal"]: canonicalPrincipal(principal),
    [action.negated ? "NotAction" : "Action"]: action.patterns,
    [resource.keyText]: resource.values.map(({ template }) => template.text),
    ...(conditions.length === 0 ? {} : { Condition: canonicalConditions(conditions) }),
  };
}

function canonicalPrincipal({ everyone, aws, services, federated, canonicalUsers }: PrincipalElement): Json {
  const accounts = [...(everyone ? ["*"] : []), ...aws.map(({ text }) => text)];
  const kinds = { AWS: accounts, Service: services, Federated: federated, CanonicalUser: canonicalUsers };
  const named = Object.entries(kinds).filter(([, names]) => names.length > 0);
  // A principal of nobody is an empty list: without one it would be no principal.
  return named.length === 0 ? { AWS: [] } : Object.fromEntries(named);
}

function canonicalConditions(conditions: readonly Condition[]): Json {
  // Not an object to add to: the policy chooses the names, and `__proto__` would be everybody's prototype.
  const block = new Map<string, [string, readonly string[]][]>();
  for (const { operatorText, keyText, values } of conditions) {
    const keys = block.get(operatorText) ?? [];
    keys.push([keyText, values.map(({ template }) => template.text)]);
    block.set(operatorText, keys);
  }
  return Object.fromEntries([...block].map(([operator, keys]) => [operator, Object.fromEntries(keys)]));
}
