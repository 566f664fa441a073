import { severities, type Severity } from "../model/verdict.js";
import type { Group, RuleGroup } from "./finding-groups.js";
import { grouped } from "./quantity.js";
import { failingGroups, indented, resourceLabel, spread, type TerminalPage } from "./terminal-page.js";

/** How much is said about a failing rule: its resources and what is wrong with them, its resources, or its name. */
const details = {
  critical: "message",
  high: "message",
  medium: "names",
  low: "count",
  info: "count",
} as const satisfies { readonly [S in Severity]: "message" | "names" | "count" };

const mostCausesShown = 3;

/** The failing rules, worst severity first, but for those about public access, which have a section of their own. */
export function failingLines(page: TerminalPage): readonly string[] {
  const rules = failingGroups(page, "the rest");
  return severities
    .map((severity) => {
      const own = rules.filter((rule) => rule.severity === severity);
      if (own.length === 0) return [];
      return [page.paint(severity, severity.toUpperCase()), ...own.flatMap((rule) => ruleLines(page, rule))];
    })
    .filter((lines) => lines.length > 0)
    .flatMap((lines, index) => (index === 0 ? lines : ["", ...lines]));
}

function ruleLines(page: TerminalPage, rule: RuleGroup): readonly string[] {
  const head = spread(page, 2, rule.ruleId, howMany(page, rule));
  const detail = details[rule.severity];
  if (detail === "count") return [head];
  const shown = rule.causes.slice(0, mostCausesShown);
  const left = rule.causes.slice(mostCausesShown).reduce((sum, { count }) => sum + count, 0);
  return [
    head,
    ...shown.flatMap((cause) => causeLines(page, cause, detail)),
    ...(left > 0 ? indented(page, 4, `and ${grouped(left)} more for other causes`) : []),
  ];
}

function howMany(page: TerminalPage, { ruleId, failing, waived }: RuleGroup): string {
  const counts = page.report.summary.rules[ruleId];
  const decided = counts === undefined ? failing : counts.pass + counts.fail;
  const waivedText = waived > 0 ? `, ${grouped(waived)} waived` : "";
  return `${grouped(failing)} of ${grouped(decided)} failing${waivedText}`;
}

function causeLines(page: TerminalPage, cause: Group, detail: "message" | "names"): readonly string[] {
  const [first] = cause.examples;
  if (first === undefined) return [];
  const names = cause.examples.map(({ resource }) => resourceLabel(page, resource)).join(", ");
  const more = cause.count > cause.examples.length ? ` and ${grouped(cause.count - cause.examples.length)} more` : "";
  if (detail === "names") {
    return indented(page, 4, `${cause.text === null ? "" : `${cause.text}: `}${names}${more}`);
  }
  const wrong = indented(page, 6, cause.count === 1 ? first.text : `the first: ${first.text}`);
  return [...indented(page, 4, `${names}${more}`), ...wrong];
}
