import type { RuleSummary } from "../model/rule-meta.js";
import { grouped, kindNoun, quantity } from "./quantity.js";
import {
  failingGroups,
  indented,
  isPublicRule,
  paintedIndented,
  resourceLabel,
  sectionHead,
  type TerminalPage,
} from "./terminal-page.js";

const mostPublicShown = 10;

/** Who can be reached from anywhere: named, counted, or said to be none of those that could be decided. */
export function publicLines(page: TerminalPage): readonly string[] {
  const rules = page.report.rules.filter(isPublicRule);
  if (rules.length === 0) return [];
  const counts = publicCounts(page, rules);
  return counts.open > 0 ? openLines(page, counts) : noneOpenLines(page, counts);
}

interface PublicCounts {
  readonly open: number;
  readonly waived: number;
  readonly decided: number;
  readonly undecided: number;
}

function publicCounts(page: TerminalPage, rules: readonly RuleSummary[]): PublicCounts {
  const ids = new Set(rules.map(({ id }) => id));
  const statuses = rules.flatMap(({ id }) => page.report.summary.rules[id] ?? []);
  const groups = page.groups.rules.filter(({ ruleId }) => ids.has(ruleId));
  return {
    open: groups.reduce((sum, { failing }) => sum + failing, 0),
    waived: groups.reduce((sum, { waived }) => sum + waived, 0),
    decided: statuses.reduce((sum, { pass, fail }) => sum + pass + fail, 0),
    undecided: statuses.reduce((sum, { unknown, error }) => sum + unknown + error, 0),
  };
}

function openLines(page: TerminalPage, { open, waived, undecided }: PublicCounts): readonly string[] {
  const examples = failingGroups(page, "public access")
    .flatMap(({ causes }) => causes.flatMap((cause) => cause.examples))
    .slice(0, mostPublicShown);
  const waivedText = waived > 0 ? `, and ${grouped(waived)} more by waiver` : "";
  const head = `${quantity(open, "resource")} open to the internet or to any AWS customer`;
  return [
    ...sectionHead(page, "critical", "PUBLIC", `${head}${waivedText}${notKnown(undecided)}`),
    ...examples.flatMap(({ resource, text }) => {
      const where = resource.region === "global" ? "" : ` in ${resource.region}`;
      const label = `${resourceLabel(page, resource)}, ${kindNoun(resource.kind, 1)}${where}`;
      return [...paintedIndented(page, "heading", 2, label), ...indented(page, 4, text)];
    }),
    ...(open > examples.length ? indented(page, 2, `and ${grouped(open - examples.length)} more`) : []),
  ];
}

function noneOpenLines(page: TerminalPage, { waived, decided, undecided }: PublicCounts): readonly string[] {
  const { complete, gaps } = page.report.run;
  if (decided + undecided === 0) return sectionHead(page, "unknown", "PUBLIC", "nothing was there to be decided");
  const exceptWaived = waived > 0 ? ` but ${grouped(waived)} by waiver` : "";
  const head = `none${exceptWaived}, of ${quantity(decided, "resource")} that could be decided`;
  // Green is for what is known to be safe, everywhere.
  const style = complete && gaps.length === 0 && undecided === 0 && waived === 0 ? "good" : "unknown";
  return sectionHead(page, style, "PUBLIC", `${head}${notKnown(undecided)}`);
}

function notKnown(undecided: number): string {
  return undecided > 0 ? ` (${grouped(undecided)} not known)` : "";
}
