import type { CollectedFact } from "../collect/collector.js";
import { factReads } from "../collect/fact-reads.js";
import type { WantedFacts } from "../collect/plan.js";
import type { IamAction } from "../model/fact.js";
import { kinds, type Kind } from "../model/resource.js";
import type { RuleSummary } from "../model/rule-meta.js";
import { derivedFacts } from "../posture/derived.js";
import type { AnyRule } from "../rule.js";

const accountPrefix = "account.";

/** What `roles` is told by: the logging of all scanned buckets and the account's trails. */
export const rolesFrom = { bucket: ["logging"], account: ["trails"] } as const;

/** What every run reads whatever its rules: a finding without the owner's tags goes to nobody. */
export const alwaysWanted: AlwaysWanted = { bucket: ["tags"] };

type AlwaysWanted = { readonly [K in Kind]?: readonly CollectedFact<K>[] };

/** What a rule looks at. */
export type RuleNeeds = Pick<AnyRule, "on" | "requires" | "optional"> & { readonly meta: Pick<AnyRule["meta"], "id"> };

/** What the rules need, with `always`: facts a run wants whatever the rules say. */
export function wantedFacts(rules: readonly RuleNeeds[], always: AlwaysWanted): WantedFacts {
  // A kind that no rule is about is not looked at, and so has no facts.
  const own = (kind: Kind): readonly string[] => (rules.some(({ on }) => on === kind) ? (always[kind] ?? []) : []);
  const wanted = new Map<Kind, Set<string>>(kinds.map((kind) => [kind, new Set(own(kind))]));
  for (const rule of rules) for (const { kind, fact } of collectedFor(rule)) wanted.get(kind)?.add(fact);
  // Every name was checked against `factReads`, which is complete for each kind.
  return Object.fromEntries(wanted);
}

/** Whether the rule looks at what the fact says of the resource itself. */
export function readsOwnFact(rule: AnyRule, fact: string): boolean {
  return [...rule.requires, ...(rule.optional ?? [])].includes(fact);
}

/** The rule as reports show it, with the IAM actions that its facts take. */
export function ruleSummary(rule: AnyRule): RuleSummary {
  return {
    ...rule.meta,
    kind: rule.on,
    requires: rule.requires,
    optional: rule.optional ?? [],
    actions: actionsOf(rule),
  };
}

function actionsOf(rule: AnyRule): IamAction[] {
  const actions = collectedFor(rule).flatMap(({ kind, fact }) => readsOf(kind, fact).map(({ action }) => action));
  return [...new Set(actions)].sort();
}

/** A collected fact. */
export type FactOfKind = { readonly kind: Kind; readonly fact: string };

/** The collected facts behind what the rule names. */
function collectedFor(rule: RuleNeeds): FactOfKind[] {
  // The run tells it of itself.
  if (rule.on === "run") return [];
  return [...rule.requires, ...(rule.optional ?? [])].flatMap((name) => {
    const facts = factsBehind(rule.on, name);
    if (facts.length === 0) throw new Error(`${rule.meta.id} reads ${rule.on} ${name}, which is no fact.`);
    return facts;
  });
}

/** The collected facts behind a fact as a rule of the kind names it: itself, or what it is derived from; empty = no such fact. */
export function factsBehind(kind: Kind, name: string): readonly FactOfKind[] {
  return name.startsWith(accountPrefix) ? expand("account", name.slice(accountPrefix.length)) : expand(kind, name);
}

function expand(kind: Kind, fact: string): FactOfKind[] {
  if (kind === "bucket" && fact === "roles")
    return [
      ...rolesFrom.bucket.map((name) => ({ kind: "bucket" as const, fact: name })),
      ...rolesFrom.account.map((name) => ({ kind: "account" as const, fact: name })),
    ];
  const derived = derivedFacts.find((one) => one.on === kind && one.fact === fact);
  if (derived !== undefined) return derived.from.flatMap((name) => expand(kind, name));
  return readsOf(kind, fact).length === 0 ? [] : [{ kind, fact }];
}

function readsOf(kind: Kind, fact: string): readonly { readonly action: IamAction }[] {
  const ofKind: { readonly [fact: string]: readonly { readonly action: IamAction }[] } = factReads[kind];
  return ofKind[fact] ?? [];
}
