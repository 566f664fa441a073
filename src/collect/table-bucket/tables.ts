import type { Table } from "../../model/store-facts.js";
import { required } from "../answer.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { pages } from "../listing.js";
import { listTablesRead } from "../reads.js";

/** The most that S3 Tables takes. */
const tablesPerPage = 1000;

/**
 * The tables of a table bucket, of which AWS allows ten thousand.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-tables-regions-quotas.html
 */
export const tables: Collector<"table-bucket", "tables"> = {
  on: "table-bucket",
  fact: "tables",
  reads: factReads["table-bucket"].tables,
  async fetch({ read }, ref) {
    const { ListTablesCommand } = await import("@aws-sdk/client-s3tables");
    const ask = (token: string | undefined) => {
      const from = token === undefined ? {} : { continuationToken: token };
      return read(new ListTablesCommand({ tableBucketARN: ref.arn, maxTables: tablesPerPage, ...from }), ref.region);
    };
    const found: Table[] = [];
    for await (const page of pages(listTablesRead, ask, ({ continuationToken }) => continuationToken)) {
      for (const table of required(page.tables, listTablesRead, "tables")) {
        found.push({
          arn: required(table.tableARN, listTablesRead, "tableARN"),
          namespace: required(table.namespace, listTablesRead, "namespace").join("."),
          name: required(table.name, listTablesRead, "name"),
        });
      }
    }
    return found;
  },
};
