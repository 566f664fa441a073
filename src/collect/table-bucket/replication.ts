import type { ReadSpec } from "../../aws/read.js";
import type { TableReplication } from "../../model/store-facts.js";
import { required } from "../answer.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { tableBucketReplicationRead } from "../reads.js";
import { notConfigured } from "./policy.js";

/** A replication configuration as S3 Tables answers it, of a bucket or of a table. */
interface Configuration {
  readonly role?: string | undefined;
  readonly rules?:
    | readonly {
        readonly destinations?: readonly { readonly destinationTableBucketARN?: string | undefined }[] | undefined;
      }[]
    | undefined;
}

/** The replication of a table bucket; absent = none. */
export const replication: Collector<"table-bucket", "replication"> = {
  on: "table-bucket",
  fact: "replication",
  reads: factReads["table-bucket"].replication,
  absentOn: [notConfigured],
  async fetch({ read }, ref) {
    const { GetTableBucketReplicationCommand } = await import("@aws-sdk/client-s3tables");
    const answer = await read(new GetTableBucketReplicationCommand({ tableBucketARN: ref.arn }), ref.region);
    return replicationOf(answer.configuration, tableBucketReplicationRead);
  },
};

/** The role and all destinations, each once. @throws ReadFailure when what it must hold is missing. */
export function replicationOf(configuration: Configuration | undefined, read: ReadSpec): TableReplication {
  const told = required(configuration, read, "configuration");
  const destinations = required(told.rules, read, "rules").flatMap((rule) =>
    required(rule.destinations, read, "destinations").map(({ destinationTableBucketARN: arn }) =>
      required(arn, read, "destinationTableBucketARN"),
    ),
  );
  return { role: required(told.role, read, "role"), destinations: [...new Set(destinations)] };
}
