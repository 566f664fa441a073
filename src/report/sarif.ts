import { gzipSync } from "node:zlib";
import type { Finding } from "../model/finding.js";
import type { RuleSummary } from "../model/rule-meta.js";
import type { Run } from "../model/run.js";
import type { Severity, Status } from "../model/verdict.js";
import { cutText } from "./cut-text.js";
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

/**
 * What GitHub takes at most: it rejects a file of more results, or of more bytes compressed.
 * @see https://docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads
 */
const mostResults = 25_000;
const mostCompressedBytes = 9_500_000;

/** Texts of a rule longer than that are refused. */
const longestDescription = 1024;

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
  yield `"columnKind":"utf16CodeUnits",\n"results":[`;
  const toJson = findingProjection(report);
  const ruleIndexes = new Map(rules.map(({ id }, index) => [id, index]));
  const size = compressedSize();
  let results = 0;
  let leftOut = 0;
  separator = "\n";
  for await (const finding of report.findings()) {
    // The worst come first: what does not fit is the least bad.
    if (leftOut > 0 || results >= mostResults || size.bytes() >= mostCompressedBytes) {
      leftOut += 1;
      continue;
    }
    const text = separator + jsonText(resultObject(finding, toJson(finding), ruleIndexes));
    size.add(text);
    yield text;
    separator = ",\n";
    results += 1;
  }
  yield `\n],\n"invocations":[${jsonText(invocation(run, leftOut))}]}]}\n`;
}

/** What the texts come to compressed, never less: each part is compressed for itself. */
function compressedSize(): { add(text: string): void; bytes(): number } {
  const partChars = 262_144;
  let waiting = "";
  let bytes = 0;
  return {
    add(text) {
      waiting += text;
      if (waiting.length < partChars) return;
      bytes += gzipSync(waiting).length;
      waiting = "";
    },
    bytes: () => bytes,
  };
}

function ruleDescriptor(rule: RuleSummary): object {
  const securitySeverity = securitySeverities[rule.severity];
  return {
    id: rule.id,
    deprecatedIds: rule.aliases ?? [],
    shortDescription: { text: messageText(cutText(rule.title, longestDescription)) },
    fullDescription: { text: messageText(cutText(rule.rationale, longestDescription)) },
    help: ruleHelp(rule),
    helpUri: rule.references[0],
    defaultConfiguration: { level: levels[rule.severity] },
    properties: {
      // GitHub shows ten at most.
      tags: ["security", "aws", "s3", rule.kind],
      severity: rule.severity,
      ...(securitySeverity === null ? {} : { "security-severity": securitySeverity }),
      controls: rule.controls,
      references: rule.references,
    },
  };
}

/** What GitHub shows beside an alert; tools that know no Markdown have the text. */
function ruleHelp({ rationale, remediation, falsePositives, references }: RuleSummary): object {
  const { summary, cli, terraform, caution } = remediation;
  const texts = [summary, cli, caution].filter((text) => text !== undefined);
  const sections = [
    rationale,
    `## What to do\n\n${summary}`,
    ...(caution === undefined ? [] : [`**What may break:** ${caution}`]),
    ...(cli === undefined ? [] : [fenced("sh", cli)]),
    ...(terraform === undefined ? [] : [fenced("hcl", terraform)]),
    ...(falsePositives === undefined ? [] : [`## When it is wrong\n\n${falsePositives}`]),
    `## References\n\n${references.map((address) => `- <${address}>`).join("\n")}`,
  ];
  return { text: messageText(texts.join("\n\n")), markdown: sections.join("\n\n") };
}

/** A code block that the code cannot end. */
function fenced(language: string, code: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${code}\n${fence}`;
}

function invocation(run: Run, leftOut: number): object {
  const gaps = run.gaps.map(({ account, region, what, action, detail }) => {
    const where = [account, region].filter((part) => part !== null).join(" ");
    const why = action === null ? detail : `${action} is missing (${detail})`;
    return { level: "warning", message: { text: messageText(`Not looked at: ${where} ${what}: ${why}`) } };
  });
  const incomplete = run.incompleteReason === null ? [] : [`The run is not complete: ${run.incompleteReason}`];
  const cut =
    leftOut === 0
      ? []
      : [
          `${leftOut} findings, the least severe, are left out: code scanning takes no more. The JSON report has them all.`,
        ];
  return {
    executionSuccessful: run.complete,
    startTimeUtc: run.startedAt,
    ...(run.finishedAt === null ? {} : { endTimeUtc: run.finishedAt }),
    toolExecutionNotifications: [
      ...incomplete.map((text) => ({ level: "error", message: { text: messageText(text) } })),
      ...cut.map((text) => ({ level: "warning", message: { text: messageText(text) } })),
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
