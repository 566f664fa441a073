import { type JsonOperation, routeJson } from "./json-service.js";
import { type Call, failure, jsonAnswer, type LoopbackRequest } from "./protocol.js";
import { pageOf } from "./rest-service.js";
import type { World } from "./world.js";

/**
 * Returns the CloudWatch Logs read that the request asks for, or null when it is none that this server speaks.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_Operations.html
 */
export function routeLogs(request: LoopbackRequest, world: World): Call | null {
  const describeMetricFilters: JsonOperation = (input, caller, region) => {
    const account = world.accounts.find(({ id }) => id === caller.account);
    if (account === undefined) return failure("logs", 400, "AccessDeniedException", "No account");
    const wanted = input.text("logGroupName");
    const filters = account.watchers.metricFilters.filter(
      ({ logGroup, region: where }) => where === region && (wanted === null || logGroup === wanted),
    );
    const { shown, next } = pageOf(filters, input.text("nextToken"), input.number("limit") ?? 50);
    return jsonAnswer({
      metricFilters: shown.map(({ name, pattern, metrics, logGroup }) => ({
        filterName: name,
        filterPattern: pattern,
        logGroupName: logGroup,
        metricTransformations: metrics.map((metric) => ({
          metricNamespace: metric.namespace,
          metricName: metric.metricName,
          metricValue: metric.metricValue,
        })),
        applyOnTransformedLogs: false,
      })),
      ...(next === null ? {} : { nextToken: next }),
    });
  };
  const operations = new Map([["DescribeMetricFilters", describeMetricFilters]]);
  return routeJson(request, "logs", operations, (input) => input.text("logGroupName") ?? "*");
}
