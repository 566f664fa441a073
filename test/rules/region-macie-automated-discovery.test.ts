import rule from "../../rules/region-macie-automated-discovery.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";

testRule(rule, {
  pass: [{ name: "on", facts: { macieDiscovery: known({ decidedBy: "this account", status: "ENABLED" }) } }],
  fail: [
    {
      name: "off",
      facts: { macieDiscovery: known({ decidedBy: "this account", status: "DISABLED" }) },
      message: "Automated sensitive data discovery is off in eu-west-1.",
      evidence: ["macieDiscovery/value/status"],
    },
    {
      name: "Macie is not enabled",
      facts: { macieDiscovery: absent },
      message: "Macie is not enabled in eu-west-1, and so looks for nothing.",
      evidence: ["macieDiscovery/state"],
    },
  ],
  notApplicable: [
    {
      name: "a member",
      facts: { macieDiscovery: known({ decidedBy: "administrator", administrator: "444455556666" }) },
      reason: "The account is a member of Macie of the account 444455556666, which decides for it.",
    },
  ],
  unknown: [],
});
