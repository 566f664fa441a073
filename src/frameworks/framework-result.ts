import type { StatusCounts } from "../model/run.js";
import { statuses, type Status } from "../model/verdict.js";
import type { Framework, Requirement } from "./framework.js";

/**
 * `failed` when any check of it fails; else `unknown` when any could not be decided; else `passed` when any passed;
 * `not-applicable` when there was nothing to check; `not-selected` when its rules were left out of the run;
 * `not-covered` when no rule of this tool decides it.
 */
export type RequirementStatus = "failed" | "unknown" | "passed" | "not-applicable" | "not-selected" | "not-covered";

export interface RequirementResult {
  readonly id: string;
  readonly title: string;
  readonly status: RequirementStatus;
  /** Why it is not covered, when it is not. */
  readonly notCovered: string | null;
  /** The run's rules that decide it. */
  readonly rules: readonly string[];
  /** The checks of those rules. */
  readonly checks: StatusCounts;
}

export interface FrameworkResult {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly scope: string;
  readonly requirements: readonly RequirementResult[];
  readonly totals: { readonly [S in RequirementStatus]: number };
}

/** What a run says about a framework: a result per requirement, in the framework's order. Never throws. */
export function frameworkResult(
  framework: Framework,
  rules: readonly { readonly id: string; readonly controls: readonly string[] }[],
  checksByRule: { readonly [ruleId: string]: StatusCounts },
): FrameworkResult {
  const { id, title, source, scope } = framework;
  const requirements = framework.requirements.map((requirement) =>
    requirementResult(requirement, rulesOf(`${id}:${requirement.id}`, rules), checksByRule),
  );
  const count = (status: RequirementStatus): number =>
    requirements.filter((requirement) => requirement.status === status).length;
  const totals = {
    failed: count("failed"),
    unknown: count("unknown"),
    passed: count("passed"),
    "not-applicable": count("not-applicable"),
    "not-selected": count("not-selected"),
    "not-covered": count("not-covered"),
  };
  return { id, title, source, scope, requirements, totals };
}

function rulesOf(
  control: string,
  rules: readonly { readonly id: string; readonly controls: readonly string[] }[],
): string[] {
  return rules.filter(({ controls }) => controls.includes(control)).map(({ id }) => id);
}

function requirementResult(
  { id, title, notCovered }: Requirement,
  rules: readonly string[],
  checksByRule: { readonly [ruleId: string]: StatusCounts },
): RequirementResult {
  const sum = (status: Status): number => rules.reduce((total, rule) => total + (checksByRule[rule]?.[status] ?? 0), 0);
  const checks = Object.fromEntries(statuses.map((status) => [status, sum(status)])) as StatusCounts;
  const status = notCovered !== undefined ? "not-covered" : rules.length === 0 ? "not-selected" : statusOf(checks);
  return { id, title, status, notCovered: notCovered ?? null, rules, checks };
}

function statusOf(checks: StatusCounts): RequirementStatus {
  if (checks.fail > 0) return "failed";
  if (checks.unknown + checks.error > 0) return "unknown";
  return checks.pass > 0 ? "passed" : "not-applicable";
}
