import { UsageError } from "../errors.js";
import { kinds } from "../model/resource.js";
import { severities } from "../model/verdict.js";
import type { AnyRule } from "../rule.js";

/**
 * Returns when `candidate` has a rule's shape. What the type checker would have found in a rule file is checked here
 * again, because a user's own rules may be plain JavaScript.
 * @throws UsageError naming the file and what is wrong.
 */
export function assertRuleShape(candidate: unknown, file: string): asserts candidate is AnyRule {
  const fail = (what: string): never => {
    throw new UsageError(`${file} is not a rule: ${what}.`);
  };
  if (!isRecord(candidate)) return fail("it has no default export made with defineRule");
  const { meta, on, requires, optional, evaluate } = candidate;
  if (!isRecord(meta)) return fail("`meta` is missing");
  for (const name of ["id", "title", "rationale", "severity", "set"])
    if (typeof meta[name] !== "string" || meta[name] === "") return fail(`\`meta.${name}\` is missing`);
  if (!(severities as readonly unknown[]).includes(meta["severity"]))
    return fail(`\`meta.severity\` must be one of ${severities.join(", ")}`);
  if (!isRecord(meta["remediation"]) || typeof meta["remediation"]["summary"] !== "string")
    return fail("`meta.remediation.summary` is missing");
  if (!isTextList(meta["references"]) || !isTextList(meta["controls"]))
    return fail("`meta.references` and `meta.controls` must be lists of texts");
  if (!(kinds as readonly unknown[]).includes(on)) return fail(`\`on\` must be one of ${kinds.join(", ")}`);
  if (!isTextList(requires)) return fail("`requires` must be a list of fact names");
  if (optional !== undefined && !isTextList(optional)) return fail("`optional` must be a list of fact names");
  const twice = requires.find((name) => optional?.includes(name));
  if (twice !== undefined) return fail(`the fact \`${twice}\` is both required and optional`);
  if (requires.length === 0 && (optional ?? []).length === 0) return fail("it reads no fact");
  if (typeof evaluate !== "function") return fail("`evaluate` is missing");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
