import type { OwnTableReplication } from "../../model/store-facts.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { tableReplicationRead } from "../reads.js";
import { eachTable } from "./each-table.js";
import { notConfigured } from "./policy.js";
import { replicationOf } from "./replication.js";

/** The replication of the tables that have their own, and what of it could not be read. */
export const tableReplication: Collector<"table-bucket", "tableReplication"> = {
  on: "table-bucket",
  fact: "tableReplication",
  reads: factReads["table-bucket"].tableReplication,
  after: ["tables"],
  async fetch({ read, settlePart }, ref, { tables }) {
    const { GetTableReplicationCommand } = await import("@aws-sdk/client-s3tables");
    const all = await eachTable(tables, async (table): Promise<OwnTableReplication> => {
      const replication = await settlePart([notConfigured], async () => {
        const answer = await read(new GetTableReplicationCommand({ tableArn: table.arn }), ref.region);
        return replicationOf(answer.configuration, tableReplicationRead);
      });
      return { table, replication };
    });
    return all.filter(({ replication }) => replication.state !== "absent");
  },
};
