import type { Finding } from "../model/finding.js";
import type { Role, Tags } from "../model/facts.js";
import type { Kind } from "../model/resource.js";
import type { Evidence, MissingFact, Result, Severity, Status } from "../model/verdict.js";
import { consoleUrl } from "./console-url.js";
import type { ReportSource } from "./writer.js";

/** A finding as the JSON and NDJSON reports spell it: every key always there. */
export type FindingJson = {
  readonly id: string;
  readonly ruleId: string;
  readonly status: Status;
  readonly severity: Severity;
  readonly resource: {
    readonly kind: Kind;
    readonly arn: string;
    readonly name: string;
    readonly account: string;
    readonly region: string;
    readonly partition: string;
    readonly tags: Tags | null;
  };
  readonly roles: readonly Role[];
  readonly message: string | null;
  readonly evidence: readonly Evidence[];
  readonly cause: string | null;
  readonly missing: readonly MissingFact[];
  readonly reason: string | null;
  readonly controls: readonly string[];
  readonly waiver: {
    readonly owner: string | null;
    readonly reason: string | null;
    readonly ticket: string | null;
    readonly expires: string | null;
  } | null;
  readonly firstSeenAt: string | null;
  readonly change: "new" | "unchanged" | null;
  readonly consoleUrl: string | null;
};

/**
 * The function that spells the report's findings as JSON.
 * @throws Error (the returned function) for a finding whose rule the report does not list.
 */
export function findingProjection(
  report: Pick<ReportSource, "rules"> & { readonly run: Pick<ReportSource["run"], "source"> },
): (finding: Finding) => FindingJson {
  const controls = new Map(report.rules.map((rule) => [rule.id, rule.controls]));
  return (finding) => {
    const own = controls.get(finding.ruleId);
    if (own === undefined) throw new Error(`The report lists no rule ${finding.ruleId}, but has a finding of it`);
    const { kind, arn, name, account, region, partition } = finding.resource;
    const { message, evidence, cause, missing, reason } = resultMembers(finding.result);
    return {
      id: finding.id,
      ruleId: finding.ruleId,
      status: finding.result.status,
      severity: finding.severity,
      resource: { kind, arn, name, account, region, partition, tags: finding.tags },
      roles: finding.roles,
      message,
      evidence,
      cause,
      missing,
      reason,
      controls: own,
      waiver: waiverJson(finding),
      firstSeenAt: finding.firstSeenAt,
      change: finding.change,
      consoleUrl: consoleUrl(report.run.source, finding.resource),
    };
  };
}

type ResultMembers = Pick<FindingJson, "message" | "evidence" | "cause" | "missing" | "reason">;

const noMembers: ResultMembers = { message: null, evidence: [], cause: null, missing: [], reason: null };

function resultMembers(result: Result): ResultMembers {
  switch (result.status) {
    case "pass":
      return { ...noMembers, message: result.message ?? null, evidence: result.evidence ?? [] };
    case "fail":
      return { ...noMembers, message: result.message, evidence: result.evidence, cause: result.cause ?? null };
    case "not-applicable":
      return { ...noMembers, reason: result.reason };
    case "unknown":
      return { ...noMembers, missing: result.missing, reason: result.reason ?? null };
    case "error":
      return { ...noMembers, message: result.message };
  }
}

function waiverJson({ waiver }: Finding): FindingJson["waiver"] {
  if (waiver === null) return null;
  return {
    owner: waiver.owner ?? null,
    reason: waiver.reason ?? null,
    ticket: waiver.ticket ?? null,
    expires: waiver.expires ?? null,
  };
}
