import { matchesGlob } from "./glob.js";
import { isInRange, parseIpAddress, type IpAddress } from "./ip-range.js";
import type { Operator } from "./operators.js";
import { resolvePattern, type Pattern, type ResolvedPattern } from "./pattern.js";
import type { Condition } from "./policy-document.js";
import { parseMoment, parseNumber } from "./scalar.js";
import { allOf, anyOf, not, type Truth } from "./truth.js";

/** The values of a key in a request; null = the key is absent. */
export type KeyValues = readonly string[] | null;

/** The single value of a key that a policy variable takes; null = absent, or several. */
export type ValueOf = (key: string) => string | null;

/**
 * Whether a request's values of a key satisfy a condition. Order of thought: `Null` speaks of presence itself; IfExists
 * takes an absent key; ForAllValues takes an absent key, ForAnyValue does not, whatever the operator; else an absent key
 * satisfies negated operators only. Never throws; `unknown` where AWS's documentation does not decide.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export function testCondition(condition: Condition, values: KeyValues, valueOf: ValueOf): Truth {
  const { operator } = condition;
  if (operator === null) return "unknown";
  if (operator.family === "null") return testPresence(condition, values);
  const present = values !== null && values.length > 0 ? values : null;
  if (present === null) {
    if (condition.ifExists || condition.quantifier === "all") return "yes";
    return condition.quantifier === "any" || !operator.negated ? "no" : "yes";
  }
  const truths = present.map((value) => testValue(operator, condition.values, value, valueOf));
  if (condition.quantifier === "all") return allOf(truths);
  if (condition.quantifier === "any") return anyOf(truths);
  // What a single-valued operator does with several values is not documented.
  return truths.length === 1 ? (truths[0] ?? "unknown") : "unknown";
}

function testPresence(condition: Condition, values: KeyValues): Truth {
  const isAbsent = values === null || values.length === 0;
  return anyOf(
    condition.values.map((value) => {
      const wanted = value.template.text.toLowerCase();
      if (wanted !== "true" && wanted !== "false") return "no";
      return (wanted === "true") === isAbsent ? "yes" : "no";
    }),
  );
}

/** Whether one value satisfies an operator: one of the policy's values matches or, negated, none does. */
export function testValue(operator: Operator, patterns: readonly Pattern[], value: string, valueOf: ValueOf): Truth {
  let matched: Truth = "no";
  const address = operator.family === "ip" ? parseIpAddress(value) : null;
  for (const pattern of patterns) {
    const resolved = resolvePattern(pattern, operator.family, valueOf);
    if (resolved === "unresolved") {
      // A variable without a value matches nothing; what "none of them" means then, no documentation says.
      if (operator.negated) matched = "unknown";
    } else if (matchesValue(operator, resolved, value, address)) {
      return operator.negated ? "no" : "yes";
    }
  }
  return operator.negated ? not(matched) : matched;
}

function matchesValue(operator: Operator, wanted: ResolvedPattern, value: string, address: IpAddress | null): boolean {
  switch (operator.family) {
    case "text":
    case "binary":
      return wanted.text === value;
    case "text-ignoring-case":
    case "glob":
    case "arn":
      return wanted.glob !== null && matchesGlob(wanted.glob, value);
    case "bool":
      return /^(true|false)$/i.test(wanted.text) && wanted.text.toLowerCase() === value.toLowerCase();
    case "number":
      return compares(operator, parseNumber(value), parseNumber(wanted.text));
    case "date":
      return compares(operator, parseMoment(value), parseMoment(wanted.text));
    case "ip":
      return wanted.range !== null && address !== null && isInRange(address, wanted.range);
    case "null":
      return false;
  }
}

function compares(operator: Operator, value: number | null, wanted: number | null): boolean {
  if (value === null || wanted === null) return false;
  switch (operator.comparison) {
    case "equal":
      return value === wanted;
    case "less":
      return value < wanted;
    case "less-or-equal":
      return value <= wanted;
    case "greater":
      return value > wanted;
    case "greater-or-equal":
      return value >= wanted;
  }
}
