import { UsageError } from "../errors.js";
import { belongsTo, type Framework } from "../frameworks/framework.js";
import { isAtLeast, type Severity } from "../model/verdict.js";
import type { AnyRule } from "../rule.js";
import { globMatcher } from "./glob.js";

/** Which rules a run evaluates. */
export interface RuleSelection {
  /** Ids, aliases, globs such as `bucket-kms-*`, or `set:core|benchmark|opt|all`; empty means `set:core`, or the frameworks alone. */
  readonly include: readonly string[];
  /** Their rules are included too. */
  readonly frameworks: readonly Framework[];
  /** The same forms; wins over `include`. */
  readonly skip: readonly string[];
  /** Rules below it are not evaluated; null = all severities. */
  readonly minSeverity: Severity | null;
}

const defaultSelectors = ["set:core"];

/**
 * The selected rules in the order given.
 * @throws UsageError when a selector matches no rule: a typo must not make a scan quietly smaller.
 */
export function selectRules(rules: readonly AnyRule[], selection: RuleSelection): AnyRule[] {
  const { frameworks, skip, minSeverity } = selection;
  const include = selection.include.length + frameworks.length === 0 ? defaultSelectors : selection.include;
  for (const selector of [...include, ...skip])
    if (!rules.some((rule) => matchesSelector(rule, selector))) throw unknownSelector(selector, rules);
  const selected = rules.filter(
    (rule) =>
      (include.some((selector) => matchesSelector(rule, selector)) ||
        frameworks.some((framework) => belongsTo(framework, rule.meta))) &&
      !skip.some((selector) => matchesSelector(rule, selector)) &&
      (minSeverity === null || isAtLeast(rule.meta.severity, minSeverity)),
  );
  if (selected.length === 0)
    throw new UsageError("No rule is left to evaluate: --skip-rule and --min-severity exclude every selected one.");
  return selected;
}

function matchesSelector(rule: AnyRule, selector: string): boolean {
  if (selector.startsWith("set:")) return selector === "set:all" || selector === `set:${rule.meta.set}`;
  return [rule.meta.id, ...(rule.meta.aliases ?? [])].some(globMatcher(selector));
}

function unknownSelector(selector: string, rules: readonly AnyRule[]): UsageError {
  if (selector.startsWith("set:"))
    return new UsageError(`There is no rule set "${selector}": use set:core, set:benchmark, set:opt or set:all.`);
  // The kind in front says little: what follows it is what was meant.
  const words = selector
    .split("-")
    .slice(1)
    .filter((word) => word.length > 2);
  const shared = (id: string): number => words.filter((word) => id.includes(word)).length;
  const similar = rules
    .map(({ meta }) => meta.id)
    .filter((id) => shared(id) > 0)
    .sort((a, b) => shared(b) - shared(a))
    .slice(0, 5);
  const hint = similar.length > 0 ? `Similar: ${similar.join(", ")}.` : "`s3audit rules` lists all.";
  return new UsageError(`No rule matches "${selector}". ${hint}`);
}
