import { frameworkResult } from "../../../src/frameworks/framework-result.js";
import { frameworks } from "../../../src/frameworks/frameworks.js";
import type { Finding } from "../../../src/model/finding.js";
import type { RuleSummary } from "../../../src/model/rule-meta.js";
import type { ResourceLine, Run, RunGap, Summary } from "../../../src/model/run.js";
import { severities, type Result } from "../../../src/model/verdict.js";
import { summaryFold } from "../../../src/scan/folds.js";
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
  selection: {
    rules: [],
    regions: [],
    buckets: [],
    excludedBuckets: [],
    minSeverity: null,
    frameworks: [],
    include: [],
  },
  gaps: [
    {
      account: "444455556666",
      region: "ap-southeast-2",
      what: "list access points",
      action: "s3:ListAccessPoints",
      detail: "AccessDenied: not authorized to perform s3:ListAccessPoints",
      cause: "denied",
      kinds: ["access-point"],
    },
  ],
  notOffered: [
    {
      account: "111122223333",
      kind: "vector-bucket",
      regions: ["eu-south-1", "eu-south-2"],
      cause: "not-offered",
      detail: "The service has no endpoint there: its host name does not exist.",
    },
    {
      account: "444455556666",
      kind: "glacier-vault",
      regions: ["us-east-1"],
      cause: "closed-to-new-customers",
      detail: "glacier:ListVaults answered NoLongerSupportedException: Not for new customers.",
    },
  ],
  permissions: [
    { account: "111122223333", answered: ["s3:GetBucketVersioning", "s3:ListAllMyBuckets"], denied: [] },
    {
      account: "444455556666",
      answered: ["s3:ListAllMyBuckets"],
      denied: [{ kind: "bucket", fact: "policy", action: "s3:GetBucketPolicy" }],
    },
  ],
  source: "aws",
  configFile: null,
  baseline: null,
};

/** The same run, interrupted. */
export const interruptedRun: Run = {
  ...sampleRun,
  finishedAt: null,
  complete: false,
  incompleteReason: "interrupted after 7 of about 12 resources",
};

/** A run that found nothing to look at. */
export const emptyRun: Run = { ...sampleRun, accounts: ["111122223333"], gaps: [], notOffered: [] };

/** A report over the lines, which are walked again for every pass; the summary is folded from them. */
export function reportOf(run: Run, rules: readonly RuleSummary[], lines: () => Iterable<ResourceLine>): ReportSource {
  const summary = summaryOf(lines());
  return {
    tool: { name: "s3audit", version: "0.1.0" },
    run,
    summary,
    rules,
    frameworks: frameworks
      .filter(({ id }) => run.selection.frameworks.includes(id))
      .map((framework) => frameworkResult(framework, rules, run, summary.rules)),
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

/** The sample, with a section for a benchmark. */
export function frameworkReport(): ReportSource {
  const selection = { ...sampleRun.selection, frameworks: ["cis-aws-5.0.0"] };
  return reportOf({ ...sampleRun, selection }, sampleRules, () => sampleResources);
}

/** The same, with a rule about Regions, of an account whose buckets could not be listed. */
export function unreadReport(): ReportSource {
  const selection = { ...sampleRun.selection, frameworks: ["cis-aws-5.0.0"] };
  const gap: RunGap = {
    account: "444455556666",
    region: null,
    what: "list the buckets",
    action: "s3:ListAllMyBuckets",
    detail: "AccessDenied: no",
    cause: "denied",
    kinds: ["region", "bucket"],
  };
  const [rule] = sampleRules as [RuleSummary];
  const analyzer = { ...rule, id: "region-access-analyzer", kind: "region" as const, controls: ["cis-aws-5.0.0:1.19"] };
  return reportOf({ ...sampleRun, selection, gaps: [gap] }, [...sampleRules, analyzer], () => sampleResources);
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
      firstSeenAt: sampleRun.startedAt,
      change: null,
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

function summaryOf(lines: Iterable<ResourceLine>): Summary {
  const fold = summaryFold(new Set());
  for (const line of lines) fold.add(line);
  return fold.result();
}
