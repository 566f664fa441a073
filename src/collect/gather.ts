import type { AccountSession } from "../aws/account-session.js";
import { orNoEndpoint, orNotOffered } from "../aws/not-offered.js";
import { saysGone, settle, unless } from "../aws/settle.js";
import { isSettled, type Fact, type Settled } from "../model/fact.js";
import type { Facts, Kind, ResourceRef } from "../model/resource.js";
import { collectorOf, type AnyCollector } from "./any-collector.js";
import type { CollectContext, Collectors } from "./collector.js";
import { isGone } from "./gone.js";
import type { Memo } from "./memo.js";
import type { KindPlan } from "./plan.js";

/** The facts gathered so far, by name; what stands under a name has that fact's type. */
type Gathered = Map<string, Fact<unknown>>;

/**
 * The planned facts of one resource, or `gone` when it was deleted meanwhile. A read that fails becomes a gap of its fact;
 * one that says the resource does not exist is made again when it does.
 * @throws CredentialsRejected when the credentials no longer work.
 */
export async function gather<K extends Kind>(
  session: AccountSession,
  plan: KindPlan<K>,
  ref: ResourceRef<K>,
  memo: Memo,
  collectors: Collectors,
): Promise<Facts<K> | "gone"> {
  const gathered: Gathered = new Map();
  const collect = async (name: string): Promise<Fact<unknown>> => {
    const collector = collectorOf(plan.kind, name, collectors);
    const told = gapBefore(collector, gathered) ?? (plan.shortcuts ? decide(collector, gathered) : undefined);
    if (told !== undefined) return told;
    const fetch = reading(session, collector, ref, memo, gathered);
    return plan.shortcuts && isShared(collector, gathered)
      ? readOnce(memo, `${session.account} ${plan.kind} ${name}`, fetch)
      : fetch();
  };
  for (const wave of plan.waves) {
    // As many as the collectors of one kind: a number fixed by the code.
    let facts = await Promise.all(wave.map(async (name): Promise<NamedFact> => [name, await collect(name)]));
    for (let readings = 1; facts.some(([, fact]) => saysGone(fact)); readings += 1) {
      if (await isGone(session, ref)) return "gone";
      if (readings === mostReadings) break;
      // It exists: what was said of it is wrong, and is asked again.
      const again = async ([name, fact]: NamedFact): Promise<NamedFact> => [
        name,
        saysGone(fact) ? await collect(name) : fact,
      ];
      facts = await Promise.all(facts.map(again));
    }
    for (const [name, fact] of facts) {
      gathered.set(name, fact);
    }
  }
  // Each value came from the collector that the catalog obliges to return this fact's type.
  return Object.fromEntries(gathered) as Facts<K>;
}

type NamedFact = readonly [name: string, fact: Fact<unknown>];

/** A resource that exists but is said not to so often keeps that answer: what does not exist may be something it names. */
const mostReadings = 3;

/** The state of a fact that this one is read from, when that one is not settled: then this one cannot be read either. */
function gapBefore(collector: AnyCollector, gathered: Gathered): Fact<unknown> | undefined {
  for (const name of collector.after ?? []) {
    const fact = gathered.get(name);
    if (fact === undefined) {
      throw new Error(`The plan does not fetch ${name} before ${collector.fact}.`);
    }
    if (!isSettled(fact)) {
      return fact;
    }
  }
  return undefined;
}

function decide(collector: AnyCollector, gathered: Gathered): Settled<unknown> | undefined {
  for (const shortcut of collector.decidedBy ?? []) {
    const fact = gathered.get(shortcut.by);
    const decided = fact !== undefined && isSettled(fact) ? shortcut.decide(fact) : undefined;
    if (decided !== undefined) {
      return decided;
    }
  }
  return undefined;
}

function isShared({ shared }: AnyCollector, gathered: Gathered): boolean {
  const fact = shared === undefined ? undefined : gathered.get(shared.by);
  return shared !== undefined && fact !== undefined && isSettled(fact) && shared.isShared(fact);
}

/**
 * The fact as the first resource that shares it was told it. What that one was refused says nothing of the others (a
 * bucket's own policy may do that): each of them asks for itself.
 */
async function readOnce(memo: Memo, key: string, fetch: () => Promise<Fact<unknown>>): Promise<Fact<unknown>> {
  let own: Fact<unknown> | undefined;
  const first = await memo(key, async () => (own = await fetch()));
  if (own !== undefined || isSettled(first)) return own ?? first;
  return fetch();
}

/** Reads the fact of this resource when it is called. */
function reading(
  session: AccountSession,
  collector: AnyCollector,
  ref: ResourceRef,
  memo: Memo,
  gathered: Gathered,
): () => Promise<Fact<unknown>> {
  const { account, partition, region } = session;
  const context: CollectContext = {
    read: session.reader(collector.reads),
    account,
    partition,
    homeRegion: region,
    settlePart: settle,
    unless,
    // Regions are looked at because of what they hold; what the account lacks as a whole it does not use.
    offered: (part) => (ref.kind === "account" ? orNotOffered(session, part) : orNoEndpoint(session, part)),
    memo: (key, compute) => memo(`${account} ${key}`, compute),
  };
  const settled = settledOf(collector.after ?? [], gathered);
  return () => settle(collector.absentOn ?? [], () => collector.fetch(context, ref, settled));
}

/** The facts of these names; a collector is asked only when all it waits for is settled. */
function settledOf(names: readonly string[], gathered: Gathered): { readonly [name: string]: Settled<unknown> } {
  const settled: { [name: string]: Settled<unknown> } = {};
  for (const name of names) {
    const fact = gathered.get(name);
    if (fact !== undefined && isSettled(fact)) {
      settled[name] = fact;
    }
  }
  return settled;
}
