import type { CompositeAlarm, MetricAlarm } from "@aws-sdk/client-cloudwatch";
import type { Read } from "../../aws/read.js";
import type { Alarm } from "../../model/account-facts.js";
import { required } from "../answer.js";
import { pages } from "../listing.js";
import { alarmsRead } from "../reads.js";

export interface Metric {
  readonly namespace: string;
  readonly metricName: string;
  /** Whether it is counted apart by dimensions: an alarm then looks at a part of it. */
  readonly hasDimensions: boolean;
  /** Whether every event that the filter does not match counts as well, with a value of its own. */
  readonly hasDefaultValue: boolean;
}

/**
 * The alarms of one Region that look at one of the metrics, and the composite alarms with an action, of which only the
 * rule says what they look at. Of the others, of which there may be thousands, nothing is kept.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
 */
export async function readAlarms(read: Read, region: string, metrics: readonly Metric[]): Promise<Alarm[]> {
  const { DescribeAlarmsCommand } = await import("@aws-sdk/client-cloudwatch");
  const ask = (token: string | undefined) =>
    read(
      new DescribeAlarmsCommand({
        AlarmTypes: ["MetricAlarm", "CompositeAlarm"],
        ...(token === undefined ? {} : { NextToken: token }),
      }),
      region,
    );
  const onMetrics: Alarm[] = [];
  const composites: Extract<Alarm, { kind: "composite" }>[] = [];
  for await (const { MetricAlarms, CompositeAlarms } of pages(alarmsRead, ask, ({ NextToken }) => NextToken)) {
    onMetrics.push(...(MetricAlarms ?? []).flatMap((alarm) => metricAlarms(alarm, metrics)));
    composites.push(...(CompositeAlarms ?? []).map(compositeAlarm));
  }
  const names = onMetrics.map(({ name }) => name);
  return [...onMetrics, ...composites.filter(({ rule }) => names.some((name) => rule.includes(name)))];
}

/** One entry for each of the metrics that the alarm looks at, by itself or in a formula. */
function metricAlarms(alarm: MetricAlarm, metrics: readonly Metric[]): Alarm[] {
  const own = { Namespace: alarm.Namespace, MetricName: alarm.MetricName };
  const inFormula = (alarm.Metrics ?? []).flatMap(({ MetricStat }) => MetricStat?.Metric ?? []);
  return metrics.flatMap((metric): Alarm[] => {
    const { namespace, metricName } = metric;
    const isSame = (looked: { readonly Namespace?: string | undefined; readonly MetricName?: string | undefined }) =>
      looked.Namespace === namespace && looked.MetricName === metricName;
    if (!isSame(own) && !inFormula.some(isSame)) return [];
    return [
      {
        kind: "metric",
        ...actionsOf(alarm),
        namespace,
        metricName,
        statistic: isSame(own) ? statisticOf(alarm, metric) : null,
        comparison: alarm.ComparisonOperator ?? null,
        threshold: alarm.Threshold ?? null,
        datapointsToAlarm: alarm.DatapointsToAlarm ?? alarm.EvaluationPeriods ?? null,
      },
    ];
  });
}

/** null where it does not tell of every event that the filter counts: it is of some dimensions, or an average with others. */
function statisticOf(
  { Dimensions, Statistic }: MetricAlarm,
  { hasDimensions, hasDefaultValue }: Metric,
): string | null {
  const isOfPart = hasDimensions || (Dimensions ?? []).length > 0;
  const isDiluted = Statistic === "Average" && hasDefaultValue;
  return isOfPart || isDiluted ? null : (Statistic ?? null);
}

function compositeAlarm(alarm: CompositeAlarm): Extract<Alarm, { kind: "composite" }> {
  return { kind: "composite", ...actionsOf(alarm), rule: required(alarm.AlarmRule, alarmsRead, "AlarmRule") };
}

function actionsOf(alarm: MetricAlarm | CompositeAlarm): Pick<Alarm, "name" | "actionsEnabled" | "actions"> {
  return {
    name: required(alarm.AlarmName, alarmsRead, "AlarmName"),
    actionsEnabled: required(alarm.ActionsEnabled, alarmsRead, "ActionsEnabled"),
    actions: alarm.AlarmActions ?? [],
  };
}
