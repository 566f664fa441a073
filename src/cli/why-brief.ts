import { severities, statuses } from "../model/verdict.js";
import type { Finding } from "../model/finding.js";
import { findingSentence } from "../report/finding-sentence.js";
import { paragraph, type TextPage } from "./text-page.js";
import type { JudgedBucket } from "./why-bucket.js";
import { statusStyle } from "./why-page.js";

/** The findings, worst first: by status, then by severity, then by rule. */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(
    (a, b) =>
      statuses.indexOf(a.result.status) - statuses.indexOf(b.result.status) ||
      severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
      (a.ruleId < b.ruleId ? -1 : 1),
  );
}

/** Every rule's verdict on the bucket in brief: what passes or does not apply is only named. */
export function briefPage(page: TextPage, bucket: JudgedBucket): readonly string[] {
  const { ref } = bucket;
  const findings = worstFirst(bucket.findings);
  const isLoud = ({ result }: Finding): boolean => result.status !== "pass" && result.status !== "not-applicable";
  const quiet = (status: "pass" | "not-applicable"): readonly string[] =>
    findings.filter(({ result }) => result.status === status).map(({ ruleId }) => ruleId);
  const [first] = findings.filter(isLoud);
  return [
    ...paragraph(page, 0, `Bucket ${ref.name} in ${ref.region}, account ${ref.account}`).map((line) =>
      page.paint("heading", line),
    ),
    ...findings.filter(isLoud).flatMap((finding) => ["", ...loudLines(page, finding)]),
    ...quietLines(page, "PASS", quiet("pass")),
    ...quietLines(page, "NOT APPLICABLE", quiet("not-applicable")),
    ...(first === undefined ? [] : ["", ...paragraph(page, 0, `More: s3audit why ${ref.name} ${first.ruleId}`)]),
  ];
}

function loudLines(page: TextPage, finding: Finding): readonly string[] {
  const { ruleId, severity, result } = finding;
  const [head = "", ...rest] = paragraph(page, 0, `${result.status.toUpperCase()}  ${ruleId} (${severity})`);
  return [page.paint(statusStyle(finding), head), ...rest, ...paragraph(page, 2, findingSentence(result))];
}

function quietLines(page: TextPage, title: string, rules: readonly string[]): readonly string[] {
  if (rules.length === 0) return [];
  return ["", page.paint("heading", title), ...paragraph(page, 2, rules.join(", "))];
}
