import rule from "../../rules/account-delegated-administrators.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";

const securityHub = { servicePrincipal: "securityhub.amazonaws.com", account: "444455556666" };
const analyzer = { servicePrincipal: "access-analyzer.amazonaws.com", account: "111122223333" };
const trust = { accounts: ["444455556666"], organizations: [] };

testRule(rule, {
  pass: [{ name: "trusted and own", facts: { delegatedAdministrators: known([securityHub, analyzer]) }, trust }],
  fail: [
    {
      name: "a member that nobody named",
      facts: { delegatedAdministrators: known([analyzer, securityHub]) },
      message:
        "The configuration does not trust every delegated administrator: 444455556666 for securityhub.amazonaws.com.",
      evidence: ["delegatedAdministrators/value/1"],
    },
  ],
  notApplicable: [
    {
      name: "no organization",
      facts: { delegatedAdministrators: absent },
      reason: "The account is a member of no organization.",
    },
    {
      name: "no delegate",
      facts: { delegatedAdministrators: known([]) },
      reason: "None of the services has a delegated administrator.",
    },
  ],
  unknown: [],
});
