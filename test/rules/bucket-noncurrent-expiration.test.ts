import rule from "../../rules/bucket-noncurrent-expiration.js";
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

const message = "No enabled lifecycle rule for the whole bucket expires or moves noncurrent versions.";

testRule(rule, {
  pass: [
    { name: "they expire", facts: { lifecycle: rules({ noncurrentExpirationDays: 90 }), versioning: versioned } },
    {
      name: "they move, among other rules",
      facts: {
        lifecycle: rules({ expirationDays: 5 }, { noncurrentTransitions: [{ days: 30, storageClass: "GLACIER" }] }),
        versioning: suspended,
      },
    },
  ],
  fail: [
    {
      name: "no lifecycle",
      facts: { lifecycle: absent, versioning: versioned },
      message,
      evidence: ["lifecycle/state"],
      cause: "bucket lifecycle",
    },
    {
      name: "current versions only",
      facts: { lifecycle: rules({ expirationDays: 400 }), versioning: suspended },
      message,
      evidence: ["lifecycle/value"],
    },
    {
      name: "disabled, or for some objects only",
      facts: {
        lifecycle: rules(
          { noncurrentExpirationDays: 90, enabled: false },
          { noncurrentExpirationDays: 90, filter: { ...lifecycleRule.filter, prefix: "logs/" } },
          { noncurrentExpirationDays: 90, filter: { ...lifecycleRule.filter, objectSizeGreaterThanBytes: 1 } },
        ),
        versioning: versioned,
      },
      message,
      evidence: ["lifecycle/value"],
    },
  ],
  notApplicable: [
    {
      name: "never versioned",
      facts: { lifecycle: absent, versioning: absent },
      reason: "The bucket was never versioned.",
    },
    { name: "MFA Delete", facts: { lifecycle: absent, versioning: mfaDelete }, reason: mfaReason },
  ],
  unknown: [],
});
