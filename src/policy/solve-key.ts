import { fitsShape } from "./character-class.js";
import { findText, type TextConstraint } from "./find-text.js";
import { literalGlob, matchesGlob, type Glob } from "./glob.js";
import { formatIpAddress, isInRange, parseIpAddress, type IpRange } from "./ip-range.js";
import { ipDifference, ipIntersection, ipSetOf, someAddress } from "./ip-set.js";
import type { KeyDomain, ValueDomain } from "./key-domain.js";
import type { Operator } from "./operators.js";
import { resolvePattern, type Pattern } from "./pattern.js";
import type { Condition } from "./policy-document.js";
import { parseMoment, parseNumber } from "./scalar.js";
import { spend, tooComplex, type StepBudget } from "./step-budget.js";
import { testCondition, testValue, type KeyValues, type ValueOf } from "./test-condition.js";

/** A condition that must match, or must not. */
export type Literal = { readonly condition: Condition; readonly wanted: "yes" | "no" };

export type KeySolution =
  | { readonly type: "found"; readonly values: KeyValues }
  | { readonly type: "none" }
  /** Nothing was found, and that there is nothing is not proven. */
  | { readonly type: "unknown"; readonly reason: string };

/** What one value must or must not satisfy. */
type Demand = { readonly operator: Operator; readonly patterns: readonly Pattern[]; readonly wanted: "yes" | "no" };

/**
 * Values for one key that can exist and satisfy every literal; `none` only when that is proven. Never throws.
 * Finite values are tried one by one, ordered ones at every bound, texts by walking their automata.
 */
export function solveKey(
  domain: KeyDomain,
  literals: readonly Literal[],
  valueOf: ValueOf,
  budget: StepBudget,
): KeySolution {
  if (!spend(budget, 1 + literals.length)) return { type: "unknown", reason: tooComplex };
  if (literals.length > 0 && domain.understood === "no") {
    return { type: "unknown", reason: `the condition key ${literals[0]?.condition.keyText ?? ""} is not known` };
  }
  if (domain.presence !== "always" && suits(null, literals, valueOf)) return { type: "found", values: null };
  if (domain.presence === "never" || domain.understood === "no") {
    return undecided(literals, valueOf) ?? { type: "none" };
  }
  return solvePresent(domain, literals, valueOf, budget);
}

function suits(values: KeyValues, literals: readonly Literal[], valueOf: ValueOf): boolean {
  return literals.every((literal) => testCondition(literal.condition, values, valueOf) === literal.wanted);
}

/** Literals nobody can decide keep `none` from being proven. */
function undecided(literals: readonly Literal[], valueOf: ValueOf): KeySolution | null {
  const open = literals.find((literal) => testCondition(literal.condition, null, valueOf) === "unknown");
  return open === undefined ? null : { type: "unknown", reason: reasonFor(open.condition) };
}

function reasonFor(condition: Condition): string {
  if (condition.operator === null) return `no operator ${condition.operatorText} exists`;
  return `the condition on ${condition.keyText} is not decided by AWS's documentation`;
}

function solvePresent(
  domain: KeyDomain,
  literals: readonly Literal[],
  valueOf: ValueOf,
  budget: StepBudget,
): KeySolution {
  const everywhere: Demand[] = [];
  const somewhere: Demand[] = [];
  for (const { condition, wanted } of literals) {
    const { operator } = condition;
    if (operator === null) return { type: "unknown", reason: reasonFor(condition) };
    if (operator.family === "null") {
      if (testCondition(condition, [""], valueOf) !== wanted) return { type: "none" };
      continue;
    }
    const demand: Demand = { operator, patterns: condition.values, wanted };
    // ForAllValues fails by one value, ForAnyValue matches by one.
    const bySome =
      domain.many === "many" &&
      condition.quantifier !== "one" &&
      (condition.quantifier === "any") === (wanted === "yes");
    (bySome ? somewhere : everywhere).push(demand);
  }
  if (domain.many === "one" || somewhere.length === 0) {
    return solveValue(domain.values, [...everywhere, ...somewhere], valueOf, budget);
  }
  const values: string[] = [];
  for (const demand of somewhere) {
    const solution = solveValue(domain.values, [...everywhere, demand], valueOf, budget);
    if (solution.type !== "found") return solution;
    values.push(...(solution.values ?? []));
  }
  const distinct = [...new Set(values)];
  return suits(distinct, literals, valueOf)
    ? { type: "found", values: distinct }
    : { type: "unknown", reason: reasonFor(literals[0]?.condition ?? neverAsked) };
}

