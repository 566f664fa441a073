import type { Json } from "../model/json.js";
import { parseAwsPrincipal } from "../policy/parse-principal.js";
import { isObject, type JsonObject } from "../policy/read-element.js";
import { withStatements, writtenStatements } from "./edited-policy.js";

/** A policy without deleted principals, and the unique ids that stood for them. */
export interface Cleaned {
  readonly document: JsonObject;
  readonly ids: readonly string[];
}

/**
 * The policy without the unique ids that AWS shows in place of deleted principals. AWS refuses to store a policy that names
 * one, so that no change of such a policy could be made without taking them out; they make no requests, so that nobody
 * loses anything. A NotPrincipal is left as it is: without the id it would speak of others.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-users
 */
export function withoutDeletedPrincipals(document: JsonObject): Cleaned {
  const ids = new Set<string>();
  const statements = writtenStatements(document).flatMap((statement) => {
    const principal = statement["Principal"];
    if (!isObject(principal)) return [statement];
    const named = principal["AWS"];
    // Array.isArray does not narrow a readonly array type.
    const texts = Array.isArray(named) ? (named as readonly Json[]) : named === undefined ? [] : [named];
    const left = texts.filter((text) => !isDeleted(text));
    if (left.length === texts.length) return [statement];
    for (const text of texts) if (isDeleted(text)) ids.add(String(text));
    const others = Object.fromEntries(Object.entries(principal).filter(([kind]) => kind !== "AWS"));
    const kept = { ...(left.length === 0 ? {} : { AWS: left }), ...others };
    return Object.keys(kept).length === 0 ? [] : [{ ...statement, Principal: kept }];
  });
  return ids.size === 0 ? { document, ids: [] } : { document: withStatements(document, statements), ids: [...ids] };
}

function isDeleted(text: Json): text is string {
  return typeof text === "string" && parseAwsPrincipal(text).type === "unique-id";
}
