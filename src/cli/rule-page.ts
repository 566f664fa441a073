import type { RuleSummary } from "../model/rule-meta.js";
import { wrapText } from "../report/terminal-text.js";
import type { Parameter, Parameters } from "../rule.js";

/** One rule in plain text, in lines of at most 100 columns. */
export function rulePage(rule: RuleSummary, parameters: Parameters, terminalColumns: number): string[] {
  const columns = Math.min(terminalColumns, 100);
  const text = (indent: number, content: string): string[] =>
    wrapText(content, columns - indent).map((line) => " ".repeat(indent) + line);
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ["", title, ...lines];
  const { remediation } = rule;
  return [
    rule.id,
    ...text(0, `${rule.title}.`),
    "",
    `Severity ${rule.severity}, set ${rule.set}, about: ${rule.kind}`,
    ...section("Why it matters", text(2, rule.rationale)),
    ...section("How to fix it", [
      ...text(2, remediation.summary),
      ...(remediation.console === undefined ? [] : ["", ...text(2, `Console: ${remediation.console}`)]),
      ...codeBlock("AWS CLI", remediation.cli),
      ...codeBlock("Terraform", remediation.terraform),
      ...codeBlock("CloudFormation", remediation.cloudformation),
      ...(remediation.caution === undefined ? [] : ["", ...text(2, `Caution: ${remediation.caution}`)]),
    ]),
    ...section(
      "Parameters",
      Object.entries(parameters).flatMap(([name, parameter]) => text(2, `${name}: ${describeParameter(parameter)}`)),
    ),
    ...section("Facts it reads", text(2, [...rule.requires, ...rule.optional].join(", "))),
    ...section("IAM actions they take", text(2, rule.actions.join(", "))),
    ...section("False positives", rule.falsePositives === undefined ? [] : text(2, rule.falsePositives)),
    ...section("Controls", rule.controls.length === 0 ? [] : text(2, rule.controls.join(", "))),
    ...section(
      "References",
      rule.references.map((reference) => `  ${reference}`),
    ),
  ];
}

/** Code is copied whole: never wrapped. */
function codeBlock(title: string, code: string | undefined): string[] {
  return code === undefined ? [] : ["", `  ${title}:`, ...code.split("\n").map((line) => `    ${line}`.trimEnd())];
}

function describeParameter(parameter: Parameter): string {
  switch (parameter.type) {
    case "days":
      return `days, default ${parameter.default}`;
    case "hours":
      return `hours, default ${parameter.default}`;
    case "oneOf":
      return `one of ${parameter.values.join(", ")}, default ${parameter.default}`;
    case "strings":
      return `a list of texts, default ${parameter.default.length === 0 ? "empty" : parameter.default.join(", ")}`;
  }
}
