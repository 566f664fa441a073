import { kindNames, type Kind } from "../model/resource.js";

/** The kind as a noun, in the number that goes with `count`. */
export function kindNoun(kind: Kind, count: number): string {
  const [one, many] = kindNames[kind];
  return count === 1 ? one : many;
}

/** The count with its noun, such as `1 check` or `1,200 checks`; the plural is the noun with an s. */
export function quantity(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** The whole number with a comma between groups of three digits. */
export function grouped(count: number): string {
  return count.toLocaleString("en-US");
}

/** A percentage from 0 to 100 with at most one decimal, rounded down: only everything is 100. */
export function percentText(percent: number): string {
  return String(Math.floor(percent * 10) / 10);
}
