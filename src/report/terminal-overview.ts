import { changesText } from "./changes-text.js";
import { kinds } from "../model/resource.js";
import { severities } from "../model/verdict.js";
import { grouped, kindNoun, percentText, quantity } from "./quantity.js";
import { indented, paintedIndented, sectionHead, type TerminalPage } from "./terminal-page.js";
import { cleanText } from "./clean-text.js";

/** What was scanned, with which version, and when. */
export function headerLines(page: TerminalPage): readonly string[] {
  const { tool, run, summary } = page.report;
  const looked = kinds
    .filter((kind) => !["account", "region", "run"].includes(kind) && summary.resources[kind] > 0)
    .map((kind) => `${grouped(summary.resources[kind])} ${kindNoun(kind, summary.resources[kind])}`);
  const where =
    run.accounts.length === 1 ? `account ${run.accounts.join("")}` : quantity(run.accounts.length, "account");
  const what = `${looked.length === 0 ? "no buckets" : looked.join(", ")} in ${where}`;
  const source = run.source === "aws" ? "" : ` (${run.source})`;
  const when = run.startedAt.replace(/^(.{10})T(.{5}).*$/, "$1 $2 UTC");
  return [
    ...sectionHead(page, "heading", `${tool.name} ${tool.version}`, `${what}${source}, ${when}`),
    ...(run.configFile === null ? [] : indented(page, 2, `Configuration: ${run.configFile}`)),
    ...incompleteLines(page),
  ];
}

/** What is left to know at the end, where the eye is: counts, the score beside its coverage, where the reports are. */
export function closingLines(page: TerminalPage): readonly string[] {
  const { run, summary } = page.report;
  const { coverage, score, statuses, waived } = summary;
  const failing = severities.reduce((sum, severity) => sum + summary.severities[severity], 0);
  const bySeverity = severities
    .filter((severity) => summary.severities[severity] > 0)
    .map((severity) => `${grouped(summary.severities[severity])} ${severity}`)
    .join(", ");
  const beside = [
    `${grouped(statuses.unknown)} unknown`,
    ...(statuses.error > 0 ? [quantity(statuses.error, "error")] : []),
    `${grouped(statuses.pass)} passing`,
    ...(waived > 0 ? [`${grouped(waived)} waived`] : []),
  ].join(", ");
  const asked = coverage.evaluated + coverage.unknown + coverage.error;
  const scoreText = score === null ? "no score: no check could be decided" : `score ${percentText(score)} of 100`;
  const coverageText = `coverage ${percentText(coverage.percent)}% (${grouped(coverage.evaluated)} of ${quantity(asked, "check")} decided)`;
  return [
    ...sectionHead(
      page,
      "heading",
      "RESULT",
      coverage.evaluated === 0 && asked > 0
        ? "nothing could be decided"
        : failing === 0
          ? "nothing fails"
          : `${grouped(failing)} failing: ${bySeverity}`,
    ),
    ...indented(page, 8, beside),
    ...(run.baseline?.changes == null ? [] : indented(page, 8, changesText(run.baseline, run.baseline.changes))),
    ...paintedIndented(page, "heading", 8, asked === 0 ? "no check applied" : `${scoreText}, ${coverageText}`),
    ...accountLines(page),
    ...(run.complete ? [] : incompleteLines(page)),
    ...reportLines(page),
  ];
}

/** How many accounts the terminal names: the reports have them all. */
const mostAccounts = 10;

/** Where an account without a score stands: after all others. */
const noScore = 101;

/** The lowest scores first, when there is more than one account; without a score last. */
function accountLines(page: TerminalPage): readonly string[] {
  const { accounts } = page.report.summary;
  if (accounts.length < 2) return [];
  const lowestFirst = [...accounts].sort((a, b) => (a.score ?? noScore) - (b.score ?? noScore));
  const left = accounts.length - mostAccounts;
  return [
    ...lowestFirst.slice(0, mostAccounts).flatMap(({ account, score, coverage }) => {
      const scoreText = score === null ? "no score" : `score ${percentText(score)}`;
      return indented(page, 8, `${account}: ${scoreText}, coverage ${percentText(coverage.percent)}%`);
    }),
    ...(left > 0 ? indented(page, 8, `${quantity(left, "more account")} in the JSON report`) : []),
  ];
}

function incompleteLines(page: TerminalPage): readonly string[] {
  const { complete, incompleteReason } = page.report.run;
  if (complete) return [];
  return sectionHead(
    page,
    "critical",
    "INCOMPLETE",
    `${(incompleteReason ?? "The run did not finish").replace(/\.$/, "")}; what was not looked at is not in this report`,
  );
}

function reportLines(page: TerminalPage): readonly string[] {
  const { reportPaths } = page.view;
  if (reportPaths.length === 0) return [];
  return [
    page.paint("heading", reportPaths.length === 1 ? "REPORT" : "REPORTS"),
    ...reportPaths.map((path) => `  ${cleanText(path)}`),
  ];
}
