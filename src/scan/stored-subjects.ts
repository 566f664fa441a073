import type { Gap } from "../model/fact.js";
import { kinds, type Facts, type Kind, type ResourceRef } from "../model/resource.js";
import type { RunGap } from "../model/run.js";
import type { AnyRule } from "../rule.js";
import type { CollectedFacts, Snapshot, StoredAccount, StoredResource } from "../snapshot/snapshot.js";
import type { Subject } from "./judge.js";
import { readsOwnFact, rolesFrom, wantedFacts } from "./wanted-facts.js";

/** What can be judged of a snapshot: a resource that existed, or the news that it was deleted while it was read. */
export type StoredSubject =
  | { readonly gone: false; readonly subject: Subject }
  | { readonly gone: true; readonly ref: ResourceRef };

/**
 * The resources of the snapshot as the rules may judge them, one at a time, each account after its resources. A fact
 * that the rules read and the scan did not is a gap: what rests on it is unknown, never pass and never fail.
 * @throws UsageError when the snapshot cannot be read.
 */
export async function* storedSubjects(snapshot: Snapshot, rules: readonly AnyRule[]): AsyncGenerator<StoredSubject> {
  const complete = completion(snapshot, rules);
  const told = new Set<string>();
  for await (const resource of snapshot.resources()) {
    const { ref } = resource;
    if (!rules.some(({ on }) => on === ref.kind)) continue;
    if (ref.kind === "account") told.add(ref.account);
    yield resource.gone ? { gone: true, ref } : { gone: false, subject: complete(resource) };
  }
  if (!rules.some(({ on }) => on === "account")) return;
  for (const { ref, facts } of snapshot.accounts)
    if (!told.has(ref.account)) yield { gone: false, subject: complete({ ref, gone: false, roles: [], facts }) };
}

/** The kinds that the rules are about and the scan did not look at: a report that is silent about them is no answer. */
export function kindsNotStored({ accounts }: Snapshot, rules: readonly AnyRule[]): RunGap[] {
  const asked = kinds.filter((kind) => kind !== "account" && rules.some(({ on }) => on === kind));
  return accounts.flatMap(({ ref, collected }) =>
    asked
      .filter((kind) => !Object.hasOwn(collected, kind))
      .map((kind) => ({
        account: ref.account,
        region: null,
        what: `look at the resources of kind ${kind}`,
        action: null,
        detail: "The snapshot holds none: it was made with rules that are not about them.",
        cause: "not-read" as const,
        kinds: [kind],
      })),
  );
}

type Existing = Extract<StoredResource, { readonly gone: false }>;

/** What makes a subject of a stored resource. */
function completion({ accounts }: Snapshot, rules: readonly AnyRule[]): (resource: Existing) => Subject {
  const wanted = wantedFacts(rules, {});
  const readsRoles = rules.some((rule) => rule.on === "bucket" && readsOwnFact(rule, "roles"));
  const byAccount = new Map(
    accounts.map((account) => [
      account.ref.account,
      { ...account, facts: withGaps<"account">(account.facts, wanted.account) },
    ]),
  );
  const noAccount: Pick<StoredAccount, "facts" | "collected"> = {
    facts: withGaps<"account">({}, wanted.account),
    collected: {},
  };
  return ({ ref, facts, roles }) => {
    const account = byAccount.get(ref.account) ?? noAccount;
    const own = withGaps<Kind>(facts, wanted[ref.kind]);
    const tellsRoles = ref.kind !== "bucket" || !readsRoles || tellRoles(account.collected);
    return {
      ref,
      facts: tellsRoles ? own : { ...own, roles: notStored("roles") },
      accountFacts: account.facts,
      roles,
    };
  };
}

/** Whether everything was read that gives a bucket a role. */
function tellRoles(collected: CollectedFacts): boolean {
  return Object.entries(rolesFrom).every(([kind, facts]) => facts.every((fact) => collected[kind]?.includes(fact)));
}

function withGaps<K extends Kind>(facts: Facts<K>, wanted: ReadonlySet<string> | undefined): Facts<K> {
  const missing = [...(wanted ?? [])].filter((fact) => !Object.hasOwn(facts, fact));
  if (missing.length === 0) return facts;
  return { ...facts, ...Object.fromEntries(missing.map((fact) => [fact, notStored(fact)])) };
}

function notStored(fact: string): Gap {
  const message = `the snapshot does not hold ${fact}: it was made with rules that do not read it.`;
  return { state: "error", operation: "s3audit:snapshot", code: "NotInSnapshot", message };
}
