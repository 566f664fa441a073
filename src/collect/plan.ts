import type { EndpointKind } from "../aws/account-session.js";
import type { ReadSpec } from "../aws/read.js";
import type { IamAction } from "../model/fact.js";
import { kinds, type Kind } from "../model/resource.js";
import { collectorOf, collectorsOf, type AnyCollector } from "./any-collector.js";
import type { CollectedFact, Collectors } from "./collector.js";
import { listingReads } from "./listing-reads.js";

/** Per kind the collected facts that the selected rules (and what is derived for them) rest on. A kind without any is not looked at. */
export type WantedFacts = { readonly [K in Kind]?: ReadonlySet<CollectedFact<K>> };

/** How the facts of one kind of resource are fetched. */
export interface KindPlan<K extends Kind> {
  readonly kind: K;
  /** Facts of one wave are read at the same time; each wave may rest on the ones before. Empty: nothing is wanted. */
  readonly waves: readonly (readonly CollectedFact<K>[])[];
  /** Whether facts that others decide are spared: that rests on AWS's behaviour, so only AWS's endpoint allows it. */
  readonly shortcuts: boolean;
}

export interface Plan {
  readonly kinds: { readonly [K in Kind]: KindPlan<K> };
  /** Every call that may be made, those that list the resources included. */
  readonly reads: readonly ReadSpec[];
  /** The IAM actions that the reads take, sorted, each once. */
  readonly actions: readonly IamAction[];
}

/**
 * How the wanted facts are fetched, and what that takes.
 * @throws Error when facts wait for each other in a circle.
 */
export function planFacts(wanted: WantedFacts, endpoint: EndpointKind, collectors: Collectors): Plan {
  const planOf = <K extends Kind>(kind: K): KindPlan<K> =>
    planKind(kind, wanted[kind] ?? new Set<CollectedFact<K>>(), endpoint, collectors);
  // Object.fromEntries forgets which plan stands under which kind.
  const plans = Object.fromEntries(kinds.map((kind) => [kind, planOf(kind)])) as Plan["kinds"];
  const reads = Object.values(plans).flatMap((plan) => readsOf(plan.kind, plan.waves.flat(), collectors));
  const unique = new Map(reads.map((read) => [`${read.service}:${read.command}`, read]));
  return {
    kinds: plans,
    reads: [...unique.values()],
    actions: [...new Set(reads.map(({ action }) => action))].sort(),
  };
}

/** Every read of every collector and list: all that s3audit can ever send. */
export function allReads(collectors: Collectors): ReadSpec[] {
  return kinds.flatMap((kind) => [
    ...listingReads[kind],
    ...Object.values(collectorsOf(kind, collectors)).flatMap(({ reads }) => reads),
  ]);
}

function planKind<K extends Kind>(
  kind: K,
  wanted: ReadonlySet<CollectedFact<K>>,
  endpoint: EndpointKind,
  collectors: Collectors,
): KindPlan<K> {
  const shortcuts = endpoint === "aws";
  const facts = withPrerequisites(kind, wanted, collectors);
  const waits = (fact: CollectedFact<K>): CollectedFact<K>[] => {
    const collector = collectorOf(kind, fact, collectors);
    const deciding = shortcuts ? sparedBy(collector) : [];
    // Both name collected facts: a computed one cannot be waited for here.
    const named = [...(collector.after ?? []), ...deciding] as CollectedFact<K>[];
    return named.filter((name) => facts.has(name));
  };
  const waves = wavesOf(kind, facts, waits);
  return { kind, waves, shortcuts };
}

/** The facts that may make a read of this one unnecessary. */
export function sparedBy({ decidedBy = [], shared }: AnyCollector): string[] {
  return [...decidedBy, ...(shared === undefined ? [] : [shared])].map(({ by }) => by);
}

/** The wanted facts and those they are read from. */
function withPrerequisites<K extends Kind>(
  kind: K,
  wanted: ReadonlySet<CollectedFact<K>>,
  collectors: Collectors,
): Set<CollectedFact<K>> {
  const facts = new Set(wanted);
  // A Set's iteration reaches what is added to it meanwhile.
  for (const fact of facts) {
    const { after } = collectorOf(kind, fact, collectors);
    for (const name of (after ?? []) as readonly CollectedFact<K>[]) {
      facts.add(name);
    }
  }
  return facts;
}

function wavesOf<K extends Kind>(
  kind: K,
  facts: ReadonlySet<CollectedFact<K>>,
  waits: (fact: CollectedFact<K>) => readonly CollectedFact<K>[],
): CollectedFact<K>[][] {
  const waves: CollectedFact<K>[][] = [];
  const placed = new Set<CollectedFact<K>>();
  while (placed.size < facts.size) {
    const wave = [...facts].filter((fact) => !placed.has(fact) && waits(fact).every((name) => placed.has(name)));
    if (wave.length === 0) {
      const left = [...facts].filter((fact) => !placed.has(fact));
      throw new Error(`Facts of ${kind} wait for each other: ${left.join(", ")}.`);
    }
    waves.push(wave);
    for (const fact of wave) {
      placed.add(fact);
    }
  }
  return waves;
}

function readsOf(kind: Kind, facts: readonly string[], collectors: Collectors): ReadSpec[] {
  const reads = facts.flatMap((fact) => collectorOf(kind, fact, collectors).reads);
  return facts.length === 0 ? [] : [...listingReads[kind], ...reads];
}
