import rule from "../../rules/glacier-vault-lock.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";

const policy = "{}";

testRule(rule, {
  pass: [{ name: "locked", facts: { lock: known({ state: "Locked", policy }) } }],
  fail: [
    { name: "no lock", facts: { lock: absent }, message: "The vault has no lock.", evidence: ["lock/state"] },
    {
      name: "not completed",
      facts: { lock: known({ state: "InProgress", policy }) },
      message: "The vault's lock is in progress: it lapses unless it is completed within 24 hours.",
      evidence: ["lock/value/state"],
    },
  ],
  notApplicable: [],
  unknown: [],
});
