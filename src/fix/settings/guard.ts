import type { Json } from "../../model/json.js";
import type { CliGuard, SettingState } from "../setting.js";

/** One part of a setting: where the read's answer has it, in JMESPath, and what the fact says that it is. */
export type Part<V> = readonly [path: string, of: (value: V) => Json];

/** The guard of a setting: what `told` makes of the value before and after; null = nothing is configured. */
export function guardOf<V>(
  operation: string,
  query: string,
  { before, after }: Pick<SettingState<V>, "before" | "after">,
  told: (value: V | null) => string,
): CliGuard {
  return {
    operation,
    query,
    expected: [before, after].map((fact) => told(fact.state === "known" ? fact.value : null)),
  };
}

/** The guard of a setting that is one structure, which the answer has at `place`. */
export function partsGuard<V>(
  operation: string,
  place: string,
  parts: readonly Part<V>[],
  state: Pick<SettingState<V>, "before" | "after">,
): CliGuard {
  return guardOf(operation, `${place}.${partsQuery(parts)}`, state, (value) =>
    value === null ? "" : partsText(parts, value),
  );
}

/** The parts as one text, in JMESPath. */
export function partsQuery<V>(parts: readonly Part<V>[]): string {
  return `to_string([${parts.map(([path]) => path).join(", ")}])`;
}

/** The same text as the AWS CLI prints it: JSON in which everything but ASCII is escaped. */
export function partsText<V>(parts: readonly Part<V>[], value: V): string {
  return JSON.stringify(parts.map(([, of]) => of(value))).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** The items of a list, each as one text and all in the order of these texts, in JMESPath; none where there is no list. */
export function itemsQuery<V>(list: string, parts: readonly Part<V>[]): string {
  return `sort(not_null(${list}, \`[]\`)[].${partsQuery(parts)})`;
}

/** The same texts. */
export function itemsTexts<V>(parts: readonly Part<V>[], items: readonly V[]): readonly string[] {
  return items.map((item) => partsText(parts, item)).sort();
}

/** A list of texts as a part: in whichever order they stand. */
export function textsPart<V>(list: string, of: (value: V) => readonly string[]): Part<V> {
  return [`sort(not_null(${list}, \`[]\`))`, (value) => [...of(value)].sort()];
}

/** A list of structures as a part: in whichever order they stand. */
export function itemsPart<V, I>(list: string, parts: readonly Part<I>[], of: (value: V) => readonly I[]): Part<V> {
  return [itemsQuery(list, parts), (value) => itemsTexts(parts, of(value))];
}
