import { severities, statuses } from "../../../model/verdict.js";
import { changeMarks } from "../data.js";
import { facets, type Facet, type Filter } from "./filter.js";
import { newMark, numberAt, type FindingTable } from "./report.js";
import type { Search } from "./search.js";

/** The findings that a filter lets through, and what each value of each facet would let through beside the others. */
export interface Matches {
  /** Numbers of findings: the worst severity first, within it what fails before what is unknown. */
  readonly findings: Uint32Array;
  readonly counts: { readonly [F in Facet]: ReadonlyMap<string, number> };
}

/** The values of a facet and, per finding, the index of its value. */
interface FacetIndex {
  readonly facet: Facet;
  readonly values: readonly string[];
  readonly valueOf: (finding: number) => number;
}

/** Computes matches; made once per report. */
export type Matcher = (filter: Filter) => Matches;

/** The matcher of a report; what it needs per facet is computed once. */
export function matcherOf(report: FindingTable, search: Search): Matcher {
  const indexes = facetIndexes(report);
  const { count } = report.findings;
  const order = worstFirst(report);
  return (filter) => {
    const matchesText = search(filter.text);
    const selected = indexes.map(({ facet, values }) => mask(values, filter[facet]));
    const counts = indexes.map(({ values }) => new Uint32Array(values.length));
    const found = new Uint32Array(count);
    let length = 0;
    for (const finding of order) {
      const refusing = refusingFacet(indexes, selected, finding);
      // Two facets refuse it: choosing one more value would not bring it back.
      if (refusing === several || (matchesText !== null && !matchesText(finding))) continue;
      if (refusing === none) found[length++] = finding;
      indexes.forEach(({ valueOf }, facet) => {
        if (refusing === none || refusing === facet) increment(counts[facet], valueOf(finding));
      });
    }
    return { findings: found.slice(0, length), counts: countsByValue(indexes, counts) };
  };
}

/**
 * The findings in the order of the list: what is no longer found last, those of one severity and status in the order of
 * the report.
 */
function worstFirst({ findings }: FindingTable): Uint32Array {
  const isOver = (finding: number): number => Number(numberAt(findings.change, finding) > newMark);
  const rank = (finding: number): number =>
    (isOver(finding) * severities.length + numberAt(findings.severity, finding)) * statuses.length +
    numberAt(findings.status, finding);
  return Uint32Array.from({ length: findings.count }, (_, finding) => finding).sort(
    (a, b) => rank(a) - rank(b) || a - b,
  );
}

const none = -1;
const several = -2;

/** The only facet that refuses the finding, or `none`, or `several`. */
function refusingFacet(indexes: readonly FacetIndex[], selected: readonly (Uint8Array | null)[], finding: number) {
  let refusing = none;
  for (let facet = 0; facet < indexes.length; facet++) {
    const chosen = selected[facet];
    if (chosen == null || chosen[indexes[facet]?.valueOf(finding) ?? 0] === 1) continue;
    if (refusing !== none) return several;
    refusing = facet;
  }
  return refusing;
}

function mask(values: readonly string[], chosen: readonly string[]): Uint8Array | null {
  return chosen.length === 0 ? null : Uint8Array.from(values, (value) => Number(chosen.includes(value)));
}

function increment(counts: Uint32Array | undefined, index: number): void {
  if (counts !== undefined) counts[index] = (counts[index] ?? 0) + 1;
}

function countsByValue(indexes: readonly FacetIndex[], counts: readonly Uint32Array[]): Matches["counts"] {
  const maps = indexes.map(({ facet, values }, index) => [
    facet,
    new Map(values.map((value, each) => [value, counts[index]?.[each] ?? 0])),
  ]);
  // Object.fromEntries loses the key type: there is one index per facet.
  return Object.fromEntries(maps) as Matches["counts"];
}

function facetIndexes(report: FindingTable): FacetIndex[] {
  const { findings } = report;
  return facets.map((facet): FacetIndex => {
    switch (facet) {
      case "severity":
        return { facet, values: severities, valueOf: (finding) => numberAt(findings.severity, finding) };
      case "status":
        return { facet, values: statuses, valueOf: (finding) => numberAt(findings.status, finding) };
      case "rule":
        return {
          facet,
          values: report.rules.map(({ id }) => id),
          valueOf: (finding) => numberAt(findings.rule, finding),
        };
      case "waiver":
        return { facet, values: ["active", "waived"], valueOf: (finding) => numberAt(findings.waived, finding) };
      case "change":
        return {
          facet,
          values: changeMarks,
          valueOf: (finding) => numberAt(findings.change, finding),
        };
      case "account":
      case "region":
      case "kind":
        return resourceFacet(report, facet);
    }
  });
}

function resourceFacet({ findings, resources }: FindingTable, facet: "account" | "region" | "kind"): FacetIndex {
  const values = [...new Set(resources.map((resource) => resource[facet]))].sort();
  const numbers = new Map(values.map((value, index) => [value, index]));
  const perResource = Uint32Array.from(resources, (resource) => numbers.get(resource[facet]) ?? 0);
  return { facet, values, valueOf: (finding) => numberAt(perResource, numberAt(findings.resource, finding)) };
}
