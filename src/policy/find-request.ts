import { domainOf } from "./condition-key.js";
import { isCoherent, withUserNamed } from "./coherence.js";
import { finite, isConstant, type KeyDomain } from "./key-domain.js";
import { matchPrincipal } from "./match-principal.js";
import type { Pattern } from "./pattern.js";
import { resourceKey, type Condition, type Statement } from "./policy-document.js";
import type { PolicyRequest, Principal } from "./policy-request.js";
import type { Situation } from "./situation.js";
import { isPossible, solveKey, type KeySolution, type Literal } from "./solve-key.js";
import { spend, tooComplex, type StepBudget } from "./step-budget.js";
import { testCondition, type KeyValues } from "./test-condition.js";

/** A statement as far as a situation leaves it open: the conditions that must match, its resource the first of them. */
export type Clause = {
  readonly statement: number;
  readonly conditions: readonly Condition[];
  /** `no` when whether the statement speaks of the caller is itself not known. */
  readonly isCertain: "yes" | "no";
};

export type RequestSearch =
  /** `request` has the keys that some statement asks for; `complete` adds those that every such request carries. */
  | { readonly type: "found"; readonly request: PolicyRequest; readonly complete: () => PolicyRequest }
  /** Proven: no request that can exist does it. */
  | { readonly type: "none" }
  | { readonly type: "unknown"; readonly reason: string };

/** What is left of a statement in a situation whose action it speaks of; null when it does not speak of the caller. */
export function clauseIn(situation: Situation, statement: Statement): Clause | null {
  const truth = matchPrincipal(statement.principal, statement.effect, situation.caller.principal);
  if (truth === "no") return null;
  return { statement: statement.index, conditions: statement.requirements, isCertain: truth === "yes" ? "yes" : "no" };
}

/**
 * A request of the situation for which every required condition matches and no clause of `denies` does. Exact but for
 * what it reports as unknown. The keys are solved one by one; a Deny that the solution runs into is then avoided by
 * each of its conditions in turn. What cannot be decided is supposed to go the attacker's way: if even so there is no
 * request, there is none, and if there is one, the answer is unknown. Never throws.
 */
export function findRequest(
  situation: Situation,
  required: readonly Clause[],
  denies: readonly Clause[],
  budget: StepBudget,
): RequestSearch {
  if (budget.left < 0) return { type: "unknown", reason: tooComplex };
  const ordered = [...denies].sort((a, b) => a.conditions.length - b.conditions.length);
  const search: Search = { situation, budget, pinned: new Map(), domains: new Map(), reason: null };
  const doubt = required.some((clause) => clause.isCertain === "no") ? uncertainPrincipal : null;
  const literals = required.flatMap((clause) =>
    clause.conditions.map((condition): Literal => ({ condition, wanted: "yes" })),
  );
  let isOpen = false;
  for (const pins of pinsFor(variablesIn([...required, ...denies]), search)) {
    const attempt: Search = { ...search, pinned: pins.values, domains: new Map(), reason: null };
    const choices = findPinned(attempt, literals, ordered, doubt);
    if (choices !== null) {
      const request = requestOf(attempt, choices, []);
      return { type: "found", request, complete: () => requestOf(attempt, choices, shownKeys) };
    }
    search.reason ??= attempt.reason;
    isOpen ||= pins.isSample;
  }
  if (budget.left < 0) return { type: "unknown", reason: tooComplex };
  if (search.reason === null && !isOpen) return { type: "none" };
  // Without the statements that hold variables there are only more requests: if even so there is none, there is none.
  const fixed = denies.filter((deny) => variablesIn([deny]).size === 0);
  const isRuledOut = fixed.length < denies.length && findRequest(situation, required, fixed, budget).type === "none";
  if (isRuledOut) return { type: "none" };
  return { type: "unknown", reason: search.reason ?? "policy variables that each caller fills" };
}

const uncertainPrincipal = "whom a NotPrincipal or a malformed principal covers";

type Search = {
  readonly situation: Situation;
  readonly budget: StepBudget;
  /** The values that policy variables take in this attempt. */
  readonly pinned: ReadonlyMap<string, KeyValues>;
  readonly domains: Map<string, KeyDomain>;
  /** Why a request that was found rests on something undecided. */
  reason: string | null;
};

type Chosen = { readonly literals: readonly Literal[]; readonly values: KeyValues };
type Choices = ReadonlyMap<string, Chosen>;

