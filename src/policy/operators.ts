/** How the value of a key is compared with the values of a policy. */
export type Operator = {
  /** In AWS's spelling, without set operator and IfExists. */
  readonly name: string;
  readonly family:
    | "text"
    | "text-ignoring-case"
    | "glob"
    | "arn"
    | "number"
    | "date"
    | "bool"
    | "binary"
    | "ip"
    | "null";
  /** For numbers and dates. */
  readonly comparison: "equal" | "less" | "less-or-equal" | "greater" | "greater-or-equal";
  /** Negated operators match when no value matches, and when the key is absent. */
  readonly negated: boolean;
};

function operator(
  name: string,
  family: Operator["family"],
  negated: boolean,
  comparison: Operator["comparison"],
): readonly [string, Operator] {
  return [name.toLowerCase(), { name, family, negated, comparison }];
}

function ordered(prefix: "Numeric" | "Date", family: "number" | "date"): readonly (readonly [string, Operator])[] {
  return [
    operator(`${prefix}Equals`, family, false, "equal"),
    operator(`${prefix}NotEquals`, family, true, "equal"),
    operator(`${prefix}LessThan`, family, false, "less"),
    operator(`${prefix}LessThanEquals`, family, false, "less-or-equal"),
    operator(`${prefix}GreaterThan`, family, false, "greater"),
    operator(`${prefix}GreaterThanEquals`, family, false, "greater-or-equal"),
  ];
}

/**
 * Every condition operator by its name in lower case; `ArnEquals` and `ArnLike` behave alike.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const operators: ReadonlyMap<string, Operator> = new Map([
  operator("StringEquals", "text", false, "equal"),
  operator("StringNotEquals", "text", true, "equal"),
  operator("StringEqualsIgnoreCase", "text-ignoring-case", false, "equal"),
  operator("StringNotEqualsIgnoreCase", "text-ignoring-case", true, "equal"),
  operator("StringLike", "glob", false, "equal"),
  operator("StringNotLike", "glob", true, "equal"),
  ...ordered("Numeric", "number"),
  ...ordered("Date", "date"),
  operator("Bool", "bool", false, "equal"),
  operator("BinaryEquals", "binary", false, "equal"),
  operator("IpAddress", "ip", false, "equal"),
  operator("NotIpAddress", "ip", true, "equal"),
  operator("ArnEquals", "arn", false, "equal"),
  operator("ArnLike", "arn", false, "equal"),
  operator("ArnNotEquals", "arn", true, "equal"),
  operator("ArnNotLike", "arn", true, "equal"),
  operator("Null", "null", false, "equal"),
]);
