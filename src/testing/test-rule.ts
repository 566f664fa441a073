import { evaluateRule } from "../evaluate/evaluate.js";
import type { Fact } from "../model/fact.js";
import type { Kind, Readable } from "../model/resource.js";
import type { Evidence, Result } from "../model/verdict.js";
import type { AnyRule, Parameters, Rule } from "../rule.js";
import { deepFreeze } from "./deep-freeze.js";
import { evaluationInput } from "./evaluation-input.js";
import { resolvePointer } from "./json-pointer.js";
import type { AnyCase, RuleCase, RuleCases } from "./rule-cases.js";

// What the tester uses of jest's globals: the package does not depend on jest's types, nor oblige rule authors to.
interface Matchers {
  toBe(expected: unknown): void;
  toEqual(expected: unknown): void;
  toMatchObject(expected: object): void;
  toContain(expected: unknown): void;
  toMatch(expected: RegExp): void;
}
declare const describe: (name: string, body: () => void) => void;
declare const test: (name: string, body: () => void) => void;
declare const expect: (actual: unknown) => Matchers;

/**
 * Declares the jest tests of one rule: every case of the tables with its verdict, and what authors forget. No case
 * stands twice; facts are frozen; a second evaluation answers the same; every evidence points at what it shows; each
 * required fact, denied or failed, gives `unknown` and, unsupported, `not-applicable`; a gap in an optional fact makes no
 * verdict a fail, nor a fail a pass. Needs jest's `describe`, `test` and `expect` as globals.
 */
export function testRule<K extends Kind, R extends Readable<K>, O extends Readable<K>, P extends Parameters>(
  rule: Rule<K, R, O, P>,
  cases: RuleCases<K, R | O, P>,
): void {
  // The tester runs a rule the way the scan does: through `evaluateRule`, which takes any rule.
  const anyRule = rule as AnyRule;
  const all: readonly RuleCase<K, R | O, P>[] = [
    ...cases.pass,
    ...cases.fail,
    ...cases.notApplicable,
    ...cases.unknown,
  ];
  describe(rule.meta.id, () => {
    test("has at least one case that passes and one that fails, and none twice", () => {
      expect([cases.pass.length > 0, cases.fail.length > 0]).toEqual([true, true]);
      expect(duplicates(all.map(({ name }) => name))).toEqual([]);
      expect(duplicates(all.map(inputText))).toEqual([]);
    });
    for (const each of cases.pass) {
      test(`passes: ${each.name}`, () => {
        const result = evaluateTwice(anyRule, each);
        expect(result).toMatchObject({ status: "pass" });
        if (result.status !== "pass") return;
        if (each.message !== undefined) checkMessage(result.message ?? "", each.message);
        checkEvidence(anyRule, each, result.evidence ?? []);
      });
    }
    for (const each of cases.fail) {
      test(`fails: ${each.name}`, () => {
        const result = evaluateTwice(anyRule, each);
        expect(result).toMatchObject({ status: "fail" });
        if (result.status !== "fail") return;
        checkMessage(result.message, each.message);
        expect(result.evidence.map(({ fact, pointer }) => fact + pointer)).toEqual(each.evidence);
        if (each.cause !== undefined) expect(result.cause).toBe(each.cause);
        checkEvidence(anyRule, each, result.evidence);
      });
    }
    for (const each of cases.notApplicable) {
      test(`does not apply: ${each.name}`, () => {
        expect(evaluateTwice(anyRule, each)).toEqual({ status: "not-applicable", reason: each.reason });
      });
    }
    for (const each of cases.unknown) {
      test(`cannot tell: ${each.name}`, () => {
        const result = evaluateTwice(anyRule, each);
        expect(result.status).toBe("unknown");
        if (result.status !== "unknown") return;
        expect(result.missing.map(({ action, fact }) => action ?? fact)).toEqual(each.missing);
        expect(result.reason).toBe(each.reason);
      });
    }
    testRequiredFacts(anyRule, cases.pass[0]);
    testOptionalFacts(anyRule, all);
  });
}

function testRequiredFacts(rule: AnyRule, base: AnyCase): void {
  for (const fact of rule.requires) {
    test(`is unknown when ${fact} is denied`, () => {
      const action = "s3:ActionOfTheTest" as const;
      const result = evaluateWith(rule, base, fact, { state: "denied", action, message: "AccessDenied" });
      expect(result).toEqual({ status: "unknown", missing: [{ fact, action, detail: "AccessDenied" }] });
    });
    test(`is unknown when the read of ${fact} fails`, () => {
      const failure = {
        state: "error",
        operation: "s3:Read",
        code: "InternalError",
        message: "We are sorry.",
      } as const;
      expect(evaluateWith(rule, base, fact, failure)).toEqual({
        status: "unknown",
        missing: [{ fact, action: null, detail: "s3:Read answered InternalError: We are sorry." }],
      });
    });
    test(`does not apply where ${fact} is unsupported`, () => {
      const reason = "The endpoint of the test does not offer it.";
      const result = evaluateWith(rule, base, fact, { state: "unsupported", reason });
      expect(result).toEqual({ status: "not-applicable", reason });
    });
  }
}

function testOptionalFacts(rule: AnyRule, all: readonly AnyCase[]): void {
  for (const fact of rule.optional ?? []) {
    test(`a gap in ${fact} turns no verdict into another`, () => {
      for (const each of all) {
        const settled = evaluateTwice(rule, each).status;
        const gap = { state: "denied", action: "s3:ActionOfTheTest", message: "AccessDenied" } as const;
        const { status } = evaluateWith(rule, each, fact, gap);
        const isHonest =
          status === "unknown" || status === settled || (settled === "not-applicable" && status === "pass");
        if (!isHonest) expect(`${each.name}: ${status}`).toBe(`${each.name}: ${settled} or unknown`);
      }
    });
  }
}

function evaluateWith(rule: AnyRule, base: AnyCase, fact: string, state: Fact<unknown>): Result {
  return evaluateTwice(rule, { ...base, facts: { ...base.facts, [fact]: state } });
}

function evaluateTwice(rule: AnyRule, each: AnyCase): Result {
  const input = deepFreeze(evaluationInput(rule, each));
  const result = evaluateRule(rule, input);
  expect(evaluateRule(rule, input)).toEqual(result);
  return result;
}

function checkMessage(message: string, expected: string | RegExp): void {
  if (typeof expected === "string") expect(message).toBe(expected);
  else expect(message).toMatch(expected);
}

/** Evidence must point at something, and show what stands there; of a policy's text it may show one statement. */
function checkEvidence(rule: AnyRule, each: AnyCase, evidence: readonly Evidence[]): void {
  const declared = [...rule.requires, ...(rule.optional ?? [])];
  for (const { fact, pointer, value } of evidence) {
    expect(declared).toContain(fact);
    const found = resolvePointer(each.facts[fact], pointer);
    expect({ fact, pointer, found: found !== undefined }).toEqual({ fact, pointer, found: true });
    const isPartOfText = typeof found === "string" && typeof value === "object";
    if (!isPartOfText) expect(value).toEqual(found);
  }
  expect(evidence.length <= 20).toBe(true);
}

function inputText({ facts, resource, parameters, trust, now }: AnyCase): string {
  return JSON.stringify([facts, resource, parameters, trust, now]);
}

function duplicates(texts: readonly string[]): string[] {
  return texts.filter((text, index) => texts.indexOf(text) !== index);
}
