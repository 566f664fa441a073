import type { Finding } from "../../../src/model/finding.js";
import { kinds, type Kind } from "../../../src/model/resource.js";
import type { RuleSummary } from "../../../src/model/rule-meta.js";
import type { ResourceLine, Run, StatusCounts, Summary } from "../../../src/model/run.js";
import { severities, statuses, type Result, type Severity, type Status } from "../../../src/model/verdict.js";
import type { ReportSource } from "../../../src/report/writer.js";
import { sampleResources } from "./sample-resources.js";
import { sampleRules } from "./sample-rules.js";

/** A complete run over two accounts. */
export const sampleRun: Run = {
  id: "20261122T101500Z-a1b2c3",
  startedAt: "2026-11-22T10:15:00.000Z",
  finishedAt: "2026-11-22T10:17:30.000Z",
  complete: true,
  incompleteReason: null,
  partition: "aws",
  accounts: ["111122223333", "444455556666"],
  selection: { rules: [], regions: [], buckets: [], excludedBuckets: [], minSeverity: null, include: [] },
  gaps: [
    {
      account: "444455556666",
      region: "ap-southeast-2",
      what: "list access points",
      action: "s3:ListAccessPoints",
      detail: "AccessDenied: not authorized to perform s3:ListAccessPoints",
    },
  ],
  source: "aws",
};

/** The same run, interrupted. */
export const interruptedRun: Run = {
  ...sampleRun,
  finishedAt: null,
  complete: false,
  incompleteReason: "interrupted after 7 of about 12 resources",
};

/** A run that found nothing to look at. */
export const emptyRun: Run = { ...sampleRun, accounts: ["111122223333"], gaps: [] };

/** A report over the lines, which are walked again for every pass; the summary is folded from them. */
export function reportOf(run: Run, rules: readonly RuleSummary[], lines: () => Iterable<ResourceLine>): ReportSource {
  return {
    tool: { name: "s3audit", version: "0.1.0" },
    run,
    summary: summaryOf(rules, lines()),
    rules,
    async *findings() {
      for (const severity of severities) {
        for (const line of lines()) {
          if (!line.gone) yield* line.findings.filter((finding) => finding.severity === severity);
        }
      }
    },
    async *resources() {
      yield* lines();
    },
  };
}

/** Every status, severity and kind; a waiver, roles, tags, facts, gaps, a resource that is gone. */
export function sampleReport(): ReportSource {
  return reportOf(sampleRun, sampleRules, () => sampleResources);
}

/** The sample, interrupted. */
export function interruptedReport(): ReportSource {
  return reportOf(interruptedRun, sampleRules, () => sampleResources);
}

/** A run without resources. */
export function emptyReport(): ReportSource {
  return reportOf(emptyRun, sampleRules, () => []);
}

const bucketRules = sampleRules.filter((rule) => rule.kind === "bucket");

/** About `findingCount` findings, one line per bucket, made as they are asked for: the report itself takes no memory. */
export function largeReport(findingCount: number): ReportSource {
  return reportOf({ ...sampleRun, gaps: [] }, sampleRules, function* () {
    for (let bucket = 0; bucket * bucketRules.length < findingCount; bucket++) yield largeLine(bucket);
  });
}

function largeLine(bucket: number): ResourceLine {
  const name = `bucket-${String(bucket).padStart(7, "0")}`;
  const ref = {
    kind: "bucket",
    arn: `arn:aws:s3:::${name}`,
    name,
    account: bucket % 2 === 0 ? "111122223333" : "444455556666",
    region: bucket % 3 === 0 ? "us-east-1" : "eu-central-1",
    partition: "aws",
  } as const;
  const tags = [{ key: "team", value: `team-${bucket % 17}` }];
  const findings = bucketRules.map((rule, index): Finding => {
    const number = bucket * bucketRules.length + index;
    return {
      id: number.toString(16).padStart(32, "0"),
      ruleId: rule.id,
      severity: rule.severity,
      resource: ref,
      tags,
      roles: [],
      result: number % 7 === 0 ? policyUnknown : failOf(name, rule.id),
      waiver: null,
    };
  });
  const results = Object.fromEntries(findings.map((finding) => [finding.ruleId, finding.result.status]));
  return { ref, gone: false, tags, roles: [], statuses: results, findings, facts: null };
}

const policyUnknown: Result = {
  status: "unknown",
  missing: [{ fact: "policy", action: "s3:GetBucketPolicy", detail: "AccessDenied: Access Denied" }],
};

function failOf(bucket: string, ruleId: string): Result {
  return {
    status: "fail",
    message: `The bucket ${bucket} does not do what ${ruleId} asks for.`,
    evidence: [{ fact: "versioning", pointer: "/state", value: "absent" }],
    cause: "bucket versioning",
  };
}

function summaryOf(rules: readonly RuleSummary[], lines: Iterable<ResourceLine>): Summary {
  const resources = zeros(kinds);
  const total = zeros(statuses);
  const failing = zeros(severities);
  const perRule = Object.fromEntries(rules.map((rule) => [rule.id, zeros(statuses)]));
  const missingActions: Record<string, number> = {};
  const worst: { resource: ResourceLine["ref"]; severities: Record<Severity, number> }[] = [];
  let gone = 0;
  let waived = 0;
  for (const line of lines) {
    if (line.gone) {
      gone++;
      continue;
    }
    resources[line.ref.kind]++;
    for (const [ruleId, status] of Object.entries(line.statuses)) {
      total[status]++;
      const counts = perRule[ruleId];
      if (counts !== undefined) counts[status]++;
    }
    const own = zeros(severities);
    for (const finding of line.findings) {
      if (finding.waiver !== null) waived++;
      if (finding.result.status === "fail" && finding.waiver === null) own[finding.severity]++;
      if (finding.result.status === "unknown") {
        for (const action of new Set(finding.result.missing.map((missing) => missing.action))) {
          if (action !== null) missingActions[action] = (missingActions[action] ?? 0) + 1;
        }
      }
    }
    for (const severity of severities) failing[severity] += own[severity];
    worst.push({ resource: line.ref, severities: own });
    worst.sort((left, right) => badness(right.severities) - badness(left.severities));
    worst.length = Math.min(worst.length, 20);
  }
  return {
    resources,
    gone,
    statuses: total,
    severities: failing,
    rules: perRule,
    waived,
    ...ratios(total),
    missingActions,
    worst: worst.filter((entry) => badness(entry.severities) > 0),
  };
}

function ratios(total: StatusCounts): Pick<Summary, "coverage" | "score"> {
  const evaluated = total.pass + total.fail;
  const asked = evaluated + total.unknown + total.error;
  return {
    coverage: {
      evaluated,
      unknown: total.unknown,
      error: total.error,
      percent: asked === 0 ? 100 : Math.floor((1000 * evaluated) / asked) / 10,
    },
    score: evaluated === 0 ? null : Math.floor((1000 * total.pass) / evaluated) / 10,
  };
}

function badness(counts: Record<Severity, number>): number {
  return severities.reduce((sum, severity) => sum * 1000 + counts[severity], 0);
}

function zeros<K extends Kind | Severity | Status>(keys: readonly K[]): Record<K, number> {
  // Object.fromEntries loses the key type that `keys` carries.
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;
}