function solveValue(
  domain: ValueDomain,
  demands: readonly Demand[],
  valueOf: ValueOf,
  budget: StepBudget,
): KeySolution {
  let isOpen = false;
  const stepsEach = 1 + demands.reduce((sum, demand) => sum + demand.patterns.length, 0);
  for (const value of candidatesOf(domain, demands, valueOf)) {
    if (!spend(budget, stepsEach)) return { type: "unknown", reason: tooComplex };
    if (!isPossible(domain, value)) continue;
    const truths = demands.map((demand) => testValue(demand.operator, demand.patterns, value, valueOf));
    if (truths.every((truth, index) => truth === demands[index]?.wanted)) return { type: "found", values: [value] };
    if (truths.includes("unknown")) isOpen = true;
  }
  if (isOpen) return { type: "unknown", reason: "a policy variable has no value" };
  switch (domain.type) {
    case "finite":
      return { type: "none" };
    case "text":
      return solveText(domain, demands, valueOf, budget);
    case "ip":
      return solveAddress(domain, demands, valueOf, budget);
    case "integer":
      return isDecidedByBounds(demands, "number") ? { type: "none" } : { type: "unknown", reason: mixedOperators };
    case "moment": {
      const isDecided = isDecidedByBounds(demands, "date") || isDecidedByBounds(demands, "number");
      return isDecided ? { type: "none" } : { type: "unknown", reason: mixedOperators };
    }
  }
}

/** Exact for conditions on addresses: what the wanted ranges leave of the domain. */
function solveAddress(
  domain: Extract<ValueDomain, { type: "ip" }>,
  demands: readonly Demand[],
  valueOf: ValueOf,
  budget: StepBudget,
): KeySolution {
  let left = ipDifference(ipSetOf(domain.within), ipSetOf(domain.except));
  for (const { operator, patterns, wanted } of demands) {
    if (!spend(budget, 1 + patterns.length + left.length)) return { type: "unknown", reason: tooComplex };
    if (operator.family === "text" && (wanted === "yes") === operator.negated) continue;
    // The addresses that an equality names were candidates.
    if (operator.family === "text") return { type: "none" };
    if (operator.family !== "ip") return { type: "unknown", reason: mixedOperators };
    const ranges = ipSetOf(rangesOf(patterns, valueOf));
    left = (wanted === "yes") === operator.negated ? ipDifference(left, ranges) : ipIntersection(left, ranges);
  }
  const address = someAddress(left);
  if (address === null) return { type: "none" };
  const value = formatIpAddress(address);
  const truths = demands.map((demand) => testValue(demand.operator, demand.patterns, value, valueOf));
  return truths.every((truth, index) => truth === demands[index]?.wanted)
    ? { type: "found", values: [value] }
    : { type: "unknown", reason: mixedOperators };
}

function rangesOf(patterns: readonly Pattern[], valueOf: ValueOf): readonly IpRange[] {
  return patterns.flatMap((pattern) => {
    const resolved = resolvePattern(pattern, "ip", valueOf);
    return resolved === "unresolved" || resolved.range === null ? [] : [resolved.range];
  });
}

const mixedOperators = "an operator of another type than its key";

function isDecidedByBounds(demands: readonly Demand[], family: Operator["family"]): boolean {
  // An equality names all it can match, so its values are candidates enough.
  return demands.every(({ operator }) => operator.family === family || operator.family === "text");
}

function solveText(
  domain: Extract<ValueDomain, { type: "text" }>,
  demands: readonly Demand[],
  valueOf: ValueOf,
  budget: StepBudget,
): KeySolution {
  const constraints: TextConstraint[] = [{ globs: domain.except, wanted: false }];
  for (const { operator, patterns, wanted } of demands) {
    const globs = patterns.map((pattern) => resolvePattern(pattern, operator.family, valueOf));
    const isText = ["text", "text-ignoring-case", "glob", "arn", "binary"].includes(operator.family);
    const isWanted = (wanted === "yes") !== operator.negated;
    if (!isText) {
      if (operator.family === "bool") constraints.push({ globs: boolGlobs(patterns, valueOf), wanted: isWanted });
      else return { type: "unknown", reason: mixedOperators };
    } else {
      constraints.push({
        globs: globs.flatMap((resolved) =>
          resolved === "unresolved" || resolved.glob === null ? [] : [resolved.glob],
        ),
        wanted: isWanted,
      });
    }
  }
  // Every value that such a constraint takes was a candidate.
  if (constraints.some(({ globs, wanted }) => wanted && globs.every(isLiteral))) return { type: "none" };
  const found = findText(domain.shapes, constraints, budget);
  if (found.type === "too-complex") return { type: "unknown", reason: tooComplex };
  if (found.type === "none") return found;
  const truths = demands.map((demand) => testValue(demand.operator, demand.patterns, found.text, valueOf));
  return truths.every((truth, index) => truth === demands[index]?.wanted)
    ? { type: "found", values: [found.text] }
    : { type: "unknown", reason: "a policy variable has no value" };
}

