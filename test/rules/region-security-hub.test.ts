import rule from "../../rules/region-security-hub.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";

const hubArn = "arn:aws:securityhub:eu-west-1:111122223333:hub/default";

testRule(rule, {
  pass: [{ name: "enabled", facts: { securityHub: known({ hubArn, subscribedAt: null }) } }],
  fail: [
    {
      name: "not enabled",
      facts: { securityHub: absent },
      message: "Security Hub is not enabled in eu-west-1.",
      evidence: ["securityHub/state"],
    },
  ],
  notApplicable: [],
  unknown: [],
});
