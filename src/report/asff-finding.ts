import { createHash } from "node:crypto";
import { requirementName } from "../frameworks/standard-names.js";
import type { Finding } from "../model/finding.js";
import type { Facts, ResourceRef } from "../model/resource.js";
import type { RuleSummary } from "../model/rule-meta.js";
import type { Run } from "../model/run.js";
import type { Result, Severity, Status } from "../model/verdict.js";
import { type AsffCompliance, type AsffFinding, asffLimits, type AsffSeverity } from "./asff-format.js";
import { asffResource } from "./asff-resource.js";
import { cleanText } from "./clean-text.js";
import { consoleUrl } from "./console-url.js";
import { cutText } from "./cut-text.js";
import { findingSentence } from "./finding-sentence.js";
import { jsonText } from "./json-text.js";
import { resourceTypes } from "./resource-types.js";
import { waiverSentence } from "./waiver-sentence.js";
import type { ReportSource } from "./writer.js";

const severities = {
  critical: "CRITICAL",
  high: "HIGH",
  medium: "MEDIUM",
  low: "LOW",
  info: "INFORMATIONAL",
} as const satisfies { readonly [S in Severity]: AsffSeverity };

/** NOT_AVAILABLE is the format's word for a check that could not be performed, or that does not apply. */
const complianceStatuses = {
  fail: "FAILED",
  pass: "PASSED",
  unknown: "NOT_AVAILABLE",
  error: "NOT_AVAILABLE",
  "not-applicable": "NOT_AVAILABLE",
} as const satisfies { readonly [S in Status]: AsffCompliance["Status"] };

/** Where findings go about resources that have no Region, such as accounts: the partition's main Region. */
const mainRegions: ReadonlyMap<string, string> = new Map([
  ["aws", "us-east-1"],
  ["aws-cn", "cn-north-1"],
  ["aws-us-gov", "us-gov-west-1"],
  ["aws-iso", "us-iso-east-1"],
  ["aws-iso-b", "us-isob-east-1"],
  ["aws-eusc", "eusc-de-east-1"],
]);

const fieldPrefix = "s3audit/";

/** The ProductFields that the tool itself reads back. */
export const asffFields = {
  findingId: `${fieldPrefix}finding-id`,
  ruleId: `${fieldPrefix}rule-id`,
  runId: `${fieldPrefix}run-id`,
  evidence: `${fieldPrefix}evidence-`,
} as const;

/** The Region whose Security Hub a finding about the resource goes to. */
export function hubRegion(resource: Pick<ResourceRef, "region" | "partition">): string {
  return resource.region === "global" ? (mainRegions.get(resource.partition) ?? "us-east-1") : resource.region;
}

/** The ARN that stands for an account's own findings. */
export function defaultProductArn(partition: string, region: string, account: string): string {
  return `arn:${partition}:securityhub:${region}:${account}:product/${account}/default`;
}

/** The same in every run: it depends on the rule (its first alias after a rename), the account, Region and ARN alone. */
export function asffId(rule: Pick<RuleSummary, "id" | "aliases">, resource: ResourceRef): string {
  const { partition, account, region, arn } = resource;
  const place = `s3audit/${partition}/${account}/${region}/${rule.aliases?.[0] ?? rule.id}`;
  const id = `${place}/${arn}`;
  // An id is compared, not read: what is too long or may be spelt in two ways is named by its hash.
  if (id.length <= asffLimits.id && /^[\x20-\x7e]+$/.test(id)) return id;
  const hash = `sha256-${createHash("sha256").update(id).digest("hex")}`;
  return /^[\x20-\x7e]+$/.test(place) && place.length + hash.length < asffLimits.id
    ? `${place}/${hash}`
    : `s3audit/${hash}`;
}

/** When a run looked: what it says supersedes what earlier runs said. */
export function observedAt({ startedAt, finishedAt }: Pick<Run, "startedAt" | "finishedAt">): string {
  return finishedAt ?? startedAt;
}

/** A finding with what is known of its resource. */
export interface AsffSubject {
  readonly finding: Finding;
  readonly facts: Facts | null;
}

/**
 * The function that spells the report's findings in the AWS Security Finding Format, within its limits, for the Region
 * in which they are imported; it has no Workflow: that belongs to the customer.
 * @throws Error (the returned function) for a finding whose rule the report does not list.
 */
export function asffProjection(report: ReportSource): (subject: AsffSubject, region: string) => AsffFinding {
  const rules = new Map(report.rules.map((rule) => [rule.id, rule]));
  return ({ finding, facts }, region) => {
    const rule = rules.get(finding.ruleId);
    if (rule === undefined) throw new Error(`The report lists no rule ${finding.ruleId}, but has a finding of it`);
    return withinBytes(spelled(report.run, rule, finding, facts, region));
  };
}

