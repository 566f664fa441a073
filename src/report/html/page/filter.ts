/** What the list of findings is narrowed to. Within a facet any value fits; between facets all must. */
export interface Filter {
  readonly severity: readonly string[];
  readonly status: readonly string[];
  readonly rule: readonly string[];
  readonly kind: readonly string[];
  readonly account: readonly string[];
  readonly region: readonly string[];
  /** `waived` and `active`; empty = both. */
  readonly waiver: readonly string[];
  /** `new` and `unchanged` since the baseline, `not-compared`; empty = all. */
  readonly change: readonly string[];
  /** Words, all of which must be found. */
  readonly text: string;
}

/** A member of the filter that is a choice among values. */
export type Facet = Exclude<keyof Filter, "text">;

/** In the order the page shows them. */
export const facets = [
  "severity",
  "status",
  "rule",
  "account",
  "region",
  "kind",
  "waiver",
  "change",
] as const satisfies Facet[];

/** Lets every finding through. */
export const noFilter: Filter = {
  severity: [],
  status: [],
  rule: [],
  kind: [],
  account: [],
  region: [],
  waiver: [],
  change: [],
  text: "",
};

/** The filter with one value of a facet added, or removed if it was there. */
export function toggled(filter: Filter, facet: Facet, value: string): Filter {
  const values = filter[facet];
  return { ...filter, [facet]: values.includes(value) ? values.filter((each) => each !== value) : [...values, value] };
}

/** Equal for filters that let the same findings through in the same words. */
export function filterKey(filter: Filter): string {
  return JSON.stringify(filter);
}
