import { awsError } from "../../aws/support/aws-error.js";
import { known } from "../../../src/model/fact.js";
import type { Trail } from "../../../src/model/facts.js";
import { trail } from "../../support/fact-builders.js";
import { metricAlarm, metricFilter } from "../../support/watcher-builders.js";
import { collectFact } from "../support/collector-suite.js";
import type { MockedAnswers } from "../support/mocked-session.js";

const filters = "logs:DescribeMetricFilters";
const alarms = "cloudwatch:DescribeAlarms";
const groupArn = (account: string): string => `arn:aws:logs:us-east-1:${account}:log-group:audit:*`;
const logged: Trail = { ...trail, logGroupArn: groupArn("111122223333") };
const told = {
  filterName: metricFilter.name,
  filterPattern: metricFilter.pattern,
  metricTransformations: [{ metricNamespace: "CloudTrail", metricName: "BucketChanges", metricValue: "1" }],
};
const transforming = (members: object): object => ({
  ...told,
  metricTransformations: told.metricTransformations.map((each) => ({ ...each, ...members })),
});
const alarm = {
  AlarmName: "bucket-changes",
  ActionsEnabled: true,
  AlarmActions: metricAlarm.actions,
  Namespace: "CloudTrail",
  MetricName: "BucketChanges",
  Statistic: "Sum",
  ComparisonOperator: "GreaterThanOrEqualToThreshold",
  Threshold: 1,
  EvaluationPeriods: 1,
};
const composite = {
  AlarmName: "security",
  ActionsEnabled: true,
  AlarmActions: metricAlarm.actions,
  AlarmRule: "ALARM(bucket-changes)",
};
const answers: MockedAnswers = {
  [filters]: { metricFilters: [told] },
  [alarms]: { MetricAlarms: [alarm], CompositeAlarms: [] },
};

async function watchOf(changed: MockedAnswers, trails: readonly Trail[] = [logged]) {
  return collectFact("account", "trailWatch", { ...answers, ...changed }, { trails: known(trails) });
}

test("filters and alarms are asked for in the log group's Region", async () => {
  const { fact, sent } = await watchOf({});
  expect(fact).toStrictEqual(
    known([{ trail: trail.arn, logGroup: "audit", filters: known([metricFilter]), alarms: known([metricAlarm]) }]),
  );
  expect(sent).toStrictEqual([
    { operation: filters, region: "us-east-1", input: { logGroupName: "audit" } },
    { operation: alarms, region: "us-east-1", input: { AlarmTypes: ["MetricAlarm", "CompositeAlarm"] } },
  ]);
});

test.each<[string, readonly Trail[]]>([
  ["no trail", []],
  ["a trail without log group", [trail]],
  ["another account's log group", [{ ...trail, logGroupArn: groupArn("999988887777") }]],
  ["no ARN", [{ ...trail, logGroupArn: "audit" }]],
])("nothing is asked: %s", async (_name, trails) => {
  const { fact, sent } = await watchOf({}, trails);
  expect(fact).toStrictEqual(known([]));
  expect(sent).toStrictEqual([]);
});

test("without a metric no alarm is looked for", async () => {
  const { sent } = await watchOf({ [filters]: { metricFilters: [] } });
  expect(sent.map(({ operation }) => operation)).toStrictEqual([filters]);
});

test.each<[string, MockedAnswers, object]>([
  [
    "a filter that counts everything, of logs that are transformed first",
    { [filters]: { metricFilters: [{ ...told, filterPattern: undefined, applyOnTransformedLogs: true }] } },
    { filters: known([{ ...metricFilter, pattern: "", seesEveryEvent: false }]) },
  ],
  [
    "a filter of selected events",
    { [filters]: { metricFilters: [{ ...told, fieldSelectionCriteria: '@aws.account = "1"' }] } },
    { filters: known([{ ...metricFilter, seesEveryEvent: false }]) },
  ],
  [
    "alarms on other metrics, and composite alarms of others, are not kept",
    {
      [alarms]: {
        MetricAlarms: [{ ...alarm, MetricName: "Other" }],
        CompositeAlarms: [composite],
      },
    },
    { alarms: known([]) },
  ],
  [
    "an alarm by formula, which has no statistic of its own",
    {
      [alarms]: {
        MetricAlarms: [
          {
            ...alarm,
            Namespace: undefined,
            MetricName: undefined,
            Statistic: undefined,
            DatapointsToAlarm: 2,
            Metrics: [{ Id: "m", MetricStat: { Metric: { Namespace: "CloudTrail", MetricName: "BucketChanges" } } }],
          },
        ],
      },
    },
    { alarms: known([{ ...metricAlarm, statistic: null, datapointsToAlarm: 2 }]) },
  ],
  [
    "an alarm on one dimension, which tells of a part",
    { [alarms]: { MetricAlarms: [{ ...alarm, Dimensions: [{ Name: "EventName", Value: "PutBucketAcl" }] }] } },
    { alarms: known([{ ...metricAlarm, statistic: null }]) },
  ],
  [
    "a metric counted by dimension, of which an alarm without sees nothing",
    { [filters]: { metricFilters: [transforming({ dimensions: { EventName: "$.eventName" } })] } },
    { alarms: known([{ ...metricAlarm, statistic: null }]) },
  ],
  [
    "a sum with what the filter counts of other events, nothing",
    { [filters]: { metricFilters: [transforming({ defaultValue: 0 })] } },
    { alarms: known([metricAlarm]) },
  ],
  [
    "an average with what the filter counts of other events",
    {
      [filters]: { metricFilters: [transforming({ defaultValue: 0 })] },
      [alarms]: { MetricAlarms: [{ ...alarm, Statistic: "Average" }] },
    },
    { alarms: known([{ ...metricAlarm, statistic: null }]) },
  ],
  [
    "a composite alarm that listens to one",
    { [alarms]: { MetricAlarms: [alarm], CompositeAlarms: [composite] } },
    {
      alarms: known([
        metricAlarm,
        {
          kind: "composite",
          name: "security",
          actionsEnabled: true,
          actions: metricAlarm.actions,
          rule: "ALARM(bucket-changes)",
        },
      ]),
    },
  ],
  [
    "alarms on a later page",
    {
      [alarms]: ({ NextToken: token }) => (token === undefined ? { NextToken: "more" } : { MetricAlarms: [alarm] }),
    },
    { alarms: known([metricAlarm]) },
  ],
  [
    "filters denied",
    { [filters]: awsError("AccessDeniedException", 400) },
    { filters: { state: "denied", action: filters }, alarms: known([]) },
  ],
  [
    "alarms denied",
    { [alarms]: awsError("AccessDenied", 403) },
    { filters: known([metricFilter]), alarms: { state: "denied", action: alarms } },
  ],
  ["no filters in a 200", { [filters]: {} }, { filters: { state: "error", code: "IncompleteAnswer" } }],
  [
    "an alarm that does not say whether it acts",
    { [alarms]: { MetricAlarms: [{ ...alarm, ActionsEnabled: undefined }] } },
    { alarms: { state: "error", code: "IncompleteAnswer" } },
  ],
])("%s", async (_name, changed, expected) => {
  const { fact } = await watchOf(changed);
  expect(fact).toMatchObject({ state: "known", value: [expected] });
});
