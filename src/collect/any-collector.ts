import type { ReadSpec } from "../aws/read.js";
import type { Settled } from "../model/fact.js";
import type { Kind, ResourceRef } from "../model/resource.js";
import type { CollectContext, Collectors } from "./collector.js";

/** A collector whose kind and fact are not told apart: what planning and gathering see of it. */
export interface AnyCollector {
  readonly fact: string;
  readonly reads: readonly ReadSpec[];
  readonly readsPerRegion?: number;
  readonly absentOn?: readonly string[];
  readonly after?: readonly string[];
  readonly decidedBy?: readonly {
    readonly by: string;
    decide(settled: Settled<unknown>): Settled<unknown> | undefined;
  }[];
  readonly shared?: { readonly by: string; isShared(settled: Settled<unknown>): boolean };
  fetch(
    context: CollectContext,
    ref: ResourceRef,
    settled: { readonly [fact: string]: Settled<unknown> },
  ): Promise<unknown>;
}

/** The collectors of one kind, by fact. */
export function collectorsOf(kind: Kind, collectors: Collectors): { readonly [fact: string]: AnyCollector } {
  // Each takes the refs and facts of its own kind only; a kind's collectors are given nothing else.
  return collectors[kind];
}

/**
 * The collector of one fact.
 * @throws Error when the fact is none that is collected.
 */
export function collectorOf(kind: Kind, fact: string, collectors: Collectors): AnyCollector {
  const collector = collectorsOf(kind, collectors)[fact];
  if (collector === undefined) {
    throw new Error(`No collector reads the fact ${fact} of ${kind}.`);
  }
  return collector;
}
