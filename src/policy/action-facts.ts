import type { AccessKind } from "../model/policy-answers.js";
import { sortedKinds } from "./access-kinds.js";
import type { ActionRow } from "./action-row.js";
import { actionTable } from "./action-table.generated.js";

const rows: ReadonlyMap<string, ActionRow> = new Map(actionTable.map((row) => [row.action, row]));

/** The kinds of access that the actions give, in the table's order; what the table does not know gives none. */
export function accessOf(actions: readonly string[]): readonly AccessKind[] {
  return sortedKinds(actions.flatMap((action) => rows.get(action)?.kind ?? []));
}

/**
 * Whether requests for a bucket or its objects with the action can come through an access point: most of a bucket's
 * configuration cannot be reached so.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-service-api-support.html
 */
export function comesThroughAccessPoints(action: string): boolean {
  const row = rows.get(action);
  if (row === undefined || row.kind === "config-write") return false;
  const { resourceTypes } = row;
  return (
    resourceTypes.some((type) => type.startsWith("accesspoint")) && resourceTypes.some((type) => governed.has(type))
  );
}

const governed: ReadonlySet<string> = new Set(["bucket", "object"]);
