import type { WitnessRequest } from "../model/policy-answers.js";
import {
  callersOfAccount,
  everyCaller,
  inOrganization,
  namedCallers,
  serviceCaller,
  type Caller,
} from "../policy/callers.js";
import { evaluate } from "../policy/evaluate.js";
import { clauseIn, findRequest } from "../policy/find-request.js";
import { spellKey } from "../policy/key-spelling.js";
import type { PolicyDocument, Statement } from "../policy/policy-document.js";
import { toWitness, type PolicyRequest } from "../policy/policy-request.js";
import type { PolicySubject } from "../policy/policy-subject.js";
import { newReasoning, type Reasoning } from "../policy/reasoning.js";
import { acceptedTlsVersions, situationsOf, type Scope } from "../policy/situations.js";
import { newBudget, type StepBudget } from "../policy/step-budget.js";

/** Whether some request that can exist fares differently under two policies. */
export type Difference =
  /** Proven: none does. */
  | { readonly state: "none" }
  | { readonly state: "found"; readonly request: WitnessRequest }
  | { readonly state: "not-decided"; readonly reason: string };

/** Whose requests are compared: everybody's, or those of the own account, of whom the configuration trusts, and of AWS services that the policy names. */
export type Whose = "everyone" | "trusted";

type Comparison = {
  /** The statements of both policies, so that requests are told apart as far as either does. */
  readonly reasoning: Reasoning;
  readonly before: readonly Statement[];
  readonly after: readonly Statement[];
  readonly decide: (request: PolicyRequest) => { readonly before: Fate; readonly after: Fate };
};

/** As far as a resource policy goes: what it neither allows nor denies, an identity policy may allow. */
type Fate = "allowed" | "left-open" | "denied" | "unknown";

/**
 * Whether a request over TLS that the policy before allowed, or left to identity policies, is refused by the one after.
 * Decided over all requests that can exist, as every question about a policy is. Never throws.
 */
export function accessTaken(
  before: PolicyDocument,
  after: PolicyDocument,
  subject: PolicySubject,
  whose: Whose,
): Difference {
  const comparison = compared(before, after, subject);
  const scope = { ...scopeOf(comparison, whose), transports: ["https"] as const };
  const budget = newBudget();
  const denies = comparison.after.filter(({ effect }) => effect === "Deny");
  const allows = comparison.before.filter(({ effect }) => effect === "Allow");
  const differences = [
    // Denied by a statement of the policy after, and by none before.
    ...added(comparison.before, denies).map((deny) => ({ required: deny, avoided: denying(comparison.before) })),
    // Allowed before, and by no statement after.
    ...added(comparison.after, allows).map((allow) => ({
      required: allow,
      avoided: [...denying(comparison.before), ...allowing(comparison.after)],
    })),
  ];
  return firstOf(differences.map((sought) => search(comparison, scope, sought, whose, "taken", budget)));
}

/** Whether a request, by anybody and over any transport, is allowed or no longer denied by the policy after alone. Never throws. */
export function accessGiven(before: PolicyDocument, after: PolicyDocument, subject: PolicySubject): Difference {
  const comparison = compared(before, after, subject);
  const scope = scopeOf(comparison, "everyone");
  const budget = newBudget();
  const denies = denying(comparison.before);
  const allows = allowing(comparison.after);
  const differences = [
    ...added(comparison.after, denies).map((deny) => ({ required: deny, avoided: denying(comparison.after) })),
    ...added(comparison.before, allows).map((allow) => ({
      required: allow,
      avoided: [...denying(comparison.after), ...allowing(comparison.before)],
    })),
  ];
  return firstOf(differences.map((sought) => search(comparison, scope, sought, "everyone", "given", budget)));
}

function compared(before: PolicyDocument, after: PolicyDocument, subject: PolicySubject): Comparison {
  const count = before.statements.length;
  const statements = [...before.statements, ...after.statements].map((statement, index) => ({ ...statement, index }));
  const both: PolicyDocument = { ...before, statements, accounts: [...before.accounts, ...after.accounts] };
  return {
    reasoning: newReasoning(both, subject),
    before: statements.slice(0, count),
    after: statements.slice(count),
    decide: (request) => ({ before: fateOf(before, request), after: fateOf(after, request) }),
  };
}

function fateOf(document: PolicyDocument, request: PolicyRequest): Fate {
  switch (evaluate(document, request).effect) {
    case "allow":
      return "allowed";
    case "implicit-deny":
      return "left-open";
    case "explicit-deny":
      return "denied";
    case "unknown":
      return "unknown";
  }
}

function denying(statements: readonly Statement[]): readonly Statement[] {
  return statements.filter(({ effect }) => effect === "Deny");
}

