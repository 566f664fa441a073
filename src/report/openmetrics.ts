import { kinds } from "../model/resource.js";
import { severities, statuses } from "../model/verdict.js";
import { writeText } from "./write-text.js";
import type { ReportSource, ReportWriter } from "./writer.js";

/**
 * OpenMetrics for scheduled jobs, in a file that node_exporter's textfile collector takes too: gauges alone, which the
 * Prometheus text format has as well. The number of series depends on rules and kinds, never on buckets.
 * @see https://github.com/prometheus/OpenMetrics/blob/main/specification/OpenMetrics.md
 * @see https://github.com/prometheus/node_exporter#textfile-collector
 */
export const openMetricsWriter: ReportWriter = {
  format: "openmetrics",
  fileName: "report.prom",
  streams: true,
  write: (report, out) => writeText(out, lines(report)),
};

type Labels = { readonly [name: string]: string };

interface Gauge {
  readonly name: string;
  readonly help: string;
  readonly samples: readonly { readonly labels: Labels; readonly value: number }[];
}

/** AWS has some hundred IAM actions that a scan may lack; a series more for each is not worth more. */
const mostActions = 100;

async function* lines(report: ReportSource): AsyncGenerator<string> {
  for (const { name, help, samples } of [...runGauges(report), ...checkGauges(report), ...changeGauges(report)]) {
    if (samples.length === 0) continue;
    yield `# TYPE ${name} gauge\n# HELP ${name} ${help}\n`;
    for (const { labels, value } of samples) yield `${name}${labelText(labels)} ${value}\n`;
  }
  yield "# EOF\n";
}

function runGauges({ tool, run, summary }: ReportSource): readonly Gauge[] {
  const startedMs = Date.parse(run.startedAt);
  const finishedMs = run.finishedAt === null ? null : Date.parse(run.finishedAt);
  return [
    gauge("s3audit_build_info", "The version that ran.", [[{ version: tool.version }, 1]]),
    gauge("s3audit_run_start_timestamp_seconds", "When the scan began.", [[{}, startedMs / 1000]]),
    gauge(
      "s3audit_run_duration_seconds",
      "How long the scan took.",
      finishedMs === null ? [] : [[{}, (finishedMs - startedMs) / 1000]],
    ),
    gauge("s3audit_run_complete", "1 when everything that was selected was looked at.", [[{}, run.complete ? 1 : 0]]),
    gauge("s3audit_run_gaps", "Accounts, Regions and lists that could not be read.", [[{}, run.gaps.length]]),
    gauge("s3audit_accounts", "Accounts that were scanned.", [[{}, run.accounts.length]]),
    gauge(
      "s3audit_resources",
      "Resources that were looked at.",
      kinds.map((kind) => [{ kind }, summary.resources[kind]]),
    ),
    gauge("s3audit_resources_gone", "Resources deleted while the scan ran.", [[{}, summary.gone]]),
  ];
}

function checkGauges({ rules, summary }: ReportSource): readonly Gauge[] {
  const { coverage, score } = summary;
  const actions = Object.entries(summary.missingActions).slice(0, mostActions);
  return [
    gauge(
      "s3audit_checks",
      "Rules evaluated on resources, by what came of it.",
      statuses.map((status) => [{ status }, summary.statuses[status]]),
    ),
    gauge(
      "s3audit_failing",
      "Failing checks that are not waived.",
      severities.map((severity) => [{ severity }, summary.severities[severity]]),
    ),
    gauge("s3audit_waived", "Failing checks that are waived.", [[{}, summary.waived]]),
    gauge("s3audit_coverage_ratio", "Share of the checks that could be decided.", [[{}, coverage.percent / 100]]),
    gauge(
      "s3audit_score_ratio",
      "Share of the decided checks that pass, failing ones counted by cause.",
      score === null ? [] : [[{}, score / 100]],
    ),
    gauge(
      "s3audit_rule_checks",
      "Checks of one rule, by what came of them.",
      rules.flatMap(({ id, severity }) => {
        const counts = summary.rules[id];
        return counts === undefined
          ? []
          : statuses.map((status) => [{ rule: id, severity, status }, counts[status]] as const);
      }),
    ),
    gauge(
      "s3audit_missing_action_checks",
      "Checks that could not be decided because the IAM action is missing.",
      actions.map(([action, count]) => [{ action }, count]),
    ),
  ];
}

function changeGauges({ run }: ReportSource): readonly Gauge[] {
  const changes = run.baseline?.changes ?? null;
  if (changes === null) return [];
  return [
    gauge(
      "s3audit_new_failing",
      "Failing checks that the baseline does not have.",
      severities.map((severity) => [{ severity }, changes.new[severity]]),
    ),
    gauge("s3audit_baseline_checks", "What became of the baseline's failing checks.", [
      [{ change: "unchanged" }, changes.unchanged],
      [{ change: "fixed" }, changes.fixed],
      [{ change: "gone" }, changes.gone],
      [{ change: "not-evaluable" }, changes.notEvaluable],
    ]),
  ];
}

function gauge(name: string, help: string, samples: readonly (readonly [Labels, number])[]): Gauge {
  return { name, help, samples: samples.map(([labels, value]) => ({ labels, value })) };
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

function escaped(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}
