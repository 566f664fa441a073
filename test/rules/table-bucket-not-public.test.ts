import rule from "../../rules/table-bucket-not-public.js";
import { known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { denied, policyText } from "../support/fact-builders.js";
import { allow, noPolicy, orders, ownRole, partner, storeArns, storePolicy } from "../support/store-builders.js";

const arn = storeArns["table-bucket"];
const reads = (principal: unknown): object => allow(principal, "s3tables:GetTableData", `${arn}/table/*`);
const ofTable = (principal: unknown): string => policyText(allow(principal, "s3tables:GetTableData", orders.arn));
const keepsOut = (condition: object): object => ({
  ...allow("*", "s3tables:*", `${arn}/*`),
  Effect: "Deny",
  Condition: condition,
});
const none = { ...noPolicy, tablePolicies: known([]) };

testRule(rule, {
  pass: [
    { name: "no policy at all", facts: none, message: "Neither the table bucket nor a table has a policy." },
    {
      name: "policies for somebody",
      facts: {
        ...storePolicy("table-bucket", reads(partner)),
        tablePolicies: known([{ table: orders, policy: known(ofTable(ownRole)) }]),
      },
      message: "",
    },
    {
      name: "a table's policy for everyone, and the bucket's policy that keeps other organizations out",
      facts: {
        ...storePolicy("table-bucket", keepsOut({ StringNotEquals: { "aws:PrincipalOrgID": "o-exampleorg1" } })),
        tablePolicies: known([{ table: orders, policy: known(ofTable("*")) }]),
      },
      message: "",
    },
  ],
  fail: [
    {
      name: "a table's policy for everyone, and the bucket's policy that keeps plain HTTP out",
      facts: {
        ...storePolicy("table-bucket", keepsOut({ Bool: { "aws:SecureTransport": "false" } })),
        tablePolicies: known([{ table: orders, policy: known(ofTable("*")) }]),
      },
      message:
        /^By the policy of the table sales\.orders: Any AWS customer has read access by policy statement 0 \(.+\)\.$/,
      evidence: ["tablePolicies/value/0/policy/value", "tablePolicies/value/0/policy/value"],
      cause: "By the policy of the table sales.orders: policy statement 0",
    },
    {
      name: "the bucket's policy, and a table unread",
      facts: {
        ...storePolicy("table-bucket", reads("*")),
        tablePolicies: known([{ table: orders, policy: denied("s3tables:GetTablePolicy") }]),
      },
      message: /^Any AWS customer has read access by policy statement 0 \(.+\)\.$/,
      evidence: ["policy/value", "policyAnswers/value/anyCustomerAccess/witnesses/0/request"],
      cause: "policy statement 0",
    },
    {
      name: "a table's policy",
      facts: { ...none, tablePolicies: known([{ table: orders, policy: known(ofTable("*")) }]) },
      message:
        /^By the policy of the table sales\.orders: Any AWS customer has read access by policy statement 0 \(.+\)\.$/,
      evidence: ["tablePolicies/value/0/policy/value", "tablePolicies/value/0/policy/value"],
      cause: "By the policy of the table sales.orders: policy statement 0",
    },
  ],
  notApplicable: [],
  unknown: [
    {
      name: "a table whose policy was not read",
      facts: { ...none, tablePolicies: known([{ table: orders, policy: denied("s3tables:GetTablePolicy") }]) },
      missing: ["s3tables:GetTablePolicy"],
    },
    {
      name: "a table whose policy cannot be understood",
      facts: { ...none, tablePolicies: known([{ table: orders, policy: known("{}") }]) },
      missing: [],
      reason: "The policy of the table sales.orders cannot be understood: The policy has no Statement.",
    },
  ],
});
