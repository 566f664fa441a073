import rule from "../../rules/table-bucket-no-external-access.js";
import { known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { denied, policyText } from "../support/fact-builders.js";
import { allow, noPolicy, orders, ownRole, partner, storeArns, storePolicy } from "../support/store-builders.js";

const arn = storeArns["table-bucket"];
const reads = (principal: unknown): object => allow(principal, "s3tables:GetTableData", `${arn}/table/*`);
const ofTable = (principal: unknown): string => policyText(allow(principal, "s3tables:GetTableData", orders.arn));
const none = { ...noPolicy, tablePolicies: known([]) };

testRule(rule, {
  pass: [
    { name: "no policy at all", facts: none, message: "Neither the table bucket nor a table has a policy." },
    { name: "the own account", facts: { ...none, ...storePolicy("table-bucket", reads(ownRole)) }, message: "" },
    {
      name: "a trusted account, named by a table",
      facts: { ...none, tablePolicies: known([{ table: orders, policy: known(ofTable(partner)) }]) },
      trust: { accounts: ["444455556666"], organizations: [] },
    },
  ],
  fail: [
    {
      name: "another account, by the bucket's policy",
      facts: { ...none, ...storePolicy("table-bucket", reads(partner)) },
      message: /^The account 444455556666 has read access by policy statement 0 \(.+\)\.$/,
      evidence: ["policy/value", "policyAnswers/value/externalAccess/0/witness"],
    },
    {
      name: "another account, by a table's policy",
      facts: { ...none, tablePolicies: known([{ table: orders, policy: known(ofTable(partner)) }]) },
      message:
        /^By the policy of the table sales\.orders: The account 444455556666 has read access by policy statement 0 \(.+\)\.$/,
      evidence: ["tablePolicies/value/0/policy/value", "tablePolicies/value/0/policy/value"],
    },
  ],
  notApplicable: [],
  unknown: [
    {
      name: "a table whose policy was not read",
      facts: { ...none, tablePolicies: known([{ table: orders, policy: denied("s3tables:GetTablePolicy") }]) },
      missing: ["s3tables:GetTablePolicy"],
    },
  ],
});
