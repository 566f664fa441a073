import type { Read, ReadSpec } from "../aws/read.js";
import type { Fact, Settled } from "../model/fact.js";
import type { FactCatalog, FactName, Kind, ResourceRef } from "../model/resource.js";

/** What a collector may do. */
export interface CollectContext {
  /** Sends one of the collector's declared reads; rejects with ReadFailure. */
  readonly read: Read;
  /** The account whose credentials read: 12 digits. */
  readonly account: string;
  readonly partition: string;
  /** Where calls go that have no Region of their own. */
  readonly homeRegion: string;
  /** Settles one part of a value on its own, so that a denied part does not hide the rest. */
  readonly settlePart: <T>(absentOn: readonly string[], part: () => Promise<T | undefined>) => Promise<Fact<T>>;
  /** undefined when AWS answers one of the codes; every other failure rejects. */
  readonly unless: <T>(codes: readonly string[], part: () => Promise<T>) => Promise<T | undefined>;
  /**
   * Rejects with NotOffered when the service has no endpoint where `part` asks for it or, of an account's facts, the account
   * is not signed up for it; else as `part` does.
   */
  readonly offered: <T>(part: () => Promise<T>) => Promise<T>;
  /** Runs `compute` once per key and account and shares its promise; bounded, so a key may be computed again much later. */
  readonly memo: <T>(key: string, compute: () => Promise<T>) => Promise<T>;
}

/** A fact that another settled fact already decides, without a call. */
export interface Shortcut<K extends Kind, N extends FactName<K>> {
  readonly by: FactName<K>;
  /** The AWS behaviour that makes it so, with its source. */
  readonly because: string;
  decide(settled: Settled<unknown>): Settled<FactCatalog[K][N]> | undefined;
}

/** A fact that is the same for all resources of an account of which another fact says the same: one read serves them. */
export interface SharedAnswer<K extends Kind> {
  readonly by: FactName<K>;
  /** The AWS behaviour that makes it so, with its source. */
  readonly because: string;
  isShared(settled: Settled<unknown>): boolean;
}

/** How one fact of one kind of resource is read. */
export interface Collector<K extends Kind, N extends FactName<K>> {
  readonly on: K;
  readonly fact: N;
  readonly reads: readonly [ReadSpec, ...ReadSpec[]];
  /**
   * How many of its reads, the first ones, are made once in each Region for all resources of the kind; left out = none. An
   * account's are made in its enabled Regions, a bucket's in those of the buckets.
   */
  readonly readsPerRegion?: number;
  /** AWS error codes that mean "not configured". */
  readonly absentOn?: readonly string[];
  /** Facts of the same resource whose settled states `fetch` needs; a gap or unsupported in one becomes this fact's. */
  readonly after?: readonly FactName<K>[];
  readonly decidedBy?: readonly Shortcut<K, N>[];
  readonly shared?: SharedAnswer<K>;
  /**
   * The value; undefined when AWS answered "not configured".
   * @throws ReadFailure as it came; `settle.ts` makes the fact's state of it. Never catches.
   */
  fetch(
    context: CollectContext,
    ref: ResourceRef<K>,
    settled: { readonly [F in FactName<K>]?: Settled<FactCatalog[K][F]> },
  ): Promise<FactCatalog[K][N] | undefined>;
}

/** Facts that are computed or told, not read. */
export type UncollectedFact = "policyAnswers" | "lockAnswers" | "roles" | "waivers";

export type CollectedFact<K extends Kind> = Exclude<FactName<K>, UncollectedFact>;

/** Complete, or nothing compiles. */
export type Collectors = { readonly [K in Kind]: { readonly [N in CollectedFact<K>]: Collector<K, N> } };
