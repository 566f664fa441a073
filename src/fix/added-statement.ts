import type { Json } from "../model/json.js";
import type { PolicyDocument } from "../policy/policy-document.js";
import type { JsonObject } from "../policy/read-element.js";
import { freeSid, withStatements, writtenStatements } from "./edited-policy.js";

/** The policy, as text on one line, with one more statement under the wanted Sid or one like it; all others as written. */
export function withStatement(before: PolicyDocument | null, sid: string, statement: JsonObject): string {
  const raw: Json = before === null ? { Version: "2012-10-17", Statement: [] } : before.raw;
  const statements = writtenStatements(raw);
  return JSON.stringify(withStatements(raw, [...statements, { Sid: freeSid(statements, sid), ...statement }]));
}
