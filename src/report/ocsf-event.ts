import { requirementName, standardNames } from "../frameworks/standard-names.js";
import type { Finding } from "../model/finding.js";
import type { RuleSummary } from "../model/rule-meta.js";
import type { Severity, Status } from "../model/verdict.js";
import { findingProjection, type FindingJson } from "./finding-json.js";
import { findingSentence } from "./finding-sentence.js";
import type { OcsfVersion } from "./ocsf-version.js";
import { resourceTypes } from "./resource-types.js";
import { waiverSentence } from "./waiver-sentence.js";
import type { ReportSource } from "./writer.js";

/** What one finding is in OCSF, with attributes of the one version or the other. */
export type OcsfEvent = Readonly<Record<string, unknown>> & { readonly time: number };

/** A value of an OCSF enumeration: what goes into the attribute with `_id`, and into the one without. */
type Normalized = { readonly id: number; readonly caption: string };

const severities = {
  critical: { id: 5, caption: "Critical" },
  high: { id: 4, caption: "High" },
  medium: { id: 3, caption: "Medium" },
  low: { id: 2, caption: "Low" },
  info: { id: 1, caption: "Informational" },
} as const satisfies { readonly [S in Severity]: Normalized };

/** Warning is OCSF's word for "did not yield a result due to missing information"; a rule that broke is not even that. */
const complianceStatuses = {
  pass: { id: 1, caption: "Pass" },
  unknown: { id: 2, caption: "Warning" },
  fail: { id: 3, caption: "Fail" },
  error: { id: 0, caption: "Unknown" },
  "not-applicable": { id: 99, caption: "Not Applicable" },
} as const satisfies { readonly [S in Status]: Normalized };

const activities = {
  create: { id: 1, caption: "Create" },
  update: { id: 2, caption: "Update" },
  close: { id: 3, caption: "Close" },
} as const satisfies { readonly [activity: string]: Normalized };

const findingStatuses = {
  new: { id: 1, caption: "New" },
  suppressed: { id: 3, caption: "Suppressed" },
  resolved: { id: 4, caption: "Resolved" },
} as const satisfies { readonly [status: string]: Normalized };

const classUid = 2003;

/** The profiles whose attributes are used: they must be named, or a reader takes the attributes for foreign ones. */
const profiles = ["cloud", "datetime"];

/**
 * The function that spells the report's findings as events of the class Compliance Finding.
 * @throws Error (the returned function) for a finding whose rule the report does not list.
 * @see https://schema.ocsf.io/1.6.0/classes/compliance_finding
 */
export function ocsfProjection(report: ReportSource, version: OcsfVersion): (finding: Finding) => OcsfEvent {
  const toJson = findingProjection(report);
  const rules = new Map(report.rules.map((rule) => [rule.id, rule]));
  return (finding) => {
    const rule = rules.get(finding.ruleId);
    if (rule === undefined) throw new Error(`The report lists no rule ${finding.ruleId}, but has a finding of it`);
    return event(report, version, finding, toJson(finding), rule);
  };
}

