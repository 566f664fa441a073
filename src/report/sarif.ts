import type { Finding } from "../model/finding.js";
import type { RuleSummary } from "../model/rule-meta.js";
import type { Run } from "../model/run.js";
import type { Severity, Status } from "../model/verdict.js";
import { findingProjection, type FindingJson } from "./finding-json.js";
import { findingSentence } from "./finding-sentence.js";
import { jsonText } from "./json-text.js";
import { resourcePath } from "./resource-path.js";
import { writeText } from "./write-text.js";
import type { ReportSource, ReportWriter } from "./writer.js";

/**
 * SARIF 2.1.0, in the form that GitHub code scanning takes.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * @see https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export const sarifWriter: ReportWriter = {
  format: "sarif",
  fileName: "report.sarif",
  streams: true,
  write: (report, out) => writeText(out, documentParts(report)),
};

const schemaAddress = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

const levels = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
  info: "note",
} as const satisfies { readonly [S in Severity]: string };

/** `open` is SARIF's word for "not enough was known to decide"; `review` asks a person to look. */
const resultKinds = {
  fail: "fail",
  error: "review",
  unknown: "open",
  "not-applicable": "notApplicable",
  pass: "pass",
} as const satisfies { readonly [S in Status]: string };

/** Inside the ranges that GitHub calls critical, high, medium and low; it has none for info. */
const securitySeverities = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "2.0",
  info: null,
} as const satisfies { readonly [S in Severity]: string | null };

async function* documentParts(report: ReportSource): AsyncGenerator<string> {
  const { tool, run, rules } = report;
  yield `{"$schema":${JSON.stringify(schemaAddress)},\n"version":"2.1.0",\n"runs":[{\n"tool":{"driver":{`;
  yield `"name":${JSON.stringify(tool.name)},"semanticVersion":${JSON.stringify(tool.version)},"rules":[`;
  let separator = "\n";
  for (const rule of rules) {
    yield separator + jsonText(ruleDescriptor(rule));
    separator = ",\n";
  }
  yield `\n]}},\n"automationDetails":${jsonText({ id: `${tool.name}/${run.id}` })},\n`;
  yield `"invocations":[${jsonText(invocation(run))}],\n"columnKind":"utf16CodeUnits",\n"results":[`;
  const toJson = findingProjection(report);
  const ruleIndexes = new Map(rules.map(({ id }, index) => [id, index]));
  separator = "\n";
  for await (const finding of report.findings()) {
    yield separator + jsonText(resultObject(finding, toJson(finding), ruleIndexes));
    separator = ",\n";
  }
  yield "\n]}]}\n";
}

function ruleDescriptor(rule: RuleSummary): object {
  const { summary, cli, caution } = rule.remediation;
  const securitySeverity = securitySeverities[rule.severity];
  return {
    id: rule.id,
    deprecatedIds: rule.aliases ?? [],
    shortDescription: { text: messageText(rule.title) },
    fullDescription: { text: messageText(rule.rationale) },
    help: { text: messageText([summary, cli, caution].filter((text) => text !== undefined).join("\n\n")) },
    helpUri: rule.references[0],
    defaultConfiguration: { level: levels[rule.severity] },
    properties: {
      tags: ["security", "aws", "s3"],
      severity: rule.severity,
      ...(securitySeverity === null ? {} : { "security-severity": securitySeverity }),
      controls: rule.controls,
      references: rule.references,
    },
  };
}

function invocation(run: Run): object {
  const gaps = run.gaps.map(({ account, region, what, action, detail }) => {
    const where = [account, region].filter((part) => part !== null).join(" ");
    const why = action === null ? detail : `${action} is missing (${detail})`;
    return { level: "warning", message: { text: messageText(`Not looked at: ${where} ${what}: ${why}`) } };
  });
  const incomplete = run.incompleteReason === null ? [] : [`The run is not complete: ${run.incompleteReason}`];
  return {
    executionSuccessful: run.complete,
    startTimeUtc: run.startedAt,
    ...(run.finishedAt === null ? {} : { endTimeUtc: run.finishedAt }),
    toolExecutionNotifications: [
      ...incomplete.map((text) => ({ level: "error", message: { text: messageText(text) } })),
      ...gaps,
    ],
  };
}

function resultObject(finding: Finding, json: FindingJson, ruleIndexes: ReadonlyMap<string, number>): object {
  const { status, severity, resource, waiver } = json;
  return {
    ruleId: json.ruleId,
    ruleIndex: ruleIndexes.get(json.ruleId),
    kind: resultKinds[status],
    level: status === "fail" ? levels[severity] : "none",
    message: { text: messageText(findingSentence(finding.result)) },
    locations: [
      {
        // GitHub refuses a result without a file: the path stands for the resource.
        physicalLocation: { artifactLocation: { uri: resourcePath(resource) }, region: { startLine: 1 } },
        logicalLocations: [{ name: resource.name, fullyQualifiedName: resource.arn, kind: "resource" }],
      },
    ],
    // The first is what GitHub knows an alert by from one run to the next.
    partialFingerprints: { primaryLocationLineHash: `${json.id}:1`, "s3auditFindingId/v1": json.id },
    suppressions:
      waiver === null
        ? []
        : [
            {
              kind: "external",
              status: "accepted",
              ...(waiver.reason === null ? {} : { justification: waiver.reason }),
            },
          ],
    properties: {
      status,
      severity,
      account: resource.account,
      region: resource.region,
      kind: resource.kind,
      // Not `tags`: SARIF has its own meaning for that.
      resourceTags: (resource.tags ?? []).map(({ key, value }) => `${key}=${value}`),
      roles: json.roles,
      evidence: json.evidence,
      cause: json.cause,
      missing: json.missing,
      controls: json.controls,
      waiver,
      consoleUrl: json.consoleUrl,
    },
  };
}

/** The text with SARIF's placeholders (`{0}`) and embedded links (`[text](target)`) taken for what they are: text. */
function messageText(text: string): string {
  return text.replace(/[{}]/g, "$&$&").replaceAll("](", "] (");
}
