import type { Finding } from "../model/finding.js";
import type { RuleSummary } from "../model/rule-meta.js";
import { findingSentence } from "./finding-sentence.js";
import { writeText } from "./write-text.js";
import type { ReportSource, ReportWriter } from "./writer.js";
import { xmlText } from "./xml-text.js";

/**
 * JUnit XML, one test case per finding: a fail is a failure, a broken rule an error; what is unknown, not applicable or
 * waived is skipped and says which, so that it neither breaks a build nor looks like a pass.
 * @see https://github.com/jenkinsci/xunit-plugin/blob/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd
 */
export const junitWriter: ReportWriter = {
  format: "junit",
  fileName: "report.junit.xml",
  streams: true,
  write: (report, out) => writeText(out, documentParts(report)),
};

type Outcome = "passed" | "failure" | "error" | "skipped";

async function* documentParts(report: ReportSource): AsyncGenerator<string> {
  const { tool, run } = report;
  const counts = await countOutcomes(report);
  const total = counts.passed + counts.failure + counts.error + counts.skipped;
  const seconds = run.finishedAt === null ? 0 : (Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000;
  const shared = `tests="${total}" failures="${counts.failure}" errors="${counts.error}" time="${seconds}"`;
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${xmlText(tool.name)}" ${shared}>\n`;
  // The XML Schema type of `timestamp` in JUnit has no time zone: it is UTC.
  const timestamp = run.startedAt.slice(0, 19);
  yield `<testsuite name="${xmlText(tool.name)}" ${shared} skipped="${counts.skipped}" timestamp="${xmlText(timestamp)}">\n`;
  yield `<properties>\n${runProperties(report).map(propertyElement).join("")}</properties>\n`;
  const rules = new Map(report.rules.map((rule) => [rule.id, rule]));
  for await (const finding of report.findings()) yield testCase(finding, rules.get(finding.ruleId));
  yield "</testsuite>\n</testsuites>\n";
}

async function countOutcomes(report: ReportSource): Promise<{ readonly [O in Outcome]: number }> {
  const counts = { passed: 0, failure: 0, error: 0, skipped: 0 };
  for await (const finding of report.findings()) counts[outcomeOf(finding)]++;
  return counts;
}

function outcomeOf({ result, waiver }: Finding): Outcome {
  switch (result.status) {
    case "pass":
      return "passed";
    case "fail":
      return waiver === null ? "failure" : "skipped";
    case "error":
      return "error";
    case "unknown":
    case "not-applicable":
      return "skipped";
  }
}

function testCase(finding: Finding, rule: RuleSummary | undefined): string {
  const { ruleId, resource } = finding;
  const name = `${resource.name} (${resource.account}, ${resource.region})`;
  return (
    `<testcase classname="${xmlText(ruleId)}" name="${xmlText(name)}">` +
    `${outcomeElement(finding)}<system-out>${detailLines(finding, rule).map(xmlText).join("\n")}</system-out></testcase>\n`
  );
}

function detailLines({ id, resource, waiver }: Finding, rule: RuleSummary | undefined): readonly string[] {
  return [
    `finding ${id}`,
    `resource ${resource.arn}`,
    ...(rule === undefined ? [] : [`remedy ${rule.remediation.summary}`]),
    ...(waiver?.owner === undefined ? [] : [`waived by ${waiver.owner}`]),
    ...(waiver?.reason === undefined ? [] : [`waiver reason ${waiver.reason}`]),
    ...(waiver?.ticket === undefined ? [] : [`waiver ticket ${waiver.ticket}`]),
    ...(waiver?.expires === undefined ? [] : [`waiver expires ${waiver.expires}`]),
  ];
}

function outcomeElement(finding: Finding): string {
  const sentence = findingSentence(finding.result);
  const outcome = outcomeOf(finding);
  switch (outcome) {
    case "passed":
      return "";
    case "failure":
    case "error":
      return `<${outcome} type="${finding.severity}" message="${xmlText(sentence)}"/>`;
    case "skipped":
      return `<skipped message="${xmlText(`${skippedAs(finding)}: ${sentence}`)}"/>`;
  }
}

function skippedAs({ result, waiver }: Finding): string {
  if (waiver === null) return result.status;
  return `${result.status}, waived${waiver.owner === undefined ? "" : ` by ${waiver.owner}`}`;
}

function runProperties({ tool, run, summary }: ReportSource): readonly (readonly [string, string])[] {
  return [
    ["version", tool.version],
    ["run", run.id],
    ["complete", String(run.complete)],
    ["incompleteReason", run.incompleteReason ?? ""],
    ["accounts", run.accounts.join(" ")],
    ["gaps", String(run.gaps.length)],
    ["coveragePercent", String(summary.coverage.percent)],
    ["passed", String(summary.statuses.pass)],
  ];
}

function propertyElement([name, value]: readonly [string, string]): string {
  return `<property name="${xmlText(name)}" value="${xmlText(value)}"/>\n`;
}