function findPinned(
  search: Search,
  literals: readonly Literal[],
  denies: readonly Clause[],
  doubt: string | null,
): Choices | null {
  const byKey = new Map<string, Literal[]>([[resourceKey, []]]);
  for (const key of search.pinned.keys()) byKey.set(key, []);
  for (const literal of literals) {
    const known = byKey.get(literal.condition.key);
    if (known === undefined) byKey.set(literal.condition.key, [literal]);
    else known.push(literal);
  }
  const choices = new Map<string, Chosen>();
  let doubtful = doubt;
  for (const [key, wanted] of byKey) {
    const solution = solved(search, key, wanted);
    if (solution.type === "none") return null;
    if (solution.type === "unknown") doubtful ??= solution.reason;
    choices.set(key, { literals: wanted, values: solution.type === "found" ? solution.values : null });
  }
  return avoid(search, choices, denies, doubtful);
}

/** Completes the choices so that no Deny matches, by avoiding one condition of each Deny that does. */
function avoid(search: Search, choices: Choices, denies: readonly Clause[], doubt: string | null): Choices | null {
  if (!spend(search.budget, choices.size + denies.length)) return undecided(search, tooComplex);
  const complete = new Map(choices);
  for (const deny of denies) {
    for (const { key } of deny.conditions) {
      if (complete.has(key)) continue;
      const solution = solved(search, key, []);
      complete.set(key, { literals: [], values: solution.type === "found" ? solution.values : null });
    }
  }
  const hit = denies.find((deny) => !isAvoided(search, complete, deny));
  if (hit === undefined) return doubt === null ? checked(search, complete) : undecided(search, doubt);
  let open = hit.isCertain === "no" ? uncertainPrincipal : null;
  for (const condition of hit.conditions) {
    if (search.budget.left < 0) return undecided(search, tooComplex);
    const before = complete.get(condition.key);
    const literals: readonly Literal[] = [...(before?.literals ?? []), { condition, wanted: "no" }];
    const solution = solved(search, condition.key, literals);
    if (solution.type === "unknown") open ??= solution.reason;
    if (solution.type !== "found") continue;
    const next = new Map(complete).set(condition.key, { literals, values: solution.values });
    const avoided = avoid(search, next, denies, doubt);
    if (avoided !== null) return avoided;
  }
  if (open !== null && search.reason === null) {
    // Suppose this Deny does not stop the request: do the others?
    avoid(
      search,
      complete,
      denies.filter((deny) => deny !== hit),
      doubt ?? open,
    );
  }
  return null;
}

function undecided(search: Search, reason: string): null {
  search.reason ??= reason;
  return null;
}

function isAvoided(search: Search, choices: Choices, deny: Clause): boolean {
  spend(search.budget, 1 + deny.conditions.length);
  return deny.conditions.some(
    (condition) =>
      domainFor(search, condition.key).understood === "yes" &&
      testCondition(condition, choices.get(condition.key)?.values ?? null, (key) => valueIn(search, choices, key)) ===
        "no",
  );
}

function valueIn(search: Search, choices: Choices, key: string): string | null {
  const values = choices.get(key)?.values ?? search.pinned.get(key) ?? null;
  return values?.length === 1 ? (values[0] ?? null) : null;
}

function solved(search: Search, key: string, literals: readonly Literal[]): KeySolution {
  const valueOf = (name: string): string | null => {
    const values = search.pinned.get(name) ?? null;
    return values?.length === 1 ? (values[0] ?? null) : null;
  };
  if (key !== resourceKey) return solveKey(domainFor(search, key), literals, valueOf, search.budget);
  const [only, second] = literals;
  const isPlain = only !== undefined && second === undefined && only.condition.values.every(isConstantPattern);
  const known = isPlain ? search.situation.governed.solutions.get(only.condition)?.[only.wanted] : undefined;
  if (known !== undefined) return known;
  const solution = solveKey(domainFor(search, key), literals, valueOf, search.budget);
  if (isPlain) {
    const { solutions } = search.situation.governed;
    solutions.set(only.condition, { ...solutions.get(only.condition), [only.wanted]: solution });
  }
  return solution;
}

function isConstantPattern({ resolved }: Pattern): boolean {
  return resolved !== null;
}

function domainFor(search: Search, key: string): KeyDomain {
  const known = search.domains.get(key);
  if (known !== undefined) return known;
  const domain = search.pinned.has(key) ? pinnedDomain(search, key) : plainDomain(search.situation, key);
  search.domains.set(key, domain);
  return domain;
}

