import type { FindingGroups } from "./finding-groups.js";
import { grouped, quantity } from "./quantity.js";
import type { ReportSource } from "./writer.js";

/** What a run says about public access, in one phrase. */
export interface PublicHeadline {
  readonly text: string;
  /** Resources known to be open, waived ones left out. */
  readonly open: number;
  /** `safe` only when everything was looked at, everything was decided, and nothing is open, not even by waiver. */
  readonly state: "open" | "not sure" | "safe";
}

/** Whether the rule says who can reach a resource from anywhere: the first thing to know about a run. */
export function isPublicRule({ id, kind }: { readonly id: string; readonly kind: string }): boolean {
  return id === `${kind}-not-public`;
}

/** How many resources are open to everyone; null when no rule that could say so was run. */
export function publicHeadline(report: ReportSource, groups: FindingGroups): PublicHeadline | null {
  const ids = new Set(report.rules.filter(isPublicRule).map(({ id }) => id));
  if (ids.size === 0) return null;
  const statuses = [...ids].flatMap((id) => report.summary.rules[id] ?? []);
  const decided = statuses.reduce((sum, { pass, fail }) => sum + pass + fail, 0);
  const undecided = statuses.reduce((sum, { unknown, error }) => sum + unknown + error, 0);
  if (decided + undecided === 0) return { text: "nothing was there to be decided", open: 0, state: "not sure" };
  if (decided === 0)
    return { text: `not known: 0 of ${quantity(undecided, "resource")} could be decided`, open: 0, state: "not sure" };
  const rules = groups.rules.filter(({ ruleId }) => ids.has(ruleId));
  const open = rules.reduce((sum, { failing }) => sum + failing, 0);
  const waived = rules.reduce((sum, rule) => sum + rule.waived, 0);
  const notKnown = undecided > 0 ? ` (${grouped(undecided)} not known)` : "";
  if (open > 0) {
    const alsoWaived = waived > 0 ? `, and ${grouped(waived)} more by waiver` : "";
    const text = `${quantity(open, "resource")} open to the internet or to any AWS customer${alsoWaived}${notKnown}`;
    return { text, open, state: "open" };
  }
  const exceptWaived = waived > 0 ? ` but ${grouped(waived)} by waiver` : "";
  const everywhere = report.run.complete && report.run.gaps.length === 0;
  return {
    text: `none${exceptWaived}, of ${quantity(decided, "resource")} that could be decided${notKnown}`,
    open,
    state: everywhere && undecided === 0 && waived === 0 ? "safe" : "not sure",
  };
}
