import type { TableEncryption } from "../../model/store-facts.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { tableEncryptionRead } from "../reads.js";
import { storeEncryption } from "../store-encryption.js";
import { eachTable } from "./each-table.js";
import { notConfigured } from "./policy.js";

/** How each table encrypts: as it was made with, else as its bucket does. */
export const tableEncryption: Collector<"table-bucket", "tableEncryption"> = {
  on: "table-bucket",
  fact: "tableEncryption",
  reads: factReads["table-bucket"].tableEncryption,
  after: ["tables"],
  async fetch({ read, settlePart }, ref, { tables }) {
    const { GetTableEncryptionCommand } = await import("@aws-sdk/client-s3tables");
    const all = await eachTable(tables, async (table): Promise<TableEncryption> => {
      const encryption = await settlePart([notConfigured], async () => {
        const answer = await read(
          new GetTableEncryptionCommand({ tableBucketARN: ref.arn, namespace: table.namespace, name: table.name }),
          ref.region,
        );
        const { sseAlgorithm, kmsKeyArn } = answer.encryptionConfiguration ?? {};
        return storeEncryption(sseAlgorithm, kmsKeyArn, tableEncryptionRead);
      });
      return { table, encryption };
    });
    return all;
  },
};
