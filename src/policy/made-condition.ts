import type { Clause } from "./find-request.js";
import { operators } from "./operators.js";
import { compilePattern } from "./pattern.js";
import type { Condition } from "./policy-document.js";
import { plainTemplate } from "./template.js";

/** What a question requires of a request beside what the policy says. */
export function requiring(...conditions: readonly Condition[]): Clause {
  return { statement: -1, conditions, isCertain: "yes" };
}

/** The key has one of the values. */
export function isOneOf(key: string, ...values: readonly string[]): Condition {
  return made("stringequals", key, values);
}

/** The key is absent or has none of the values. */
export function isNoneOf(key: string, ...values: readonly string[]): Condition {
  return made("stringnotequals", key, values);
}

/** The key matches no pattern, or is absent. */
export function isUnlike(key: string, pattern: string): Condition {
  return made("stringnotlike", key, [pattern]);
}

/** The key matches a pattern. */
export function isLike(key: string, pattern: string): Condition {
  return made("stringlike", key, [pattern]);
}

/** The key is absent. */
export function isAbsent(key: string): Condition {
  return made("null", key, ["true"]);
}

/** The key is present. */
export function isPresent(key: string): Condition {
  return made("null", key, ["false"]);
}

/** The key has a number above the given one. */
export function isMoreThan(key: string, number: number): Condition {
  return made("numericgreaterthan", key, [String(number)]);
}

function made(name: string, key: string, values: readonly string[]): Condition {
  const operator = operators.get(name) ?? null;
  return {
    operator,
    operatorText: name,
    quantifier: "one",
    ifExists: false,
    key,
    keyText: key,
    values: values.map((value) => compilePattern(plainTemplate(value), operator?.family ?? null)),
  };
}
