import type { TablePolicy } from "../../model/store-facts.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { tablePolicyRead } from "../reads.js";
import { policyText } from "../store-encryption.js";
import { eachTable } from "./each-table.js";
import { notConfigured } from "./policy.js";

/** The policies of the tables that have one of their own, and those that could not be read. */
export const tablePolicies: Collector<"table-bucket", "tablePolicies"> = {
  on: "table-bucket",
  fact: "tablePolicies",
  reads: factReads["table-bucket"].tablePolicies,
  after: ["tables"],
  async fetch({ read, settlePart }, ref, { tables }) {
    const { GetTablePolicyCommand } = await import("@aws-sdk/client-s3tables");
    const all = await eachTable(tables, async (table): Promise<TablePolicy> => {
      const policy = await settlePart([notConfigured], async () => {
        const answer = await read(
          new GetTablePolicyCommand({ tableBucketARN: ref.arn, namespace: table.namespace, name: table.name }),
          ref.region,
        );
        return policyText(answer.resourcePolicy, tablePolicyRead, "resourcePolicy");
      });
      return { table, policy };
    });
    return all.filter(({ policy }) => policy.state !== "absent");
  },
};
