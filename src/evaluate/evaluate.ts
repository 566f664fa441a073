import { isGap, type Fact } from "../model/fact.js";
import type { Facts, ResourceRef } from "../model/resource.js";
import type { Trust } from "../model/trust.js";
import type { MissingFact, Result, Verdict } from "../model/verdict.js";
import { missingFact, type AnyRule } from "../rule.js";

/** What one rule is evaluated on. */
export interface EvaluationInput {
  readonly resource: ResourceRef;
  /** The resource's own facts: at least those the rule names. */
  readonly facts: Facts;
  /** The facts of the resource's account, which rules name `account.…`. */
  readonly accountFacts: Facts<"account">;
  /** The rule's parameters, every one of them, validated. */
  readonly parameters: { readonly [name: string]: number | string | readonly string[] };
  readonly trust: Trust;
  readonly now: Date;
}

type FactsByName = { readonly [name: string]: Fact<unknown> | undefined };

/**
 * The rule's result on one resource: pure, the same for the same input. A required fact that is unsupported makes it
 * `not-applicable`, a gap in one makes it `unknown`, and a rule that throws or breaks its contract makes it `error`.
 * @throws Error when a fact that the rule names was not collected: a bug of the caller, not something to report.
 */
export function evaluateRule(rule: AnyRule, input: EvaluationInput): Result {
  const facts = pickFacts(rule, input);
  const required = rule.requires.map((name) => [name, facts[name]] as const);
  for (const [, fact] of required) {
    if (fact?.state === "unsupported") return { status: "not-applicable", reason: fact.reason };
  }
  const missing = required.flatMap(([name, fact]): MissingFact[] =>
    fact !== undefined && isGap(fact) ? [missingFact(name, fact)] : [],
  );
  if (missing.length > 0) return { status: "unknown", missing: distinctReads(missing) };
  return callRule(rule, { ...input, facts });
}

/** Facts that rest on one another share the gap of the first: it is told once. */
function distinctReads(missing: readonly MissingFact[]): MissingFact[] {
  const reads = missing.map(({ action, detail }) => JSON.stringify([action, detail]));
  return missing.filter((_, index) => reads.indexOf(reads[index] ?? "") === index);
}

/** Only what the rule declares, so that an undeclared dependency cannot work. */
function pickFacts(rule: AnyRule, input: EvaluationInput): FactsByName {
  const own: FactsByName = input.facts;
  const account: FactsByName = input.accountFacts;
  const names = [...rule.requires, ...(rule.optional ?? [])];
  return Object.fromEntries(
    names.map((name) => {
      const fact = name.startsWith("account.") ? account[name.slice("account.".length)] : own[name];
      if (fact === undefined) {
        throw new Error(`${rule.meta.id} needs the fact ${name} of ${input.resource.arn}, which was not collected.`);
      }
      return [name, fact];
    }),
  );
}

function callRule(
  rule: AnyRule,
  input: Omit<EvaluationInput, "facts" | "accountFacts"> & { facts: FactsByName },
): Result {
  let verdict: Verdict;
  try {
    const { resource, parameters, trust, now, facts } = input;
    // A loaded rule's input type is not known to the compiler; `pickFacts` gives it exactly the facts it declares.
    verdict = rule.evaluate({ resource, parameters, trust, now, facts } as never);
  } catch (error) {
    return { status: "error", message: error instanceof Error ? error.message : String(error) };
  }
  const problem = contractProblem(verdict);
  return problem === null ? verdict : { status: "error", message: `${rule.meta.id} ${problem}` };
}

/** Rules may be users' own JavaScript, so that the type proves nothing here: every member is looked at. */
function contractProblem(verdict: Verdict): string | null {
  const answered: { readonly [member: string]: unknown } = { ...verdict };
  const isEmptyList = (value: unknown): boolean => !Array.isArray(value) || value.length === 0;
  const isEmptyText = (value: unknown): boolean => typeof value !== "string" || value === "";
  switch (answered["status"]) {
    case "pass":
      return null;
    case "fail":
      if (isEmptyList(answered["evidence"])) return "answered fail without evidence.";
      if (isEmptyText(answered["message"])) return "answered fail without a message.";
      return String(answered["message"]).endsWith(".")
        ? null
        : "answered fail with a message that does not end with a full stop.";
    case "not-applicable":
      return isEmptyText(answered["reason"]) ? "answered not-applicable without a reason." : null;
    case "unknown":
      return isEmptyList(answered["missing"]) && isEmptyText(answered["reason"])
        ? "answered unknown without saying what is missing."
        : null;
    default:
      return "answered no verdict.";
  }
}
