import rule from "../../rules/region-macie.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";

testRule(rule, {
  pass: [{ name: "enabled", facts: { macie: known({ status: "ENABLED" }) } }],
  fail: [
    {
      name: "not enabled",
      facts: { macie: absent },
      message: "Macie is not enabled in eu-west-1.",
      evidence: ["macie/state"],
    },
    {
      name: "suspended",
      facts: { macie: known({ status: "PAUSED" }) },
      message: "Macie is suspended in eu-west-1.",
      evidence: ["macie/value/status"],
    },
  ],
  notApplicable: [],
  unknown: [],
});
