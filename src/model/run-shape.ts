import type { Run } from "./run.js";

/** Whether it is an object with members: JSON's null is none, and a list is none. */
export function isObject(value: unknown): value is { readonly [member: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Whether a value from a file has the shape of a Run, so that code may take its members as they are. Those that later
 * versions added may be missing.
 */
export function isRun(value: unknown): boolean {
  return withMembers(runMembers)(value);
}

type Shape = (value: unknown) => boolean;

const text: Shape = (value) => typeof value === "string";
const flag: Shape = (value) => typeof value === "boolean";
const date: Shape = (value) => typeof value === "string" && !Number.isNaN(Date.parse(value));
const orNull =
  (shape: Shape): Shape =>
  (value) =>
    value === null || shape(value);
const later =
  (shape: Shape): Shape =>
  (value) =>
    value === undefined || shape(value);
const listOf =
  (item: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.every(item);
const withMembers =
  (members: { readonly [member: string]: Shape }): Shape =>
  (value) =>
    isObject(value) && Object.entries(members).every(([member, shape]) => shape(value[member]));

const runMembers: { readonly [M in keyof Run]: Shape } = {
  id: text,
  startedAt: date,
  finishedAt: orNull(date),
  complete: flag,
  incompleteReason: orNull(text),
  partition: text,
  accounts: listOf(text),
  selection: withMembers({
    rules: listOf(text),
    regions: listOf(text),
    buckets: listOf(text),
    excludedBuckets: listOf(text),
    minSeverity: orNull(text),
    frameworks: later(listOf(text)),
    include: listOf(text),
  }),
  gaps: later(
    listOf(
      withMembers({
        account: orNull(text),
        region: orNull(text),
        what: text,
        action: orNull(text),
        detail: text,
        kinds: later(listOf(text)),
      }),
    ),
  ),
  notOffered: later(
    listOf(withMembers({ account: text, kind: text, regions: listOf(text), cause: text, detail: text })),
  ),
  permissions: later(
    listOf(
      withMembers({
        account: text,
        answered: listOf(text),
        denied: listOf(withMembers({ kind: text, fact: text, action: text })),
      }),
    ),
  ),
  source: text,
  configFile: later(orNull(text)),
  baseline: later(orNull(withMembers({ runId: text, startedAt: date, changes: orNull(isObject) }))),
};