function event(
  report: ReportSource,
  version: OcsfVersion,
  finding: Finding,
  json: FindingJson,
  rule: RuleSummary,
): OcsfEvent {
  const { tool, run } = report;
  const { resource } = json;
  const time = Date.parse(run.startedAt);
  const firstSeenAt = finding.firstSeenAt ?? run.startedAt;
  const firstSeen = Date.parse(firstSeenAt);
  const activity = activityOf(finding, run.startedAt);
  const severity = severities[finding.severity];
  const status = findingStatusOf(finding);
  const { caution, summary, cli } = rule.remediation;
  const waived = waiverSentence(finding);
  return {
    activity_id: activity.id,
    activity_name: activity.caption,
    category_name: "Findings",
    category_uid: 2,
    class_name: "Compliance Finding",
    class_uid: classUid,
    type_name: `Compliance Finding: ${activity.caption}`,
    type_uid: classUid * 100 + activity.id,
    time,
    time_dt: run.startedAt,
    severity: severity.caption,
    severity_id: severity.id,
    status: status.caption,
    status_id: status.id,
    message: findingSentence(finding.result),
    ...(waived === null ? {} : { comment: waived }),
    metadata: {
      version,
      profiles,
      product: { name: tool.name, vendor_name: tool.name, version: tool.version },
      uid: `${run.id}/${finding.id}`,
      event_code: rule.id,
      correlation_uid: run.id,
    },
    cloud: {
      provider: "AWS",
      account: { uid: resource.account, type: "AWS Account", type_id: 10 },
      ...regionOf(resource),
      ...(version === "1.1.0" ? {} : { cloud_partition: resource.partition }),
    },
    finding_info: {
      uid: finding.id,
      title: rule.title,
      desc: findingSentence(finding.result),
      types: ["Software and Configuration Checks/AWS Security Best Practices"],
      analytic: { uid: rule.id, name: rule.title, type: "Rule", type_id: 1, version: tool.version },
      created_time: firstSeen,
      created_time_dt: firstSeenAt,
      first_seen_time: firstSeen,
      first_seen_time_dt: firstSeenAt,
      modified_time: time,
      modified_time_dt: run.startedAt,
      last_seen_time: time,
      last_seen_time_dt: run.startedAt,
      ...(json.consoleUrl === null ? {} : { src_url: json.consoleUrl }),
    },
    compliance: complianceOf(version, finding, rule),
    remediation: {
      desc: [summary, cli, caution].filter((text) => text !== undefined).join("\n"),
      references: rule.references,
    },
    ...(version === "1.1.0"
      ? { resource: resourceDetails(version, json) }
      : { resources: [resourceDetails(version, json)], evidences: evidencesOf(json) }),
    unmapped: {
      status: json.status,
      roles: json.roles,
      missing: json.missing,
      cause: json.cause,
      waiver: json.waiver,
      ...(version === "1.1.0" ? { evidence: json.evidence } : {}),
    },
  };
}

/** What passes or does not apply has nothing open; what an earlier run told of already is told of again. */
function activityOf({ result, firstSeenAt }: Finding, startedAt: string): Normalized {
  if (result.status === "pass" || result.status === "not-applicable") return activities.close;
  return firstSeenAt !== null && firstSeenAt < startedAt ? activities.update : activities.create;
}

function findingStatusOf({ result, waiver }: Finding): Normalized {
  if (result.status === "pass" || result.status === "not-applicable") return findingStatuses.resolved;
  return waiver === null ? findingStatuses.new : findingStatuses.suppressed;
}

function complianceOf(version: OcsfVersion, { result, severity }: Finding, rule: RuleSummary): object {
  const { id: status_id, caption: status } = complianceStatuses[result.status];
  const details = findingSentence(result);
  const standards = standardNames(rule.controls);
  const shared = {
    status,
    status_id,
    status_code: result.status,
    // What was checked: benchmarks share it, and several of one benchmark may.
    control: rule.id,
    requirements: rule.controls.map(requirementName),
    // 1.1.0 asks for at least one standard; a rule that no benchmark has is measured by our own.
    standards: standards.length === 0 ? ["s3audit"] : standards,
  };
  if (version === "1.1.0") return { ...shared, status_detail: details };
  const { id: severity_id, caption } = severities[severity];
  return {
    ...shared,
    status_details: [details],
    desc: rule.rationale,
    checks: [{ uid: rule.id, name: rule.title, severity: caption, severity_id, status, status_id }],
  };
}

function regionOf({ region }: FindingJson["resource"]): { readonly region?: string } {
  return region === "global" ? {} : { region };
}

function resourceDetails(version: OcsfVersion, { resource }: FindingJson): object {
  const tags = resource.tags ?? [];
  return {
    uid: resource.arn,
    name: resource.name,
    type: resourceTypes[resource.kind],
    ...regionOf(resource),
    cloud_partition: resource.partition,
    owner: { account: { uid: resource.account, type: "AWS Account", type_id: 10 } },
    ...(version === "1.1.0"
      ? { labels: tags.map(({ key, value }) => `${key}=${value}`) }
      : { tags: tags.map(({ key, value }) => ({ name: key, value })) }),
  };
}

function evidencesOf({ evidence }: FindingJson): readonly object[] {
  return evidence.map(({ fact, pointer, value }) => ({ name: fact, data: { pointer, value } }));
}
