import rule from "../../rules/account-resource-control-policy.js";
import type { ResourceControlPolicy } from "../../src/model/account-facts.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { denied, unsupported } from "../support/fact-builders.js";
import { organization } from "../support/watcher-builders.js";

function policy(name: string, ...statements: readonly object[]): ResourceControlPolicy {
  const content = JSON.stringify({ Version: "2012-10-17", Statement: statements });
  return { id: `p-${name}`, name, target: "r-root", content };
}

const everything = { Principal: "*", Resource: "*" };
const full = policy("RCPFullAWSAccess", { ...everything, Effect: "Allow", Action: "*" });
const onS3 = { ...everything, Effect: "Deny", Action: "s3:*" };
const overHttp = { ...onS3, Condition: { BoolIfExists: { "aws:SecureTransport": "false" } } };
const fromOutside = {
  ...onS3,
  Condition: {
    StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-exampleorg" },
    BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
  },
};
const facts = (...policies: ResourceControlPolicy[]) => ({
  organization: known(organization),
  resourceControlPolicies: known(policies),
});
const beyond = "They do not reach s3express, s3tables, s3vectors, s3files, s3-object-lambda, s3-outposts and glacier.";

testRule(rule, {
  pass: [
    {
      name: "plain HTTP",
      facts: facts(full, policy("http", overHttp)),
      message: `They deny plain HTTP on every bucket. ${beyond}`,
    },
    {
      name: "outsiders",
      facts: facts(full, policy("perimeter", fromOutside)),
      message: `They deny outsiders on every bucket. ${beyond}`,
    },
    {
      name: "both, in one policy each",
      facts: facts(full, policy("http", overHttp), policy("perimeter", fromOutside)),
      message: `They deny plain HTTP and outsiders on every bucket. ${beyond}`,
    },
  ],
  fail: [
    {
      name: "AWS's own policy alone",
      facts: facts(full),
      message: "No resource control policy over the account denies plain HTTP or outsiders on its buckets.",
      evidence: ["resourceControlPolicies/value"],
    },
    {
      name: "writes over plain HTTP",
      facts: facts(full, policy("some", { ...overHttp, Action: "s3:Put*" })),
      message: "The resource control policies over the account deny plain HTTP in part only.",
      evidence: ["resourceControlPolicies/value"],
    },
    {
      name: "another service",
      facts: facts(full, policy("keys", { ...overHttp, Action: "kms:*" })),
      message: "No resource control policy over the account denies plain HTTP or outsiders on its buckets.",
      evidence: ["resourceControlPolicies/value"],
    },
  ],
  notApplicable: [
    {
      name: "in no organization",
      facts: { organization: absent, resourceControlPolicies: absent },
      reason: "The account is a member of no organization.",
    },
    {
      name: "the management account, whatever is attached",
      facts: {
        organization: known({ ...organization, managementAccount: "111122223333" }),
        resourceControlPolicies: known([full]),
      },
      reason:
        "The account is the organization's management account, on which resource control policies have no effect.",
    },
    {
      name: "not offered",
      facts: { organization: known(organization), resourceControlPolicies: unsupported },
      reason: "The endpoint does not offer it.",
    },
  ],
  unknown: [
    {
      name: "a member may not read them",
      facts: {
        organization: known(organization),
        resourceControlPolicies: denied("organizations:ListPoliciesForTarget"),
      },
      missing: ["organizations:ListPoliciesForTarget"],
      reason: "Only the organization's management account and its delegates for policies can read them.",
    },
    {
      name: "a policy that cannot be understood",
      facts: facts(full, { ...full, name: "broken", content: "{}" }),
      missing: [],
      reason: "The policy broken cannot be understood: The policy has no Statement.",
    },
  ],
});
