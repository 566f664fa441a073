import type { AccountSession } from "../aws/account-session.js";
import { saysGone, settle, unless } from "../aws/settle.js";
import { isSettled, type Fact, type Settled } from "../model/fact.js";
import type { FactName, Facts, Kind, ResourceRef } from "../model/resource.js";
import type { CollectContext, CollectedFact, Collector, Collectors } from "./collector.js";
import { isGone } from "./gone.js";
import type { Memo } from "./memo.js";
import type { KindPlan } from "./plan.js";

/** The facts gathered so far, by name; their types are kept by the collectors. */
type Gathered = Map<string, Fact<unknown>>;
type AnyCollector = Collector<Kind, never>;

/**
 * The planned facts of one resource, or `gone` when it was deleted meanwhile. A read that fails becomes a gap of its fact.
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
  for (const wave of plan.waves) {
    // As many as the collectors of one kind: a number fixed by the code.
    const facts = await Promise.all(
      wave.map((name) =>
        collect(session, collectorOf(plan.kind, name, collectors), ref, gathered, memo, plan.shortcuts),
      ),
    );
    for (const [position, name] of wave.entries()) {
      gathered.set(name, facts[position] as Fact<unknown>);
    }
    if (facts.some(saysGone) && (await isGone(session, ref))) {
      return "gone";
    }
  }
  // Each value came from the collector that the catalog obliges to return this fact's type.
  return Object.fromEntries(gathered) as Facts<K>;
}

async function collect(
  session: AccountSession,
  collector: AnyCollector,
  ref: ResourceRef,
  gathered: Gathered,
  memo: Memo,
  shortcuts: boolean,
): Promise<Fact<unknown>> {
  for (const name of collector.after ?? []) {
    const fact = gathered.get(name);
    if (fact === undefined) {
      throw new Error(`The plan does not fetch ${name} before ${String(collector.fact)}.`);
    }
    if (!isSettled(fact)) {
      return fact;
    }
  }
  const decided = shortcuts ? decide(collector, gathered) : undefined;
  if (decided !== undefined) {
    return decided;
  }
  const context = contextOf(session, collector, memo);
  return settle(collector.absentOn ?? [], () => collector.fetch(context, ref, settledOf(gathered)));
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

function contextOf(session: AccountSession, collector: AnyCollector, memo: Memo): CollectContext {
  const { account, partition, region } = session;
  return {
    read: session.reader(collector.reads),
    account,
    partition,
    homeRegion: region,
    settlePart: settle,
    unless,
    memo: (key, compute) => memo(`${account} ${key}`, compute),
  };
}

function settledOf(gathered: Gathered): { readonly [F in FactName<Kind>]?: Settled<never> } {
  const settled = [...gathered].filter(([, fact]) => isSettled(fact));
  // As in `gather`: what stands under a name has that fact's type.
  return Object.fromEntries(settled) as { readonly [F in FactName<Kind>]?: Settled<never> };
}

function collectorOf<K extends Kind>(kind: K, fact: CollectedFact<K>, collectors: Collectors): AnyCollector {
  // The compiler does not follow the record's mapping through two type parameters.
  return (collectors[kind] as unknown as { readonly [fact: string]: AnyCollector })[fact] as AnyCollector;
}
