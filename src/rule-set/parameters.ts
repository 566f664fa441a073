import { UsageError } from "../errors.js";
import type { AnyRule, Parameter } from "../rule.js";

export type ParameterValues = { readonly [name: string]: number | string | readonly string[] };

/** What the configuration says, per rule id. */
export type ConfiguredParameters = { readonly [ruleId: string]: { readonly [name: string]: unknown } };

/**
 * The rule's parameters: its defaults with what the configuration sets.
 * @throws UsageError for an unknown parameter or a value of the wrong type.
 */
export function parameterValues(rule: AnyRule, configured: ConfiguredParameters): ParameterValues {
  const parameters = rule.parameters ?? {};
  const own = configured[rule.meta.id] ?? {};
  for (const name of Object.keys(own)) {
    if (parameters[name] !== undefined) continue;
    const names = Object.keys(parameters);
    throw new UsageError(
      `The rule ${rule.meta.id} has no parameter "${name}"${names.length > 0 ? `; it has ${names.join(", ")}` : ""}.`,
    );
  }
  return Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => [
      name,
      own[name] === undefined ? parameter.default : checkedValue(parameter, own[name], `${rule.meta.id}.${name}`),
    ]),
  );
}

function checkedValue(parameter: Parameter, value: unknown, where: string): number | string | readonly string[] {
  switch (parameter.type) {
    case "days":
      if (typeof value === "number" && Number.isInteger(value) && value >= 0) return value;
      throw new UsageError(`${where} must be a whole number of days, at least 0.`);
    case "hours":
      if (typeof value === "number" && Number.isInteger(value) && value >= 0) return value;
      throw new UsageError(`${where} must be a whole number of hours, at least 0.`);
    case "oneOf":
      if (typeof value === "string" && parameter.values.includes(value)) return value;
      throw new UsageError(`${where} must be one of ${parameter.values.join(", ")}.`);
    case "strings":
      if (Array.isArray(value) && value.every((item): item is string => typeof item === "string")) return value;
      throw new UsageError(`${where} must be a list of texts.`);
  }
}