function plainDomain(situation: Situation, key: string): KeyDomain {
  if (key !== resourceKey) return domainOf(key, situation);
  return situation.governed.domain;
}

function pinnedDomain(search: Search, key: string): KeyDomain {
  const values = search.pinned.get(key) ?? null;
  const plain = domainOf(key, search.situation);
  return values === null
    ? { ...plain, presence: "never" }
    : { ...plain, presence: "always", values: finite(...values) };
}

function variablesIn(clauses: readonly Clause[]): ReadonlySet<string> {
  const used = new Set<string>();
  for (const { conditions } of clauses) {
    for (const { values } of conditions) {
      for (const { template } of values) {
        if (!template.hasVariables) continue;
        for (const part of template.parts) if (part.type === "variable") used.add(part.key);
      }
    }
  }
  return used;
}

type Pins = { readonly values: ReadonlyMap<string, KeyValues>; readonly isSample: boolean };

/** At most this many combinations of the values of policy variables are tried. */
const maxPins = 16;

/** The values policy variables may take: all there are where a key is constant, else samples of them. */
function pinsFor(used: ReadonlySet<string>, search: Search): readonly Pins[] {
  let pins: readonly Pins[] = [{ values: new Map(), isSample: false }];
  for (const key of used) {
    if (!spend(search.budget, pins.length * used.size)) break;
    const domain = domainOf(key, search.situation);
    const samples = samplesOf(domain, key, search);
    pins = pins
      .flatMap((pin) =>
        samples.map((values) => ({
          values: new Map(pin.values).set(key, values),
          isSample: pin.isSample || !isConstant(domain),
        })),
      )
      .slice(0, maxPins);
  }
  return pins;
}

function samplesOf(domain: KeyDomain, key: string, search: Search): readonly KeyValues[] {
  const samples: KeyValues[] = [];
  const { values } = domain;
  if (domain.presence !== "never") {
    const solution = solveKey({ ...domain, presence: "always" }, [], () => null, search.budget);
    if (solution.type === "found" && domain.understood === "yes") samples.push(solution.values);
    const named = search.situation.named.texts.get(key) ?? [];
    const listed = values.type === "finite" ? values.values : named.filter((text) => isPossible(values, text));
    if (domain.understood === "yes") samples.push(...listed.slice(0, 4).map((value) => [value]));
  }
  if (domain.presence !== "always") samples.push(null);
  return samples;
}

/** The choices, unless their keys contradict each other. */
function checked(search: Search, choices: Choices): Choices | null {
  if (isCoherent(requestOf(search, choices, []))) return choices;
  return undecided(search, "condition keys that depend on each other");
}

/** The request that the choices make, with keys that nothing chose added where the situation always has them. */
function requestOf(search: Search, choices: Choices, added: readonly string[]): PolicyRequest {
  const { situation } = search;
  const context = new Map<string, readonly string[]>();
  for (const [key, { values }] of choices) if (values !== null && key !== resourceKey) context.set(key, values);
  for (const key of added) {
    if (choices.has(key) || domainFor(search, key).presence !== "always") continue;
    const solution = solved(search, key, []);
    if (solution.type === "found" && solution.values !== null) context.set(key, solution.values);
  }
  const { principal, arn } = situation.caller;
  const whole = arn === "any" ? withUserNamed(context, principal, (key) => choices.has(key)) : context;
  return {
    principal: callerWith(principal, whole, arn),
    action: situation.action.action,
    resource: choices.get(resourceKey)?.values?.[0] ?? situation.governed.example,
    context: whole,
  };
}

/** Keys that every request of a situation carries are shown even where no statement asks for them. */
const shownKeys = [
  "aws:securetransport",
  "s3:tlsversion",
  "aws:sourceip",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principaltype",
  "aws:userid",
  "aws:username",
  "aws:principalisawsservice",
  "aws:principalservicename",
  "aws:viaawsservice",
];

function callerWith(
  principal: Principal,
  context: ReadonlyMap<string, readonly string[]>,
  arn: "fixed" | "any",
): Principal {
  if (arn === "fixed" || !("account" in principal)) return principal;
  const chosen = context.get("aws:principalarn")?.[0];
  const name = principal.type === "user" ? context.get("aws:username")?.[0] : undefined;
  const named = name === undefined ? principal.arn : `${principal.arn.slice(0, principal.arn.indexOf("/"))}/${name}`;
  return { ...principal, arn: chosen ?? named };
}
