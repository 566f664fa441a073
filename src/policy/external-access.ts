import type { ExternalAccess, WitnessRequest } from "../model/policy-answers.js";
import { sortedKinds } from "./access-kinds.js";
import { foreignOrganization, inOrganization, noOrganization } from "./callers.js";
import { deliveryOf } from "./delivery-account.js";
import { findAllowed } from "./find-allowed.js";
import { inertActions } from "./inert-actions.js";
import { spellKey } from "./key-spelling.js";
import { matchesAction } from "./match-statement.js";
import { outsidersOf, type Outsider } from "./outsiders.js";
import { namedOrganizations } from "./perimeter.js";
import type { Statement } from "./policy-document.js";
import { toWitness } from "./policy-request.js";
import { statedBy } from "./reached-types.js";
import type { Reasoning, Target } from "./reasoning.js";
import { acceptedTlsVersions, type Scope } from "./situations.js";
import { newWideBudget, type StepBudget } from "./step-budget.js";

/**
 * Q6: everyone outside the owner's account whom an Allow statement admits after the Deny statements, statement by
 * statement. Whoever cannot be ruled out is listed, then without a witness. Never throws.
 */
export function externalAccess(reasoning: Reasoning): readonly ExternalAccess[] {
  const budget = newWideBudget();
  return reasoning.allows
    .flatMap((allow) => admittedBy(reasoning, allow, budget))
    .sort((a, b) => a.statement - b.statement || compare(a.kind, b.kind) || compare(a.id, b.id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function admittedBy(reasoning: Reasoning, allow: Statement, budget: StepBudget): readonly ExternalAccess[] {
  return outsidersOf(reasoning, allow, budget).flatMap((levels) => {
    const admitted: ExternalAccess[] = [];
    for (const level of levels) {
      const earlier = [...admitted];
      for (const outsider of level) {
        const access = accessOf(reasoning, allow, outsider, budget);
        if (access === null) continue;
        const wider = earlier.filter(({ kind }) => includes(kind, access.kind)).flatMap(({ actions }) => actions);
        if (access.actions.some((action) => !wider.includes(action))) admitted.push(access);
      }
    }
    return admitted;
  });
}

/** Whether whoever is of the wider kind includes the other, so that the other adds nothing. */
function includes(wider: ExternalAccess["kind"], kind: ExternalAccess["kind"]): boolean {
  if (wider === "anyone" || wider === "any-customer") return true;
  return kind.startsWith("service") && wider.startsWith("service");
}

function accessOf(
  reasoning: Reasoning,
  allow: Statement,
  outsider: Outsider,
  budget: StepBudget,
): ExternalAccess | null {
  const reached = outsider.callers.length === 0 ? statedTargets(reasoning, allow, budget) : null;
  const { targets, undecided, witness } = reached ?? reachedTargets(reasoning, allow, outsider, budget);
  if (targets.length === 0) return null;
  const actions = actionsOf(targets);
  return {
    kind: outsider.kind,
    id: outsider.id,
    access: sortedKinds(targets.map(({ action }) => action.kind)),
    actions,
    undecided: actionsOf(undecided),
    inert: actions.filter((action) => inertActions.has(action.toLowerCase())),
    statement: allow.index,
    narrowedBy: narrowingKeys(reasoning, allow, targets),
    trusted: outsider.trusted === "yes" || isBoundToTrust(reasoning, allow, outsider, budget),
    delivery: deliveryOf(outsider.id, actions),
    witness,
  };
}

/** Whether conditions admit the principals of an account only as members of a trusted organization. */
function isBoundToTrust(reasoning: Reasoning, allow: Statement, outsider: Outsider, budget: StepBudget): boolean {
  const { organization, trust } = reasoning.subject;
  const trusted = [...trust.organizations, ...(organization === null ? [] : [organization])];
  const isAsked = namedOrganizations(reasoning.all.named).some((id) => trusted.includes(id));
  if (outsider.kind !== "account" || !isAsked) return false;
  const elsewhere = [foreignOrganization, noOrganization, ...namedOrganizations(reasoning.all.named)];
  const strangers = elsewhere
    .filter((id) => !trusted.includes(id))
    .flatMap((id) => outsider.callers.map((caller) => inOrganization(caller, id)));
  return reachedTargets(reasoning, allow, { ...outsider, callers: strangers }, budget).targets.length === 0;
}

type Reached = {
  readonly targets: readonly Target[];
  /** Those of the targets for which no request was found that is proven to be let through. */
  readonly undecided: readonly Target[];
  readonly witness: WitnessRequest | null;
};

function actionsOf(targets: readonly Target[]): readonly string[] {
  return [...new Set(targets.map(({ action }) => action.action))].sort();
}

function reachedTargets(reasoning: Reasoning, allow: Statement, outsider: Outsider, budget: StepBudget): Reached {
  const scope: Scope = {
    callers: outsider.callers,
    transports: ["https", "http"],
    tlsVersions: acceptedTlsVersions,
    networks: "all",
    doors: outsider.doors,
    named: reasoning.all.named,
  };
  const targets: Target[] = [];
  const undecided: Target[] = [];
  let witness: WitnessRequest | null = null;
  for (const group of reasoning.all.groups) {
    const search = findAllowed(reasoning, scope, group, allow, budget);
    if (search.type === "none") continue;
    targets.push(...group.targets);
    if (search.type === "unknown") undecided.push(...group.targets);
    if (search.type === "found") witness ??= toWitness(search.complete(), spellKey);
  }
  return { targets, undecided, witness };
}

/** For principals that make no requests any more: what the statement says, Deny statements left aside. */
function statedTargets(reasoning: Reasoning, allow: Statement, budget: StepBudget): Reached {
  const targets = statedBy(reasoning, allow, budget);
  return { targets, undecided: targets, witness: null };
}

/** The keys of the Allow statement, and those by which Deny statements leave only some callers or networks. */
function narrowingKeys(reasoning: Reasoning, allow: Statement, targets: readonly Target[]): readonly string[] {
  const actions = targets.map(({ action }) => action.lowerCase);
  const denies = reasoning.denies.filter((deny) => actions.some((action) => matchesAction(deny.action, action)));
  const keys = new Set([
    ...allow.conditions.map(({ key }) => key),
    ...denies.flatMap(({ conditions }) => conditions.map(({ key }) => key)).filter((key) => whoOrWhere.test(key)),
  ]);
  return [...keys].map(spellKey).sort();
}

const whoOrWhere =
  /^(aws:(principal(?!isawsservice)|source|vpc|userid|username)|s3(express)?:(dataaccesspoint|accesspointnetwork))/;
