import { isGap, type Fact, type Gap, type Settled } from "./model/fact.js";
import type { FactValue, Kind, Readable, ResourceRef } from "./model/resource.js";
import type { RuleMeta } from "./model/rule-meta.js";
import type { Trust } from "./model/trust.js";
import type { MissingFact, Verdict } from "./model/verdict.js";

/** A parameter of a rule: its default and its validation in one. */
export type Parameter =
  | { readonly type: "days"; readonly default: number }
  | { readonly type: "hours"; readonly default: number }
  | { readonly type: "oneOf"; readonly values: readonly string[]; readonly default: string }
  | { readonly type: "strings"; readonly default: readonly string[] };

export type Parameters = { readonly [name: string]: Parameter };
export type NoParameters = Record<never, Parameter>;

/** The value a parameter has inside `evaluate`. */
export type ParameterValue<P extends Parameter> = P extends { readonly type: "days" | "hours" }
  ? number
  : P extends { readonly type: "oneOf"; readonly values: readonly (infer V)[] }
    ? V
    : readonly string[];

export type Values<P extends Parameters> = { readonly [N in keyof P]: ParameterValue<P[N]> };

/** A number of days, at least 0. */
export function days(defaultDays: number): { readonly type: "days"; readonly default: number } {
  return { type: "days", default: defaultDays };
}

/** A number of hours, at least 0. */
export function hours(defaultHours: number): { readonly type: "hours"; readonly default: number } {
  return { type: "hours", default: defaultHours };
}

/** One of the values. */
export function oneOf<const V extends readonly [string, ...string[]]>(
  values: V,
  defaultValue: V[number],
): { readonly type: "oneOf"; readonly values: V; readonly default: V[number] } {
  return { type: "oneOf", values, default: defaultValue };
}

/** A list of texts. */
export function strings(...defaults: readonly string[]): {
  readonly type: "strings";
  readonly default: readonly string[];
} {
  return { type: "strings", default: defaults };
}

export interface RuleInput<K extends Kind, R extends Readable<K>, O extends Readable<K>, P extends Parameters> {
  readonly resource: ResourceRef<K>;
  readonly parameters: Values<P>;
  readonly trust: Trust;
  readonly now: Date;
  readonly facts: { readonly [N in R]: Settled<FactValue<K, N>> } & { readonly [N in O]: Fact<FactValue<K, N>> };
}

/**
 * A rule: metadata, the facts it needs, and one pure function from facts to a verdict.
 *
 * A gap in a required fact makes the verdict `unknown` and an unsupported one `not-applicable`, without a call of
 * `evaluate`. An optional fact reaches `evaluate` in every state: look for a decisive settled fact first, then let
 * `gapsAmong` make the unknown.
 */
export interface Rule<
  K extends Kind = Kind,
  R extends Readable<K> = Readable<K>,
  O extends Readable<K> = never,
  P extends Parameters = NoParameters,
> {
  readonly meta: RuleMeta;
  readonly on: K;
  readonly requires: readonly R[];
  readonly optional?: readonly O[];
  readonly parameters?: P;
  evaluate(input: RuleInput<K, R, O, P>): Verdict;
}

/** The rule itself; its type parameters are inferred from the literals. */
export function defineRule<
  const K extends Kind,
  const R extends Readable<K>,
  const O extends Readable<K> = never,
  const P extends Parameters = NoParameters,
>(rule: Rule<K, R, O, P>): Rule<K, R, O, P> {
  return rule;
}

/** The `missing` entries for the facts that are gaps, in the order given; empty when none is. */
export function gapsAmong(facts: { readonly [name: string]: Fact<unknown> | undefined }): MissingFact[] {
  return Object.entries(facts).flatMap(([name, fact]) =>
    fact !== undefined && isGap(fact) ? [missingFact(name, fact)] : [],
  );
}

/** The verdict `unknown` for what keeps a question open: the gaps under their facts' names, and other reasons as sentences. */
export function unknownBecause(open: {
  readonly gaps: readonly { readonly fact: string; readonly gap: Gap }[];
  readonly reasons: readonly string[];
}): Verdict {
  const missing = open.gaps.map(({ fact, gap }) => missingFact(fact, gap));
  return { status: "unknown", missing, ...(open.reasons.length === 0 ? {} : { reason: open.reasons.join(" ") }) };
}

/** How a gap is told to the user. */
export function missingFact(name: string, gap: Gap): MissingFact {
  return gap.state === "denied"
    ? { fact: name, action: gap.action, detail: gap.message }
    : { fact: name, action: null, detail: `${gap.operation} answered ${gap.code}: ${gap.message}` };
}

/** A rule as loaded from a folder: which facts it reads, the compiler no longer knows. Only `evaluateRule` calls it. */
export interface AnyRule {
  readonly meta: RuleMeta;
  readonly on: Kind;
  readonly requires: readonly string[];
  readonly optional?: readonly string[];
  readonly parameters?: Parameters;
  evaluate(input: never): Verdict;
}
