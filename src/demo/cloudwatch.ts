import type { Alarm } from "../model/account-facts.js";
import { type JsonOperation, routeJson } from "./json-service.js";
import { type Call, failure, jsonAnswer, type LoopbackRequest } from "./protocol.js";
import { pageOf } from "./rest-service.js";
import type { World } from "./world.js";

/**
 * Returns the CloudWatch read that the request asks for, or null when it is none that this server speaks.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Operations.html
 */
export function routeCloudWatch(request: LoopbackRequest, world: World): Call | null {
  const describeAlarms: JsonOperation = (input, caller, region) => {
    const account = world.accounts.find(({ id }) => id === caller.account);
    if (account === undefined) return failure("cloudwatch", 400, "AccessDenied", "No account");
    // Composite alarms are left out unless they are asked for.
    const types = input.texts("AlarmTypes");
    const isAsked = ({ kind }: Alarm): boolean =>
      kind === "metric" ? types.length === 0 || types.includes("MetricAlarm") : types.includes("CompositeAlarm");
    const alarms = account.watchers.alarms.flatMap(({ region: where, alarm }) =>
      where === region && isAsked(alarm) ? [alarm] : [],
    );
    const { shown, next } = pageOf(alarms, input.text("NextToken"), input.number("MaxRecords") ?? 50);
    return jsonAnswer({
      MetricAlarms: shown.flatMap((alarm) => (alarm.kind === "metric" ? [metricAlarm(alarm)] : [])),
      CompositeAlarms: shown.flatMap((alarm) =>
        alarm.kind === "composite" ? [{ ...alarmMembers(alarm), AlarmRule: alarm.rule }] : [],
      ),
      ...(next === null ? {} : { NextToken: next }),
    });
  };
  return routeJson(request, "cloudwatch", new Map([["DescribeAlarms", describeAlarms]]), () => "*");
}

function alarmMembers({ name, actionsEnabled, actions }: Alarm): object {
  return { AlarmName: name, ActionsEnabled: actionsEnabled, AlarmActions: actions, StateValue: "OK" };
}

function metricAlarm(alarm: Extract<Alarm, { kind: "metric" }>): object {
  const { namespace, metricName, statistic, comparison, threshold, datapointsToAlarm } = alarm;
  return {
    ...alarmMembers(alarm),
    Namespace: namespace,
    MetricName: metricName,
    Statistic: statistic,
    Period: 300,
    EvaluationPeriods: datapointsToAlarm,
    Threshold: threshold,
    ComparisonOperator: comparison,
  };
}
