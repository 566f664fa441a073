import type { Settled } from "../../model/fact.js";
import type { Table } from "../../model/store-facts.js";
import { required } from "../answer.js";
import { eachPart } from "../each-part.js";
import { listTablesRead } from "../reads.js";

/** What `read` makes of each table that was listed, in their order. */
export function eachTable<T>(
  tables: Settled<readonly Table[]> | undefined,
  read: (table: Table) => Promise<T>,
): Promise<T[]> {
  return eachPart(required(tables?.state === "known" ? tables.value : undefined, listTablesRead, "the tables"), read);
}
