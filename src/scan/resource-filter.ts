import { globMatcher, isGlob } from "../rule-set/glob.js";

/** Which resources a scan looks at. */
export interface ResourceFilter {
  /** Region codes; empty = all. */
  readonly regions: readonly string[];
  /** Names and globs; empty = all. */
  readonly buckets: readonly string[];
  readonly excludedBuckets: readonly string[];
}

/** The filter as predicates. */
export interface ResourceMatcher {
  readonly region: (region: string) => boolean;
  readonly bucket: (name: string) => boolean;
  /** Both: a wanted bucket in a wanted Region. */
  readonly bucketIn: (name: string, region: string) => boolean;
  /** The Regions that were named; empty = all. */
  readonly chosenRegions: readonly string[];
  /** Whether buckets were named, by name or glob: then only they and what belongs to them is meant. */
  readonly namesBuckets: boolean;
  /** The names to look up one by one, when there is no glob among them: then nothing need be listed. Else null. */
  readonly exactBuckets: readonly string[] | null;
  /** What the names of all wanted buckets start with, so that AWS lists no others; null = anything. */
  readonly bucketPrefix: string | null;
}

/** Compiles the filter once, for a million resources. Never throws. */
export function resourceMatcher(filter: ResourceFilter): ResourceMatcher {
  const included = filter.buckets.map(globMatcher);
  const excluded = filter.excludedBuckets.map(globMatcher);
  const regions = new Set(filter.regions);
  const isExact = filter.buckets.length > 0 && !filter.buckets.some(isGlob);
  const isRegion = (region: string): boolean => regions.size === 0 || regions.has(region);
  const isBucket = (name: string): boolean =>
    (included.length === 0 || included.some((matches) => matches(name))) && !excluded.some((matches) => matches(name));
  return {
    region: isRegion,
    bucket: isBucket,
    bucketIn: (name, region) => isBucket(name) && isRegion(region),
    chosenRegions: [...regions].sort(),
    namesBuckets: included.length > 0,
    exactBuckets: isExact ? [...new Set(filter.buckets)] : null,
    bucketPrefix: literalPrefix(filter.buckets),
  };
}

function literalPrefix(globs: readonly string[]): string | null {
  const [glob, ...others] = globs;
  if (glob === undefined || others.length > 0) return null;
  const prefix = /^[^*?[\]{}\\]*/.exec(glob)?.[0] ?? "";
  return prefix === "" ? null : prefix;
}
