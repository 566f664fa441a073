import type { AccessKind } from "../model/policy-answers.js";

/** The kinds of access, in the order answers list them. */
export const accessKinds = [
  "config-read",
  "config-write",
  "delete",
  "list",
  "permissions",
  "read",
  "write",
] as const satisfies readonly AccessKind[];

/** The kinds, each once, in the order answers list them. */
export function sortedKinds(kinds: Iterable<AccessKind>): readonly AccessKind[] {
  const given = new Set(kinds);
  return accessKinds.filter((kind) => given.has(kind));
}
