import type { RuleSummary } from "../model/rule-meta.js";
import type { StatusCounts } from "../model/run.js";
import { statuses, type Status } from "../model/verdict.js";
import type { Framework, Requirement } from "./framework.js";
import { unreadText, type LookedAt } from "./unread-text.js";

/**
 * `failed` when any check of it fails; else `unknown` when any could not be decided, or when resources that its rules are
 * about may not have been looked at; else `passed` when any passed; `not-applicable` when there was nothing to check; `not-selected` when its rules were left out of the run;
 * `not-covered` when no rule of this tool decides it.
 */
export type RequirementStatus = "failed" | "unknown" | "passed" | "not-applicable" | "not-selected" | "not-covered";

export interface RequirementResult {
  readonly id: string;
  readonly title: string;
  readonly status: RequirementStatus;
  /** Why it is not covered, when it is not. */
  readonly notCovered: string | null;
  /** What of it is judged, where its rules look at less than it asks for; null = all of it, or it is not judged. */
  readonly part: string | null;
  /** What its rules are about and may not have been looked at, and why; null = nothing. Such a requirement never passes. */
  readonly unread: string | null;
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

/** What a requirement needs to know of a rule. */
type DecidingRule = Pick<RuleSummary, "id" | "kind" | "controls">;

/** What a run says about a framework: a result per requirement, in the framework's order. Never throws. */
export function frameworkResult(
  framework: Framework,
  rules: readonly DecidingRule[],
  run: LookedAt,
  checksByRule: { readonly [ruleId: string]: StatusCounts },
): FrameworkResult {
  const { id, title, source, scope } = framework;
  const requirements = framework.requirements.map((requirement) =>
    requirementResult(
      requirement,
      rules.filter(({ controls }) => controls.includes(`${id}:${requirement.id}`)),
      run,
      checksByRule,
    ),
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

function requirementResult(
  { id, title, part, notCovered }: Requirement,
  deciding: readonly DecidingRule[],
  run: LookedAt,
  checksByRule: { readonly [ruleId: string]: StatusCounts },
): RequirementResult {
  const rules = deciding.map((rule) => rule.id);
  const sum = (status: Status): number => rules.reduce((total, rule) => total + (checksByRule[rule]?.[status] ?? 0), 0);
  const checks = Object.fromEntries(statuses.map((status) => [status, sum(status)])) as StatusCounts;
  const isJudged = notCovered === undefined && rules.length > 0;
  const kinds = deciding.map(({ kind }) => kind);
  const unread = isJudged ? unreadText(run, kinds) : null;
  const judgedPart = isJudged ? (part ?? null) : null;
  const status = isJudged ? statusOf(checks, unread) : notCovered === undefined ? "not-selected" : "not-covered";
  return { id, title, status, notCovered: notCovered ?? null, part: judgedPart, unread, rules, checks };
}

function statusOf(checks: StatusCounts, unread: string | null): RequirementStatus {
  if (checks.fail > 0) return "failed";
  if (checks.unknown + checks.error > 0 || unread !== null) return "unknown";
  return checks.pass > 0 ? "passed" : "not-applicable";
}
