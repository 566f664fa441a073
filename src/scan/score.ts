import type { Finding } from "../model/finding.js";
import type { Coverage, StatusCounts } from "../model/run.js";
import type { Severity } from "../model/verdict.js";

/**
 * What a cause weighs by the worst rule that fails because of it. The tens are this project's choice: no more than a
 * way to put resources in order, in which ten causes of one severity weigh as much as one of the next.
 */
const causeWeights: { readonly [S in Severity]: number } = { critical: 1000, high: 100, medium: 10, low: 1, info: 0 };

/** The weighted sum over the causes, each counted once; the findings are of one resource. */
export function weightOf(failing: readonly Finding[]): number {
  const weights = new Map<string, number>();
  for (const finding of failing) {
    const cause = causeOf(finding);
    weights.set(cause, Math.max(weights.get(cause) ?? 0, causeWeights[finding.severity]));
  }
  return [...weights.values()].reduce((sum, weight) => sum + weight, 0);
}

/** How many causes the findings of one resource have. */
export function causeCount(failing: readonly Finding[]): number {
  return new Set(failing.map(causeOf)).size;
}

// A rule that names no cause is its own: ids hold no space, causes do.
function causeOf({ ruleId, result }: Finding): string {
  return result.status === "fail" ? (result.cause ?? ruleId) : ruleId;
}

/** The share that passing checks are of passing checks and failing causes, in percent; null when there is neither. */
export function scoreOf(passing: number, causes: number): number | null {
  return passing + causes === 0 ? null : percent(passing, passing + causes);
}

/** How much of what was asked could be answered. */
export function coverageOf(counts: StatusCounts): Coverage {
  const evaluated = counts.pass + counts.fail;
  const asked = evaluated + counts.unknown + counts.error;
  return {
    evaluated,
    unknown: counts.unknown,
    error: counts.error,
    percent: asked === 0 ? 100 : percent(evaluated, asked),
  };
}

// Rounded down to one decimal: 100 is only said when it is all.
function percent(part: number, whole: number): number {
  return Math.floor((part / whole) * 1000) / 10;
}
