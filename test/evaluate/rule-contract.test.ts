import { defineRule, gapsAmong } from "../../src/rule.js";
import type { RuleMeta } from "../../src/model/rule-meta.js";
import type { Verdict } from "../../src/model/verdict.js";
import { denied, failed } from "../support/fact-builders.js";

// What the rule contract forbids is forbidden by the compiler: each expect-error line fails the type check once the
// mistake below it compiles.

const meta: RuleMeta = {
  id: "bucket-example",
  title: "The example holds",
  rationale: "None.",
  remediation: { summary: "None." },
  severity: "low",
  set: "opt",
  references: ["https://example.com"],
  controls: [],
};

test("a required fact reaches the rule settled, and an undeclared one not at all", () => {
  const rule = defineRule({
    meta,
    on: "bucket",
    requires: ["versioning"],
    optional: ["account.publicAccessBlock"],
    evaluate({ facts }): Verdict {
      // @ts-expect-error A required fact is never denied here.
      if (facts.versioning.state === "denied") return { status: "pass" };
      // @ts-expect-error A fact that the rule does not declare is not there.
      if (facts.website !== undefined) return { status: "pass" };
      // An optional fact reaches the rule in every state.
      if (facts["account.publicAccessBlock"].state === "denied")
        return { status: "unknown", missing: gapsAmong(facts) };
      return { status: "pass" };
    },
  });
  expect(rule.requires).toEqual(["versioning"]);
});

test("a fact of another kind cannot be asked for", () => {
  // @ts-expect-error Accounts have no versioning.
  const rule = defineRule({ meta, on: "account", requires: ["versioning"], evaluate: () => ({ status: "pass" }) });
  expect(rule.on).toBe("account");
});

test("a fail without evidence is no verdict", () => {
  // @ts-expect-error At least one evidence.
  const verdict: Verdict = { status: "fail", message: "Off.", evidence: [] };
  expect(verdict.status).toBe("fail");
});

test("an optional gap becomes what is missing, in the order given", () => {
  const facts = {
    acl: denied("s3:GetBucketAcl"),
    cors: failed,
    tags: undefined,
    website: { state: "absent" },
  } as const;
  expect(gapsAmong(facts)).toEqual([
    {
      fact: "acl",
      action: "s3:GetBucketAcl",
      detail: "AccessDenied: not authorized to perform s3:GetBucketAcl",
    },
    {
      fact: "cors",
      action: null,
      detail: "s3:GetBucket answered InternalError: We encountered an internal error.",
    },
  ]);
});
