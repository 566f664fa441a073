import type { RequestMetrics } from "../../model/bucket-facts.js";
import type { SettingState, SettingWriter } from "../setting.js";

/** Request metrics that a remedy adds: each configuration is set by itself, and those that are there stay. */
export const requestMetrics: SettingWriter<readonly RequestMetrics[]> = {
  title: "Request metrics",
  actions: ["s3:PutMetricsConfiguration"],
  cli: (state) => ({
    // A remedy adds one.
    readOptions: added(state).map(({ id }) => ({ name: "id", value: id })),
    kept: null,
    guard: {
      operation: "get-bucket-metrics-configuration",
      query: "to_string(MetricsConfiguration.[Id, Filter])",
      expected: ["", ...added(state).map(({ id }) => JSON.stringify([id, null]))],
    },
    calls: added(state).map(({ id }) => ({
      service: "s3api",
      operation: "put-bucket-metrics-configuration",
      options: [
        { name: "id", value: id },
        { name: "metrics-configuration", file: "metrics.json", document: { Id: id } },
      ],
    })),
  }),
  terraform: (state) => ({
    type: "aws_s3_bucket_metric",
    body: added(state).map(({ id }) => ["name", id] as const),
    files: [],
    imports: "nothing",
  }),
  cloudFormation: (state) =>
    state.before.state === "known"
      ? {
          cannot: `Add to the property MetricsConfigurations: ${added(state)
            .map(({ id }) => `{ Id: ${id} }`)
            .join(", ")}.`,
        }
      : { properties: { MetricsConfigurations: added(state).map(({ id }) => ({ Id: id })) } },
};

function added({ before, after }: SettingState<readonly RequestMetrics[]>): readonly RequestMetrics[] {
  const there = before.state === "known" ? before.value.map(({ id }) => id) : [];
  return after.state === "known" ? after.value.filter(({ id }) => !there.includes(id)) : [];
}
