import { requirementWords } from "../frameworks/requirement-words.js";
import { severities } from "../model/verdict.js";
import { changesText } from "./changes-text.js";
import { cleanText } from "./clean-text.js";
import { groupFindings, type FindingGroups, type RuleGroup } from "./finding-groups.js";
import { requirementRemarks, totalsText } from "./framework-text.js";
import { markdownText } from "./markdown-text.js";
import { notOfferedTexts } from "./not-offered-text.js";
import { isPublicRule, publicHeadline } from "./public-headline.js";
import { grouped, percentText, quantity } from "./quantity.js";
import { cutMiddle } from "./terminal-text.js";
import { writeText } from "./write-text.js";
import type { ReportSource, ReportWriter } from "./writer.js";

/** One page in GitHub's Markdown: the same picture as in the terminal, small enough for a job summary. */
export const markdownWriter: ReportWriter = {
  format: "markdown",
  fileName: "report.md",
  streams: true,
  write: (report, out) => writeText(out, limited(report)),
};

/**
 * A job summary takes 1 MiB per step; a line is never longer than the rest of it.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
 */
const limitBytes = 900_000;

const examplesPerGroup = 5;
const longestNameChars = 80;
const longestSentenceChars = 400;
const mostRows = 50;

async function* limited(report: ReportSource): AsyncGenerator<string> {
  const groups = await groupFindings(report.findings(), examplesPerGroup);
  let bytes = 0;
  for (const section of [
    headLines,
    publicLines,
    failingLines,
    frameworkLines,
    unknownLines,
    gapLines,
    notOfferedLines,
  ]) {
    for (const line of section(report, groups)) {
      bytes += Buffer.byteLength(line) + 1;
      if (bytes > limitBytes) {
        yield "\nThis page is full: the JSON report has the rest.\n";
        return;
      }
      yield `${line}\n`;
    }
  }
}

function headLines({ tool, run, summary }: ReportSource): readonly string[] {
  const { coverage, score, statuses, waived } = summary;
  const failing = severities.reduce((sum, severity) => sum + summary.severities[severity], 0);
  const asked = coverage.evaluated + coverage.unknown + coverage.error;
  const decided = `coverage ${percentText(coverage.percent)}% (${grouped(coverage.evaluated)} of ${quantity(asked, "check")} decided)`;
  const result = score === null ? "No check could be decided" : `Score ${percentText(score)} of 100, ${decided}`;
  return [
    `# ${markdownText(tool.name)}: ${grouped(failing)} failing, ${grouped(statuses.unknown)} unknown`,
    "",
    ...(run.complete
      ? []
      : [`**The run is not complete:** ${sentence(run.incompleteReason ?? "it did not finish")}`, ""]),
    `**${result}**`,
    "",
    "| Severity | Failing |",
    "| --- | ---: |",
    ...severities.map((severity) => `| ${severity} | ${grouped(summary.severities[severity])} |`),
    "",
    `${grouped(statuses.pass)} passing, ${quantity(statuses.error, "error")}, ${grouped(waived)} waived, in ${quantity(run.accounts.length, "account")}.`,
    "",
    ...(run.baseline?.changes == null ? [] : [`Changes ${changesText(run.baseline, run.baseline.changes)}.`, ""]),
  ];
}

function publicLines(report: ReportSource, groups: FindingGroups): readonly string[] {
  const headline = publicHeadline(report, groups);
  if (headline === null) return [];
  const ids = new Set(report.rules.filter(isPublicRule).map(({ id }) => id));
  const examples = groups.rules
    .filter(({ ruleId }) => ids.has(ruleId))
    .flatMap(({ causes }) => causes.flatMap((cause) => cause.examples))
    .slice(0, mostRows);
  const left = headline.open - examples.length;
  return [
    `## Public: ${headline.text}`,
    "",
    ...examples.map(
      ({ resource, text }) => `- ${name(resource.name)} (${markdownText(resource.account)}): ${sentence(text)}`,
    ),
    ...(left > 0 ? [`- and ${grouped(left)} more`] : []),
    "",
  ];
}

