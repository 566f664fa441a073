import type { RetentionPeriod } from "../model/facts.js";

/** The period in days; a year counts 365, as Object Lock counts it. */
export function retentionDays(period: RetentionPeriod): number {
  return "days" in period ? period.days : period.years * 365;
}

/** The period as it is configured: `30 days`, `1 year`. */
export function describePeriod(period: RetentionPeriod): string {
  const [count, unit] = "days" in period ? [period.days, "day"] : [period.years, "year"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
