import rule from "../../rules/bucket-versioned-lifecycle.js";
import { absent, known } from "../../src/model/fact.js";
import type { LifecycleRule } from "../../src/model/facts.js";
import { testRule } from "../../src/testing/test-rule.js";
import { lifecycleRule } from "../support/fact-builders.js";

const rules = (...changes: readonly Partial<LifecycleRule>[]) =>
  known({ rules: changes.map((change) => ({ ...lifecycleRule, ...change })) });
const versioned = known({ status: "Enabled", mfaDelete: null } as const);
const suspended = known({ status: "Suspended", mfaDelete: null } as const);
const mfaDelete = known({ status: "Enabled", mfaDelete: "Enabled" } as const);
const mfaReason = "MFA Delete is on: AWS allows no lifecycle configuration beside it.";

testRule(rule, {
  pass: [{ name: "an enabled rule", facts: { lifecycle: rules({ enabled: false }, {}), versioning: versioned } }],
  fail: [
    {
      name: "no lifecycle",
      facts: { lifecycle: absent, versioning: versioned },
      message: "The bucket is versioned, but no lifecycle rule is enabled.",
      evidence: ["lifecycle/state"],
      cause: "bucket lifecycle",
    },
    {
      name: "a disabled rule",
      facts: { lifecycle: rules({ enabled: false }), versioning: versioned },
      message: "The bucket is versioned, but no lifecycle rule is enabled.",
      evidence: ["lifecycle/value"],
    },
  ],
  notApplicable: [
    { name: "never versioned", facts: { lifecycle: absent, versioning: absent }, reason: "Versioning is not enabled." },
    { name: "suspended", facts: { lifecycle: absent, versioning: suspended }, reason: "Versioning is not enabled." },
    { name: "MFA Delete", facts: { lifecycle: absent, versioning: mfaDelete }, reason: mfaReason },
  ],
  unknown: [],
});