function failingLines(_: ReportSource, groups: FindingGroups): readonly string[] {
  const failing = groups.rules.filter((rule) => rule.failing > 0);
  if (failing.length === 0) return [];
  return [
    "## Failing",
    "",
    "| Severity | Rule | Failing | Resources |",
    "| --- | --- | ---: | --- |",
    ...failing.map(
      (rule) =>
        `| ${rule.severity} | ${markdownText(rule.ruleId)} | ${grouped(rule.failing)} | ${resourceNames(rule)} |`,
    ),
    "",
  ];
}

function resourceNames({ causes, failing }: RuleGroup): string {
  const shown = causes.flatMap(({ examples }) => examples).slice(0, examplesPerGroup);
  const more = failing > shown.length ? ` and ${grouped(failing - shown.length)} more` : "";
  return `${shown.map(({ resource }) => name(resource.name)).join(", ")}${more}`;
}

function frameworkLines({ frameworks }: ReportSource): readonly string[] {
  return frameworks.flatMap((framework) => [
    `## ${markdownText(framework.title)}`,
    "",
    `${totalsText(framework)}. ${markdownText(framework.scope)}`,
    "",
    "| Requirement | Result | Passing | Failing | Unknown | Rules |",
    "| --- | --- | ---: | ---: | ---: | --- |",
    ...framework.requirements.map((requirement) => {
      const { id, title, status, notCovered, rules, checks } = requirement;
      const decidedBy = [
        markdownText(notCovered ?? rules.join(", ")),
        ...requirementRemarks(requirement).map(sentence),
      ];
      const counts = [checks.pass, checks.fail, checks.unknown + checks.error].map(grouped).join(" | ");
      return `| ${markdownText(`${id} ${title}`)} | ${requirementWords[status]} | ${counts} | ${decidedBy.join(". ")} |`;
    }),
    "",
  ]);
}

function unknownLines({ summary }: ReportSource, groups: FindingGroups): readonly string[] {
  if (summary.statuses.unknown + groups.errors.length === 0) return [];
  const actions = Object.entries(summary.missingActions).sort(([, left], [, right]) => right - left);
  return [
    `## Unknown: ${quantity(summary.statuses.unknown, "check")} neither pass nor fail`,
    "",
    ...actions
      .slice(0, mostRows)
      .map(([action, count]) => `- ${sentence(action)} is missing and hides ${quantity(count, "check")}`),
    ...groups.unexplained
      .slice(0, mostRows)
      .map(({ text, count }) => `- ${quantity(count, "check")}: ${sentence(text ?? "several reasons")}`),
    ...groups.errors
      .slice(0, mostRows)
      .map(({ text, count }) => `- The rule ${sentence(text ?? "(several)")} broke on ${quantity(count, "resource")}`),
    "",
  ];
}

function gapLines({ run }: ReportSource): readonly string[] {
  if (run.gaps.length === 0) return [];
  return [
    "## Not looked at",
    "",
    ...run.gaps.slice(0, mostRows).map(({ account, region, what, action, detail }) => {
      const where = [account, region].filter((part) => part !== null).join(" ");
      return `- ${sentence(`${where} ${what}: ${action === null ? detail : `${action} is missing`}`)}`;
    }),
    ...(run.gaps.length > mostRows ? [`- and ${grouped(run.gaps.length - mostRows)} more`] : []),
    "",
  ];
}

function notOfferedLines({ run }: ReportSource): readonly string[] {
  const texts = notOfferedTexts(run);
  if (texts.length === 0) return [];
  return ["## Not offered", "", ...texts.slice(0, mostRows).map((text) => `- ${sentence(text)}`), ""];
}

function name(text: string): string {
  return markdownText(cutMiddle(cleanText(text), longestNameChars));
}

function sentence(text: string): string {
  return markdownText(cutMiddle(cleanText(text), longestSentenceChars));
}
