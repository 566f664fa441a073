import { openMetricsWriter } from "../../src/report/openmetrics.js";
import { outputOf } from "./support/collect-output.js";
import { hostileReport } from "./support/hostile-report.js";
import { emptyReport, interruptedReport, largeReport, sampleReport, sampleRun } from "./support/sample-report.js";
import { runStreamSuite } from "./writer-suite.js";

runStreamSuite({
  ...openMetricsWriter,
  // The suite measures what is read of the findings; the metrics come from the summary alone.
  write: async (report, out) => {
    for await (const finding of report.findings()) void finding;
    await openMetricsWriter.write(report, out);
  },
});

type Series = ReadonlyMap<string, number>;

/**
 * The series of an OpenMetrics text; throws for whatever the specification forbids and for what the Prometheus text
 * format would not take.
 */
function seriesOf(text: string): Series {
  const series = new Map<string, number>();
  const families = new Set<string>();
  if (!text.endsWith("# EOF\n")) throw new Error("no # EOF at the end");
  let family: string | null = null;
  for (const line of text.split("\n").slice(0, -2)) {
    const [, kind, name, rest] = /^# (TYPE|HELP|UNIT) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)$/.exec(line) ?? [];
    if (kind === "TYPE" && name !== undefined) {
      if (families.has(name)) throw new Error(`${name} is there twice`);
      if (rest !== "gauge") throw new Error(`${name} is a ${rest}`);
      families.add(name);
      family = name;
      continue;
    }
    if (kind === "HELP" && name === family) continue;
    const label = '[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\\\\n]|\\\\["\\\\n])*"';
    const sample = new RegExp(
      `^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(${label}(?:,${label})*)\\})? (-?\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?)$`,
    );
    const [, metric, labels = "", value] = sample.exec(line) ?? [];
    if (metric === undefined || metric !== family) throw new Error(`not a sample of ${family}: ${line}`);
    const key = labels === "" ? metric : `${metric}{${labels}}`;
    if (series.has(key)) throw new Error(`${key} is there twice`);
    series.set(key, Number(value));
  }
  return series;
}

test("the sample's numbers are those of its summary", async () => {
  const report = sampleReport();
  const series = seriesOf(await outputOf(openMetricsWriter, report));
  expect(series.get("s3audit_run_start_timestamp_seconds")).toBe(Date.parse(report.run.startedAt) / 1000);
  expect(series.get("s3audit_run_duration_seconds")).toBe(150);
  expect(series.get("s3audit_run_complete")).toBe(1);
  expect(series.get('s3audit_failing{severity="critical"}')).toBe(report.summary.severities.critical);
  expect(series.get('s3audit_checks{status="unknown"}')).toBe(report.summary.statuses.unknown);
  expect(series.get('s3audit_missing_action_checks{action="s3:GetBucketPolicy"}')).toBe(2);
  expect(series.get('s3audit_rule_checks{rule="bucket-versioning",severity="medium",status="fail"}')).toBe(2);
  expect(series.get("s3audit_coverage_ratio")).toBeCloseTo(report.summary.coverage.percent / 100);
});

test.each([
  ["empty", emptyReport],
  ["interrupted", interruptedReport],
  ["hostile", hostileReport],
])("the %s report is valid", async (_, makeReport) => {
  expect(seriesOf(await outputOf(openMetricsWriter, makeReport())).size).toBeGreaterThan(10);
});

test("nothing is claimed that was not measured: no score without a check, no duration without an end", async () => {
  const empty = seriesOf(await outputOf(openMetricsWriter, emptyReport()));
  expect(empty.has("s3audit_score_ratio")).toBe(false);
  const interrupted = seriesOf(await outputOf(openMetricsWriter, interruptedReport()));
  expect(interrupted.has("s3audit_run_duration_seconds")).toBe(false);
  expect(interrupted.get("s3audit_run_complete")).toBe(0);
});

test("more buckets are not more series", async () => {
  const count = async (findings: number): Promise<number> =>
    seriesOf(await outputOf(openMetricsWriter, largeReport(findings))).size;
  expect(await count(10_000)).toBe(await count(100));
});

test("with a baseline the changes are told", async () => {
  const changes = {
    new: { critical: 1, high: 0, medium: 2, low: 0, info: 0 },
    unchanged: 3,
    fixed: 4,
    gone: 5,
    notEvaluable: 6,
    waived: 0,
  };
  const baseline = { runId: "20261121T101500Z-a1b2c3", startedAt: "2026-11-21T10:15:00.000Z", changes };
  const report = { ...sampleReport(), run: { ...sampleRun, baseline } };
  const series = seriesOf(await outputOf(openMetricsWriter, report));
  expect(series.get('s3audit_new_failing{severity="medium"}')).toBe(2);
  expect(series.get('s3audit_baseline_checks{change="fixed"}')).toBe(4);
});

test("the parser refuses what is not OpenMetrics", () => {
  for (const text of [
    "a 1\n# EOF\n",
    "# TYPE a gauge\na 1\n",
    "# TYPE a gauge\na{b=c} 1\n# EOF\n",
    "# TYPE a gauge\na 1\na 2\n# EOF\n",
  ])
    expect(() => seriesOf(text)).toThrow();
});