function allowing(statements: readonly Statement[]): readonly Statement[] {
  return statements.filter(({ effect }) => effect === "Allow");
}

/** The statements, of those given, that do not stand among the others word for word: the others make no difference. */
function added(others: readonly Statement[], statements: readonly Statement[]): readonly Statement[] {
  const known = new Set(others.map(wording));
  return statements.filter((statement) => !known.has(wording(statement)));
}

function wording({ effect, principal, action, requirements }: Statement): string {
  const conditions = requirements.map(({ key, operatorText, values }) => ({
    key,
    operator: operatorText.toLowerCase(),
    values: values.map(({ template }) => [template.text, template.hasVariables]),
  }));
  return JSON.stringify({ effect, principal, action: [action.negated, action.patterns], conditions });
}

function scopeOf({ reasoning, before, after }: Comparison, whose: Whose): Scope {
  const statements = [...before, ...after];
  return {
    callers: whose === "trusted" ? trustedCallers(reasoning, statements) : everybody(reasoning, statements),
    transports: ["https", "http"],
    tlsVersions: acceptedTlsVersions,
    networks: "all",
    doors: "any",
    named: reasoning.all.named,
  };
}

function everybody(reasoning: Reasoning, statements: readonly Statement[]): readonly Caller[] {
  const { subject, all } = reasoning;
  return [...everyCaller(subject, all.named, statements, newBudget()), ...trustedCallers(reasoning, statements)];
}

function trustedCallers(
  { subject, ownAccount, freshAccount, all }: Reasoning,
  statements: readonly Statement[],
): readonly Caller[] {
  const { trust, partition, organization } = subject;
  const organizations = [...trust.organizations, ...(organization === null ? [] : [organization])];
  const named = namedCallers(subject, all.named, statements).filter(({ origin, principal }) => {
    if (origin === "own" || origin === "service") return true;
    return "account" in principal && trust.accounts.includes(principal.account);
  });
  const strangers = callersOfAccount(freshAccount, "named", partition);
  return [
    ...callersOfAccount(ownAccount, "own", partition),
    ...trust.accounts.flatMap((account) => callersOfAccount(account, "named", partition)),
    ...organizations.flatMap((id) => strangers.map((caller) => inOrganization(caller, id))),
    ...named,
    ...servicesNamed(statements).map(serviceCaller),
  ];
}

function servicesNamed(statements: readonly Statement[]): readonly string[] {
  const services = statements.flatMap(({ principal }) => principal.services);
  return [...new Set(services.filter((service) => service !== "*"))];
}

type Sought = { readonly required: Statement; readonly avoided: readonly Statement[] };

function search(
  comparison: Comparison,
  scope: Scope,
  { required, avoided }: Sought,
  whose: Whose,
  what: "taken" | "given",
  budget: StepBudget,
): Difference {
  const { reasoning } = comparison;
  let open: string | null = null;
  for (const { targets, statements } of reasoning.all.groups) {
    if (!statements.includes(required)) continue;
    const obstacles = avoided.filter((statement) => statements.includes(statement));
    for (const situation of situationsOf(reasoning, scope, targets[0])) {
      const clause = clauseIn(situation, required);
      if (clause === null || (whose === "trusted" && isByTheWay(situation.caller, required))) continue;
      const clauses = obstacles.flatMap((statement) => clauseIn(situation, statement) ?? []);
      const found = findRequest(situation, [clause], clauses, budget);
      if (found.type === "unknown") open ??= found.reason;
      if (found.type !== "found") continue;
      const fates = comparison.decide(found.request);
      if (isDifference(fates, what)) return { state: "found", request: toWitness(found.request, spellKey) };
      open ??= "a request that coverage and evaluation see differently";
    }
  }
  return open === null ? { state: "none" } : { state: "not-decided", reason: open };
}

/** Whether a statement admits an AWS service only as part of everyone: then it is no more trusted than they are. */
function isByTheWay(caller: Caller, { effect, principal, conditions }: Statement): boolean {
  const isAboutServices = conditions.some(({ key }) => /^aws:principal(isawsservice|servicename)/.test(key));
  return effect === "Allow" && caller.origin === "service" && principal.everyone && !isAboutServices;
}

const openness: { readonly [F in Fate]: number } = { allowed: 2, "left-open": 1, denied: 0, unknown: 1 };

function isDifference({ before, after }: { readonly before: Fate; readonly after: Fate }, what: "taken" | "given") {
  return what === "taken" ? openness[after] < openness[before] : openness[after] > openness[before];
}

/** A difference that was found, else what was not decided, else none. */
function firstOf(differences: readonly Difference[]): Difference {
  return (
    differences.find(({ state }) => state === "found") ??
    differences.find(({ state }) => state === "not-decided") ?? { state: "none" }
  );
}
