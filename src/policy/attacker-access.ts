import type { AccessKind, AttackerAccess } from "../model/policy-answers.js";
import { accessKinds } from "./access-kinds.js";
import { anonymousCaller, freshCallers, type Caller } from "./callers.js";
import { evaluate } from "./evaluate.js";
import { clauseIn, findRequest } from "./find-request.js";
import { inertActions } from "./inert-actions.js";
import { spellKey } from "./key-spelling.js";
import { toWitness } from "./policy-request.js";
import { groupTargets, type Reasoning, type Target } from "./reasoning.js";
import { acceptedTlsVersions, situationsOf, type Scope } from "./situations.js";
import { newBudget, type StepBudget } from "./step-budget.js";

type Witness = AttackerAccess["witnesses"][number];

/** Q4: what an anonymous request from the internet can do by this policy alone. Never throws. */
export function anonymousAccess(reasoning: Reasoning): AttackerAccess {
  // KMS, S3 Tables and the like take signed requests only.
  if (!takesAnonymousRequests(reasoning)) return { access: [], witnesses: [], unknown: null };
  return attackerAccess(reasoning, [anonymousCaller], newBudget());
}

/** Q5: what a principal of an account that the policy does not name can do by this policy alone. Never throws. */
export function anyCustomerAccess(reasoning: Reasoning): AttackerAccess {
  const budget = newBudget();
  return attackerAccess(reasoning, freshCallers(reasoning.subject, reasoning.named, budget), budget);
}

function takesAnonymousRequests({ subject }: Reasoning): boolean {
  return ["bucket", "access-point", "multi-region-access-point", "object-lambda-access-point"].includes(subject.kind);
}

function attackerAccess(reasoning: Reasoning, callers: readonly Caller[], budget: StepBudget): AttackerAccess {
  const scope: Scope = {
    callers,
    transports: ["https", "http"],
    tlsVersions: acceptedTlsVersions,
    stance: "attacker",
    named: reasoning.named,
  };
  const witnesses = new Map<AccessKind, Witness>();
  let unknown: string | null = null;
  for (const kind of accessKinds) {
    const targets = reasoning.targets.filter(
      ({ action }) => action.kind === kind && !inertActions.has(action.action.toLowerCase()),
    );
    const search = findWitness(reasoning, scope, targets, budget);
    if (search.type === "found") witnesses.set(kind, search.witness);
    if (search.type === "unknown") unknown ??= search.reason;
  }
  return { access: [...witnesses.keys()], witnesses: [...witnesses.values()], unknown };
}

type WitnessSearch =
  | { readonly type: "found"; readonly witness: Witness }
  | { readonly type: "none" }
  | { readonly type: "unknown"; readonly reason: string };

function findWitness(
  reasoning: Reasoning,
  scope: Scope,
  targets: readonly Target[],
  budget: StepBudget,
): WitnessSearch {
  let open: string | null = null;
  const groups = groupTargets(targets, reasoning.document.statements, reasoning.named);
  for (const [target] of groups) {
    for (const situation of situationsOf(reasoning, scope, target)) {
      const denies = reasoning.denies.flatMap((statement) => clauseIn(situation, statement) ?? []);
      for (const allow of reasoning.allows) {
        const clause = clauseIn(situation, allow);
        if (clause === null) continue;
        const search = findRequest(situation, [clause], denies, budget);
        if (search.type === "unknown") open ??= search.reason;
        if (search.type !== "found") continue;
        if (evaluate(reasoning.document, search.request).effect === "allow") {
          const request = toWitness(search.request, spellKey);
          return { type: "found", witness: { kind: target.action.kind, statement: allow.index, request } };
        }
        open ??= "a request that the two evaluators see differently";
      }
    }
  }
  return open === null ? { type: "none" } : { type: "unknown", reason: open };
}
