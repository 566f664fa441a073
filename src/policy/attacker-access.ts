import type { AccessKind, AttackerAccess } from "../model/policy-answers.js";
import { accessKinds } from "./access-kinds.js";
import { anonymousCaller, freshCallers, type Caller } from "./callers.js";
import { findAllowed } from "./find-allowed.js";
import { inertActions } from "./inert-actions.js";
import { spellKey } from "./key-spelling.js";
import { toWitness } from "./policy-request.js";
import { narrowed, type Reasoning, type Target } from "./reasoning.js";
import { takesAnonymousRequests } from "./resource-kind.js";
import { acceptedTlsVersions, type Scope } from "./situations.js";
import { newBudget, type StepBudget } from "./step-budget.js";

type Witness = AttackerAccess["witnesses"][number];

/** Q4: what an anonymous request from the internet can do by this policy alone. Never throws. */
export function anonymousAccess(reasoning: Reasoning): AttackerAccess {
  if (!takesAnonymousRequests(reasoning.subject.kind)) return { access: [], witnesses: [], unknown: null };
  return attackerAccess(reasoning, [anonymousCaller], newBudget());
}

/** Q5: what a principal of an account that the policy does not name can do by this policy alone. Never throws. */
export function anyCustomerAccess(reasoning: Reasoning): AttackerAccess {
  const budget = newBudget();
  return attackerAccess(reasoning, freshCallers(reasoning.subject, reasoning.all.named, budget), budget);
}

function attackerAccess(reasoning: Reasoning, callers: readonly Caller[], budget: StepBudget): AttackerAccess {
  // An access point of a VPC takes requests from that VPC only.
  if (reasoning.subject.networkOrigin === "VPC") return { access: [], witnesses: [], unknown: null };
  const scope: Scope = {
    callers,
    transports: ["https", "http"],
    tlsVersions: acceptedTlsVersions,
    networks: "unnamed",
    doors: "any",
    named: reasoning.all.named,
  };
  const witnesses: Witness[] = [];
  let unknown: string | null = null;
  for (const kind of accessKinds) {
    const search = findWitness(reasoning, scope, kind, budget);
    if (search.type === "found") witnesses.push(search.witness);
    if (search.type === "unknown") unknown ??= search.reason;
  }
  return { access: witnesses.map(({ kind }) => kind), witnesses, unknown };
}

type WitnessSearch =
  | { readonly type: "found"; readonly witness: Witness }
  | { readonly type: "none" }
  | { readonly type: "unknown"; readonly reason: string };

function findWitness(reasoning: Reasoning, scope: Scope, kind: AccessKind, budget: StepBudget): WitnessSearch {
  let open: string | null = null;
  const isLive = ({ action }: Target): boolean => action.kind === kind && !inertActions.has(action.lowerCase);
  for (const group of narrowed(reasoning.all.groups, isLive)) {
    for (const allow of reasoning.allows) {
      const search = findAllowed(reasoning, scope, group, allow, budget);
      if (search.type === "unknown") open ??= search.reason;
      if (search.type !== "found") continue;
      const request = toWitness(search.complete(), spellKey);
      return { type: "found", witness: { kind, statement: allow.index, request } };
    }
  }
  return open === null ? { type: "none" } : { type: "unknown", reason: open };
}
