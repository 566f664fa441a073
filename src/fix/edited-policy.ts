import type { Json } from "../model/json.js";
import { isObject, type JsonObject } from "../policy/read-element.js";

/** The statements of a policy as it was written; a single statement may stand without a list. */
export function writtenStatements(raw: Json): readonly JsonObject[] {
  const written = isObject(raw) ? raw["Statement"] : undefined;
  // Array.isArray does not narrow a readonly array type.
  const items = Array.isArray(written) ? (written as readonly Json[]) : written === undefined ? [] : [written];
  return items.filter(isObject);
}

/** The policy with other statements, everything else as it was written. */
export function withStatements(raw: Json, statements: readonly JsonObject[]): JsonObject {
  const rest = isObject(raw) ? raw : { Version: "2012-10-17" };
  return { ...rest, Statement: statements };
}

/** A Sid that no statement of the policy has: AWS wants each once. */
export function freeSid(statements: readonly JsonObject[], wanted: string): string {
  const taken = new Set(statements.map((statement) => statement["Sid"]));
  let sid = wanted;
  for (let count = 2; taken.has(sid); count += 1) sid = `${wanted}${count}`;
  return sid;
}

/** The statement with one more key under StringEquals, in whatever spelling the statement has that operator. */
export function withEquals(statement: JsonObject, key: string, values: readonly string[]): JsonObject {
  const condition = statement["Condition"];
  const operators = isObject(condition) ? condition : {};
  const operator = Object.keys(operators).find((name) => name.toLowerCase() === "stringequals") ?? "StringEquals";
  const keys = operators[operator];
  return { ...statement, Condition: { ...operators, [operator]: { ...(isObject(keys) ? keys : {}), [key]: values } } };
}