function spelled(run: Run, rule: RuleSummary, finding: Finding, facts: Facts | null, region: string): AsffFinding {
  const { resource, result, severity, tags } = finding;
  const seenAt = observedAt(run);
  const firstSeenAt = finding.firstSeenAt ?? run.startedAt;
  const url = consoleUrl(run.source, resource);
  return {
    SchemaVersion: "2018-10-08",
    Id: asffId(rule, resource),
    ProductArn: defaultProductArn(resource.partition, region, resource.account),
    GeneratorId: `s3audit/${rule.id}`,
    AwsAccountId: resource.account,
    CreatedAt: firstSeenAt,
    UpdatedAt: seenAt,
    FirstObservedAt: firstSeenAt,
    LastObservedAt: seenAt,
    Title: cutText(cleanText(rule.title), asffLimits.title),
    Description: cutText(cleanText(findingSentence(result)), asffLimits.description),
    Remediation: {
      Recommendation: {
        Text: cutText(cleanText(rule.remediation.summary), asffLimits.recommendation),
        Url: rule.references[0],
      },
    },
    ...(url === null ? {} : { SourceUrl: url }),
    ProductFields: productFields(run, rule, finding),
    Resources: [asffResource(resource, tags, facts)],
    Compliance: complianceOf(rule, finding),
    RecordState: "ACTIVE",
    FindingProviderFields: {
      Severity: { Label: result.status === "pass" ? "INFORMATIONAL" : severities[severity], Original: severity },
      Types: ["Software and Configuration Checks/AWS Security Best Practices"],
    },
  };
}

function complianceOf(rule: RuleSummary, finding: Finding): AsffCompliance {
  const waived = waiverSentence(finding);
  const reasons = [
    ...reasonsOf(finding.result),
    // The record stays active and the check failed: a waiver marks, it does not hide.
    ...(waived === null ? [] : [{ ReasonCode: "WAIVED", Description: waived }]),
  ];
  // AssociatedStandards would say which standards the account has enabled, and SecurityControlId that this is
  // Security Hub's own check: neither is so.
  const requirements = rule.controls
    .slice(0, asffLimits.relatedRequirements)
    .map((control) => cutText(cleanText(requirementName(control)), asffLimits.relatedRequirement));
  return {
    Status: complianceStatuses[finding.result.status],
    ...(reasons.length === 0
      ? {}
      : {
          StatusReasons: reasons.map(({ ReasonCode, Description }) => ({
            ReasonCode,
            Description: cutText(cleanText(Description), asffLimits.reason),
          })),
        }),
    ...(requirements.length === 0 ? {} : { RelatedRequirements: requirements }),
  };
}

function reasonsOf(result: Result): readonly { readonly ReasonCode: string; readonly Description: string }[] {
  const Description = findingSentence(result);
  switch (result.status) {
    case "pass":
    case "fail":
      return [];
    case "unknown": {
      const isDenied = result.missing.some(({ action }) => action !== null);
      return [{ ReasonCode: isDenied ? "MISSING_PERMISSION" : "NOT_READABLE", Description }];
    }
    case "error":
      return [{ ReasonCode: "RULE_ERROR", Description }];
    case "not-applicable":
      return [{ ReasonCode: "NOT_APPLICABLE", Description }];
  }
}

function productFields(run: Run, rule: RuleSummary, finding: Finding): Record<string, string> {
  const { result, resource, roles, waiver } = finding;
  const missing = result.status === "unknown" ? result.missing.flatMap(({ action }) => action ?? []) : [];
  const evidence = result.status === "fail" || result.status === "pass" ? (result.evidence ?? []) : [];
  const fields: readonly (readonly [string, string | undefined])[] = [
    [asffFields.findingId, finding.id],
    [asffFields.ruleId, rule.id],
    [asffFields.runId, run.id],
    [`${fieldPrefix}status`, result.status],
    [`${fieldPrefix}severity`, finding.severity],
    [`${fieldPrefix}resource-type`, resourceTypes[resource.kind]],
    [`${fieldPrefix}resource-name`, resource.name],
    [`${fieldPrefix}cause`, result.status === "fail" ? result.cause : undefined],
    [`${fieldPrefix}missing-actions`, [...new Set(missing)].join(" ")],
    [`${fieldPrefix}roles`, roles.map(({ role }) => role).join(" ")],
    [`${fieldPrefix}waiver-owner`, waiver?.owner],
    [`${fieldPrefix}waiver-reason`, waiver?.reason],
    [`${fieldPrefix}waiver-ticket`, waiver?.ticket],
    [`${fieldPrefix}waiver-expires`, waiver?.expires],
    [`${fieldPrefix}caution`, rule.remediation.caution],
    ...evidence.map((one, index) => [`${asffFields.evidence}${index + 1}`, jsonText(one)] as const),
  ];
  return Object.fromEntries(
    fields
      .filter((field): field is readonly [string, string] => field[1] !== undefined && field[1] !== "")
      .slice(0, asffLimits.productFields)
      .map(([name, text]) => [name, cutText(cleanText(text), asffLimits.productFieldValue)]),
  );
}

/** The finding with as much of its evidence, tags and details left out, in this order, as its size asks for. */
function withinBytes(finding: AsffFinding): AsffFinding {
  if (asffBytes(finding) <= asffLimits.findingBytes) return finding;
  const isEvidence = (name: string): boolean => name.startsWith(asffFields.evidence);
  const ProductFields = Object.fromEntries(Object.entries(finding.ProductFields).filter(([name]) => !isEvidence(name)));
  const bare = { ...finding, ProductFields };
  if (asffBytes(bare) <= asffLimits.findingBytes) return bare;
  const [resource] = finding.Resources;
  const { Type, Id, Partition, Region } = resource;
  const named = { Type, Id, ...(Partition && { Partition }), ...(Region && { Region }) };
  return { ...bare, Resources: [named] };
}

/** The bytes of the finding's JSON. */
export function asffBytes(finding: AsffFinding): number {
  return Buffer.byteLength(jsonText(finding));
}
