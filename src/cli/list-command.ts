import type { AccountSession } from "../aws/account-session.js";
import { CredentialsRejected } from "../aws/credentials-rejected.js";
import { ReadFailure } from "../aws/read.js";
import { allReads } from "../collect/plan.js";
import { collectors } from "../collect/collectors.js";
import { UsageError } from "../errors.js";
import type { Kind } from "../model/resource.js";
import { jsonText } from "../report/json-text.js";
import { tableLines, type TableColumn } from "../report/table.js";
import type { InventoryItem } from "./inventory.js";
import { type Connection, openSession, type SessionTarget, targetOf, unwatched } from "./session.js";

/** Opens the account (or the demo) for one listing and closes it again; a failure becomes a message for a person. */
export async function withSession(
  connection: Connection,
  isDemo: boolean,
  use: (session: AccountSession) => Promise<void>,
): Promise<void> {
  const demo = isDemo ? await (await import("./demo-session.js")).startDemo(new Date()) : null;
  const target: SessionTarget = demo === null ? targetOf(connection) : demo.target;
  try {
    const session = await openSession(target, connection, "lean", allReads(collectors), unwatched);
    try {
      await use(session);
    } finally {
      session.close();
    }
  } catch (error) {
    if (error instanceof ReadFailure)
      throw new UsageError(`${error.operation} answered ${error.code}: ${error.message}. It needs ${error.action}.`);
    if (error instanceof CredentialsRejected)
      throw new UsageError(`AWS no longer accepts the credentials (${error.code}): ${error.message}.`);
    throw error;
  } finally {
    await demo?.close();
  }
}

/** Prints items as they come: a table whose titles come once, or one JSON array. */
export interface ListPrinter<K extends Kind> {
  readonly chunk: (items: readonly InventoryItem<K>[]) => void;
  end(): void;
}

/** A printer of a plain text table. */
export function tablePrinter<K extends Kind>(
  columns: readonly TableColumn[],
  row: (item: InventoryItem<K>) => readonly string[],
  print: (line: string) => void,
): ListPrinter<K> {
  const width = process.stdout.isTTY ? process.stdout.columns : Number.MAX_SAFE_INTEGER;
  let isFirst = true;
  return {
    chunk(items) {
      const lines = tableLines(columns, items.map(row), width);
      for (const line of isFirst ? lines : lines.slice(1)) print(line);
      isFirst = false;
    },
    end() {
      if (isFirst) print("None.");
    },
  };
}

/** A printer of one JSON array, an item per line. */
export function jsonPrinter<K extends Kind>(print: (line: string) => void): ListPrinter<K> {
  let separator = "[";
  return {
    chunk(items) {
      for (const { ref, facts } of items) {
        print(`${separator}${jsonText({ ...ref, facts })}`);
        separator = ",";
      }
    },
    end() {
      print(separator === "[" ? "[]" : "]");
    },
  };
}
