import type { IpAddress, IpRange } from "./ip-range.js";

/** Addresses as ranges that neither touch nor overlap, IPv4 before IPv6 and ascending. */
export type IpSet = readonly Interval[];

type Interval = { readonly family: 4 | 6; readonly first: bigint; readonly last: bigint };

/** The addresses of any of the ranges. */
export function ipSetOf(ranges: readonly IpRange[]): IpSet {
  const sorted = [...ranges].sort(
    (a, b) => a.family - b.family || (a.first < b.first ? -1 : a.first > b.first ? 1 : 0),
  );
  const merged: Interval[] = [];
  for (const { family, first, last } of sorted) {
    const before = merged.at(-1);
    if (before !== undefined && before.family === family && first <= before.last + 1n) {
      merged[merged.length - 1] = { family, first: before.first, last: last > before.last ? last : before.last };
    } else {
      merged.push({ family, first, last });
    }
  }
  return merged;
}

/** The addresses of both sets. */
export function ipIntersection(a: IpSet, b: IpSet): IpSet {
  const common: Interval[] = [];
  let i = 0;
  let j = 0;
  for (;;) {
    const left = a[i];
    const right = b[j];
    if (left === undefined || right === undefined) return common;
    if (left.family === right.family) {
      const first = left.first > right.first ? left.first : right.first;
      const last = left.last < right.last ? left.last : right.last;
      if (first <= last) common.push({ family: left.family, first, last });
    }
    if (left.family < right.family || (left.family === right.family && left.last < right.last)) i += 1;
    else j += 1;
  }
}

/** The addresses of one set that are not in the other. */
export function ipDifference(a: IpSet, b: IpSet): IpSet {
  const rest: Interval[] = [];
  for (const { family, first, last } of a) {
    let from = first;
    for (const taken of b) {
      if (taken.family !== family || taken.last < from || taken.first > last) continue;
      if (taken.first > from) rest.push({ family, first: from, last: taken.first - 1n });
      from = taken.last + 1n;
      if (from > last) break;
    }
    if (from <= last) rest.push({ family, first: from, last });
  }
  return rest;
}

/** Some address of a set that looks like a host; null for the empty set. */
export function someAddress(set: IpSet): IpAddress | null {
  const [interval] = set;
  if (interval === undefined) return null;
  const tenth = interval.first + 10n;
  return { family: interval.family, value: tenth <= interval.last ? tenth : interval.first };
}