function isLiteral({ steps, ignoresCase }: Glob): boolean {
  return !ignoresCase && steps.every((step) => step >= 0);
}

function boolGlobs(patterns: readonly Pattern[], valueOf: ValueOf) {
  return patterns.flatMap((pattern) => {
    const resolved = resolvePattern(pattern, "text-ignoring-case", valueOf);
    return resolved === "unresolved" ? [] : [literalGlob(resolved.text.toLowerCase())];
  });
}

/** Values worth trying first; for finite and ordered domains they are enough to decide. */
function* candidatesOf(domain: ValueDomain, demands: readonly Demand[], valueOf: ValueOf): Iterable<string> {
  if (domain.type === "finite") {
    yield* domain.values;
    return;
  }
  if (domain.type !== "moment") yield* domain.preferred;
  // Ranges of addresses are no values.
  const equalities = domain.type === "ip" ? demands.filter(({ operator }) => operator.family === "text") : demands;
  const named = equalities.flatMap((demand) =>
    demand.patterns.flatMap((pattern) => {
      const resolved = resolvePattern(pattern, demand.operator.family, valueOf);
      return resolved === "unresolved" ? [] : [resolved.text];
    }),
  );
  if (domain.type === "text" || domain.type === "ip") yield* named;
  if (domain.type === "integer") yield* numberBounds(domain, named);
  if (domain.type === "moment") yield* momentBounds(domain, named);
}

/** Whether a value can exist in a domain. */
export function isPossible(domain: ValueDomain, value: string): boolean {
  switch (domain.type) {
    case "finite":
      return domain.values.includes(value);
    case "text":
      return isTextOf(domain, value);
    case "ip":
      return isIpOf(domain, value);
    case "integer": {
      const number = parseNumber(value);
      return number !== null && Number.isInteger(number) && number >= domain.least && number <= domain.most;
    }
    case "moment": {
      const moment = parseMoment(value);
      return moment !== null && moment >= domain.least;
    }
  }
}

function isTextOf(domain: Extract<ValueDomain, { type: "text" }>, value: string): boolean {
  return domain.shapes.some((shape) => fitsShape(shape, value)) && !isExcepted(domain, value);
}

function isExcepted(domain: Extract<ValueDomain, { type: "text" }>, value: string): boolean {
  return domain.except.some((glob) => matchesGlob(glob, value));
}

function isIpOf(domain: Extract<ValueDomain, { type: "ip" }>, value: string): boolean {
  const address = parseIpAddress(value);
  if (address === null) return false;
  return (
    domain.within.some((range) => isInRange(address, range)) &&
    !domain.except.some((range) => isInRange(address, range))
  );
}

function numberBounds(domain: Extract<ValueDomain, { type: "integer" }>, named: readonly string[]): readonly string[] {
  const numbers = [domain.least, domain.most];
  for (const text of named) {
    const number = parseNumber(text);
    if (number !== null)
      numbers.push(Math.floor(number) - 1, Math.floor(number), Math.ceil(number), Math.ceil(number) + 1);
  }
  return numbers.filter((number) => number >= domain.least && number <= domain.most).map(String);
}

function momentBounds(domain: Extract<ValueDomain, { type: "moment" }>, named: readonly string[]): readonly string[] {
  const moments = [domain.least];
  for (const text of named) {
    const moment = parseMoment(text);
    if (moment !== null) moments.push(moment - 1000, moment, moment + 1000);
  }
  // The last moment JavaScript's Date can write.
  const inReach = moments.filter((moment) => moment >= domain.least && moment < 8.64e15);
  return inReach.map((moment) =>
    domain.format === "iso" ? new Date(moment).toISOString().replace(".000Z", "Z") : String(Math.floor(moment / 1000)),
  );
}

const neverAsked: Condition = {
  operator: null,
  operatorText: "",
  quantifier: "one",
  ifExists: false,
  key: "",
  keyText: "",
  values: [],
};
