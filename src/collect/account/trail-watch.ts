import type { MetricFilter as AwsMetricFilter } from "@aws-sdk/client-cloudwatch-logs";
import type { MetricFilter, TrailWatch } from "../../model/account-facts.js";
import { known } from "../../model/fact.js";
import { required } from "../answer.js";
import type { CollectContext, Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { pages } from "../listing.js";
import { metricFiltersRead } from "../reads.js";
import { readAlarms, type Metric } from "./alarms.js";

/**
 * The metric filters of the log groups that this account's trails deliver to, and the alarms on what they count. A log
 * group of another account tells nothing.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeMetricFilters.html
 */
export const trailWatch: Collector<"account", "trailWatch"> = {
  on: "account",
  fact: "trailWatch",
  reads: factReads.account.trailWatch,
  after: ["trails"],
  async fetch(context, { account }, { trails }) {
    const watches: TrailWatch[] = [];
    for (const { arn, logGroupArn } of trails?.state === "known" ? trails.value : []) {
      const group = logGroupArn === null ? null : logGroupOf(logGroupArn);
      if (group?.account === account) watches.push(await watchOf(context, arn, group));
    }
    return watches;
  },
};

interface LogGroup {
  readonly region: string;
  readonly account: string;
  readonly name: string;
}

/** null when the text is no log group's ARN. */
function logGroupOf(arn: string): LogGroup | null {
  const [, , , region, account, , name] = arn.split(":");
  return region === undefined || account === undefined || name === undefined ? null : { region, account, name };
}

async function watchOf(context: CollectContext, trail: string, { region, name }: LogGroup): Promise<TrailWatch> {
  const told = await context.settlePart([], () => readFilters(context, region, name));
  const filters = told.state === "known" ? known(told.value.map(({ filter }) => filter)) : told;
  const metrics = told.state === "known" ? told.value.flatMap((each) => each.metrics) : [];
  // Without a metric there is nothing to look for among what may be thousands of alarms.
  const alarms = await context.settlePart([], async () =>
    metrics.length === 0 ? [] : readAlarms(context.read, region, metrics),
  );
  return { trail, logGroup: name, filters, alarms };
}

interface ToldFilter {
  readonly filter: MetricFilter;
  readonly metrics: readonly Metric[];
}

async function readFilters({ read }: CollectContext, region: string, logGroup: string): Promise<ToldFilter[]> {
  const { DescribeMetricFiltersCommand } = await import("@aws-sdk/client-cloudwatch-logs");
  const ask = (token: string | undefined) =>
    read(
      new DescribeMetricFiltersCommand({
        logGroupName: logGroup,
        ...(token === undefined ? {} : { nextToken: token }),
      }),
      region,
    );
  const found: ToldFilter[] = [];
  for await (const page of pages(metricFiltersRead, ask, ({ nextToken }) => nextToken)) {
    found.push(...required(page.metricFilters, metricFiltersRead, "metricFilters").map(toldFilter));
  }
  return found;
}

function toldFilter(filter: AwsMetricFilter): ToldFilter {
  const transformations = required(filter.metricTransformations, metricFiltersRead, "metricTransformations");
  const { applyOnTransformedLogs, fieldSelectionCriteria } = filter;
  const metrics = transformations.map(({ metricNamespace, metricName, metricValue }) => ({
    namespace: required(metricNamespace, metricFiltersRead, "metricNamespace"),
    metricName: required(metricName, metricFiltersRead, "metricName"),
    metricValue: required(metricValue, metricFiltersRead, "metricValue"),
  }));
  return {
    filter: {
      name: required(filter.filterName, metricFiltersRead, "filterName"),
      // The pattern may be empty, and is then left out: every event matches.
      pattern: filter.filterPattern ?? "",
      seesEveryEvent: applyOnTransformedLogs !== true && (fieldSelectionCriteria ?? "") === "",
      metrics,
    },
    metrics: metrics.map(({ namespace, metricName }, index) => ({
      namespace,
      metricName,
      hasDimensions: Object.keys(transformations[index]?.dimensions ?? {}).length > 0,
      hasDefaultValue: transformations[index]?.defaultValue !== undefined,
    })),
  };
}
