import { absent, known, type Fact } from "../../src/model/fact.js";
import type { Versioning } from "../../src/model/facts.js";
import type { Verdict } from "../../src/model/verdict.js";
import { defineRule, type Rule } from "../../src/rule.js";
import type { RuleCases } from "../../src/testing/rule-cases.js";
import { testRule } from "../../src/testing/test-rule.js";

type ExampleRule = Rule<"bucket", "versioning", "cors">;
type Example = RuleCases<"bucket", "versioning" | "cors", Record<never, never>>;
const fails: Verdict = {
  status: "fail",
  message: "Off.",
  evidence: [{ fact: "versioning", pointer: "/state", value: "absent" }],
};

function ruleThat(evaluate: (versioning: Fact<Versioning>, cors: Fact<unknown>) => Verdict): ExampleRule {
  return defineRule({
    meta: {
      id: "bucket-example",
      title: "The example holds",
      rationale: "None.",
      remediation: { summary: "None." },
      severity: "low",
      set: "opt",
      references: ["https://example.com"],
      controls: [],
    },
    on: "bucket",
    requires: ["versioning"],
    optional: ["cors"],
    evaluate: ({ facts }) => evaluate(facts.versioning, facts.cors),
  });
}

const sound = ruleThat((versioning) => (versioning.state === "absent" ? fails : { status: "pass" }));
const on = { versioning: known<Versioning>({ status: "Enabled", mfaDelete: null }), cors: absent };
const off = { versioning: absent, cors: absent };
const cases: Example = {
  pass: [{ name: "on", facts: on }],
  fail: [{ name: "off", facts: off, message: "Off.", evidence: ["versioning/state"] }],
  notApplicable: [],
  unknown: [],
};

/** The names of the tests that fail when the tester runs, with jest's globals replaced by recorders. */
function failuresOf(rule: ExampleRule, table: Example): string[] {
  const recorded: { readonly name: string; readonly body: () => void }[] = [];
  const real = { describe: globalThis.describe, test: globalThis.test };
  Object.assign(globalThis, {
    describe: (_: string, body: () => void) => body(),
    test: (name: string, body: () => void) => recorded.push({ name, body }),
  });
  try {
    testRule(rule, table);
  } finally {
    Object.assign(globalThis, real);
  }
  return recorded.flatMap(({ name, body }) => {
    try {
      body();
      return [];
    } catch (error) {
      return [error instanceof Error ? name : `${name}: threw no Error`];
    }
  });
}

testRule(sound, cases);

describe("the rule tester", () => {
  test("finds nothing wrong with a sound rule", () => {
    expect(failuresOf(sound, cases)).toEqual([]);
  });

  test("refuses duplicate names and duplicate inputs", () => {
    const twice: Example = { ...cases, pass: [...cases.pass, { name: "on again", facts: on }] };
    expect(failuresOf(sound, twice)).toEqual(["has at least one case that passes and one that fails, and none twice"]);
  });

  test("finds another verdict than the table's", () => {
    expect(failuresOf(sound, { ...cases, pass: [{ name: "off", facts: off }] })).toContain("passes: off");
    expect(failuresOf(sound, { ...cases, pass: [{ name: "on", facts: on, message: "On." }] })).toContain("passes: on");
  });

  test("finds a rule that changes its facts", () => {
    const writing = ruleThat((versioning) => {
      Object.assign(versioning, { state: "absent" });
      return fails;
    });
    expect(failuresOf(writing, cases)).toContain("fails: off");
  });

  test("finds a rule that answers otherwise the second time", () => {
    let calls = 0;
    const fickle = ruleThat((versioning) => {
      calls += 1;
      return versioning.state === "absent" ? fails : { status: "pass", message: String(calls) };
    });
    expect(failuresOf(fickle, cases)).toContain("passes: on");
  });

  test.each([
    ["points at nothing", { fact: "versioning", pointer: "/value/status", value: "absent" }],
    ["shows what does not stand there", { fact: "versioning", pointer: "/state", value: "known" }],
    ["names an undeclared fact", { fact: "website", pointer: "/state", value: "absent" }],
  ])("finds evidence that %s", (_, evidence) => {
    const rule = ruleThat((versioning) =>
      versioning.state === "absent" ? { status: "fail", message: "Off.", evidence: [evidence] } : { status: "pass" },
    );
    const table: Example = {
      ...cases,
      fail: [{ name: "off", facts: off, message: "Off.", evidence: [`${evidence.fact}${evidence.pointer}`] }],
    };
    expect(failuresOf(rule, table)).toEqual(["fails: off"]);
  });

  test("finds a gap in an optional fact that turns a fail into a pass", () => {
    const hopeful = ruleThat((versioning, cors) =>
      versioning.state === "absent" && cors.state === "absent" ? fails : { status: "pass" },
    );
    expect(failuresOf(hopeful, cases)).toEqual(["a gap in cors turns no verdict into another"]);
  });
});
