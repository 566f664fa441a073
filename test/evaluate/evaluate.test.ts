import { evaluateRule, type EvaluationInput } from "../../src/evaluate/evaluate.js";
import { absent, known } from "../../src/model/fact.js";
import type { Verdict } from "../../src/model/verdict.js";
import type { AnyRule } from "../../src/rule.js";

const input: EvaluationInput = {
  resource: {
    kind: "bucket",
    arn: "arn:aws:s3:::example",
    name: "example",
    account: "111122223333",
    region: "eu-west-1",
    partition: "aws",
  },
  facts: { versioning: absent, cors: known({ rules: [] }) },
  accountFacts: { publicAccessBlock: absent },
  parameters: { minimumDays: 7 },
  trust: { accounts: [], organizations: [] },
  now: new Date("2026-11-22T00:00:00Z"),
};

function ruleThat(evaluate: (input: never) => Verdict, requires: readonly string[] = ["versioning"]): AnyRule {
  return {
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
    requires,
    optional: ["account.publicAccessBlock"],
    evaluate,
  };
}

const passing = ruleThat(() => ({ status: "pass" }));

describe("evaluateRule", () => {
  test("gives the rule the facts it declares, and no other", () => {
    const seen: unknown[] = [];
    const rule = ruleThat((given) => {
      seen.push(given);
      return { status: "pass" };
    });
    expect(evaluateRule(rule, input)).toEqual({ status: "pass" });
    expect(seen).toEqual([
      {
        resource: input.resource,
        parameters: { minimumDays: 7 },
        trust: input.trust,
        now: input.now,
        facts: { versioning: absent, "account.publicAccessBlock": absent },
      },
    ]);
  });

  test("says unknown for every required gap, and asks no rule", () => {
    const rule = ruleThat(() => {
      throw new Error("asked");
    }, ["versioning", "cors"]);
    const facts = {
      versioning: { state: "denied", action: "s3:GetBucketVersioning", message: "AccessDenied: no." },
      cors: { state: "error", operation: "s3:GetBucketCors", code: "InternalError", message: "Sorry." },
    } as const;
    expect(evaluateRule(rule, { ...input, facts })).toEqual({
      status: "unknown",
      missing: [
        { fact: "versioning", action: "s3:GetBucketVersioning", detail: "AccessDenied: no." },
        { fact: "cors", action: null, detail: "s3:GetBucketCors answered InternalError: Sorry." },
      ],
    });
  });

  test("tells a gap once when facts that rest on one another share it", () => {
    const gap = { state: "denied", action: "s3:GetBucketPolicy", message: "AccessDenied: no." } as const;
    const rule = ruleThat(() => ({ status: "pass" }), ["policy", "policyAnswers"]);
    expect(evaluateRule(rule, { ...input, facts: { policy: gap, policyAnswers: gap } })).toEqual({
      status: "unknown",
      missing: [{ fact: "policy", action: "s3:GetBucketPolicy", detail: "AccessDenied: no." }],
    });
  });

  test("says not-applicable where a required fact is unsupported, with the fact's reason", () => {
    const facts = { versioning: { state: "unsupported", reason: "Not offered here." } } as const;
    expect(evaluateRule(passing, { ...input, facts })).toEqual({
      status: "not-applicable",
      reason: "Not offered here.",
    });
  });

  test("throws when a fact was not collected, required or optional, own or the account's", () => {
    expect(() => evaluateRule(passing, { ...input, facts: {} })).toThrow(
      "bucket-example needs the fact versioning of arn:aws:s3:::example, which was not collected.",
    );
    expect(() => evaluateRule(passing, { ...input, accountFacts: {} })).toThrow("account.publicAccessBlock");
  });

  test("reports a rule that throws", () => {
    const rule = ruleThat(() => {
      throw new TypeError("No such member.");
    });
    expect(evaluateRule(rule, input)).toEqual({ status: "error", message: "No such member." });
  });

  const evidence = [{ fact: "versioning", pointer: "/state", value: "absent" }] as const;
  test.each<[unknown, string]>([
    [undefined, "bucket-example answered no verdict."],
    [{ status: "skipped" }, "bucket-example answered no verdict."],
    [Promise.resolve({ status: "pass" }), "bucket-example answered no verdict."],
    [{ status: "unknown", missing: [] }, "bucket-example answered unknown without saying what is missing."],
    [{ status: "unknown", missing: [], reason: "" }, "bucket-example answered unknown without saying what is missing."],
    [{ status: "not-applicable", reason: "" }, "bucket-example answered not-applicable without a reason."],
    [{ status: "fail", message: "Off.", evidence: [] }, "bucket-example answered fail without evidence."],
    [
      { status: "fail", message: "Off", evidence },
      "bucket-example answered fail with a message that does not end with a full stop.",
    ],
    [{ status: "fail" }, "bucket-example answered fail without evidence."],
    [{ status: "fail", evidence }, "bucket-example answered fail without a message."],
    [{ status: "unknown" }, "bucket-example answered unknown without saying what is missing."],
  ])("reports a verdict that breaks the contract: %j", (verdict, message) => {
    expect(
      evaluateRule(
        ruleThat(() => verdict as Verdict),
        input,
      ),
    ).toEqual({ status: "error", message });
  });

  test.each<Verdict>([
    { status: "pass", message: "On." },
    { status: "fail", message: "Off.", evidence },
    { status: "not-applicable", reason: "Off." },
    { status: "unknown", missing: [], reason: "Too complex." },
  ])("hands on a sound verdict: %j", (verdict) => {
    expect(
      evaluateRule(
        ruleThat(() => verdict),
        input,
      ),
    ).toEqual(verdict);
  });
});
