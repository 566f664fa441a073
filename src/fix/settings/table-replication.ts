import type { Json } from "../../model/json.js";
import type { TableReplication } from "../../model/store-facts.js";
import type { HclBlock } from "../hcl.js";
import type { SettingWriter } from "../setting.js";
import { partsGuard, textsPart, type Part } from "./guard.js";

/** Where a table bucket copies its tables to: one rule, which is the most that S3 Tables takes. */
export const tableReplication: SettingWriter<TableReplication> = {
  title: "Replication of the table bucket",
  actions: ["s3tables:PutTableBucketReplication", "s3tables:DeleteTableBucketReplication"],
  cli(state) {
    const { after } = state;
    const operation = "get-table-bucket-replication";
    const step = { kept: operation, guard: partsGuard(operation, "configuration", parts, state) };
    if (after.state === "known") {
      const options = [{ name: "configuration", file: "replication.json", document: configurationOf(after.value) }];
      return { ...step, calls: [{ service: "s3tables", operation: "put-table-bucket-replication", options }] };
    }
    return {
      ...step,
      // What is gone already cannot be deleted again.
      unless: { operation, query: "configuration.role", answer: "" },
      calls: [{ service: "s3tables", operation: "delete-table-bucket-replication", options: [] }],
    };
  },
  terraform: ({ after }) =>
    after.state === "absent"
      ? { cannot: "Remove the aws_s3tables_table_bucket_replication resource." }
      : {
          type: "aws_s3tables_table_bucket_replication",
          body: [
            ["role", after.value.role],
            { block: "rule", labels: [], body: after.value.destinations.map(destinationBlock) },
          ],
          files: [],
          imports: "existing",
        },
  cloudFormation: ({ after }) =>
    after.state === "absent"
      ? { cannot: "Remove the property ReplicationConfiguration." }
      : {
          properties: {
            ReplicationConfiguration: {
              Role: after.value.role,
              Rules: [{ Destinations: after.value.destinations.map((arn) => ({ DestinationTableBucketARN: arn })) }],
            },
          },
        },
};

const parts: readonly Part<TableReplication>[] = [
  ["role", ({ role }) => role],
  textsPart("rules[].destinations[].destinationTableBucketARN", ({ destinations }) => destinations),
];

function configurationOf({ role, destinations }: TableReplication): Json {
  return { role, rules: [{ destinations: destinations.map((arn) => ({ destinationTableBucketARN: arn })) }] };
}

function destinationBlock(arn: string): HclBlock {
  return { block: "destination", labels: [], body: [["destination_table_bucket_arn", arn]] };
}
