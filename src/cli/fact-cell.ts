import type { Fact } from "../model/fact.js";

/** A fact in a table cell: what `known` makes of its value, what absent means, or that it could not be read. */
export function cell<T>(fact: Fact<T> | undefined, absentText: string, knownText: (value: T) => string): string {
  if (fact === undefined) return "";
  switch (fact.state) {
    case "known":
      return knownText(fact.value);
    case "absent":
      return absentText;
    case "denied":
      return "? denied";
    case "error":
      return "? error";
    case "unsupported":
      return "-";
  }
}
