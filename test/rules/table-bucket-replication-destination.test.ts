import rule from "../../rules/table-bucket-replication-destination.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { denied, mayBeMember, organizationTrust } from "../support/fact-builders.js";
import { orders } from "../support/store-builders.js";

const role = "arn:aws:iam::111122223333:role/replication";
const own = "arn:aws:s3tables:us-east-1:111122223333:bucket/replica";
const foreign = "arn:aws:s3tables:us-east-1:444455556666:bucket/replica";
const to = (...destinations: readonly string[]) => known({ role, destinations });
const ofTable = (...destinations: readonly string[]) =>
  known([{ table: orders, replication: known({ role, destinations }) }]);

testRule(rule, {
  pass: [
    { name: "the own account", facts: { replication: to(own), tableReplication: known([]) } },
    {
      name: "a trusted account, by a table",
      facts: { replication: absent, tableReplication: ofTable(foreign) },
      trust: { accounts: ["444455556666"], organizations: [] },
    },
  ],
  fail: [
    {
      name: "another account",
      facts: { replication: to(own, foreign), tableReplication: known([]) },
      message: `The table bucket is replicated to ${foreign}, which is no own or trusted account's.`,
      evidence: ["replication/value/destinations/1"],
      cause: "table bucket replication",
    },
    {
      name: "another account, by a table",
      facts: { replication: absent, tableReplication: ofTable(foreign) },
      message: `The table sales.orders is replicated to ${foreign}, which is no own or trusted account's.`,
      evidence: ["tableReplication/value/0/replication/value/destinations/0"],
    },
  ],
  notApplicable: [
    {
      name: "no replication",
      facts: { replication: absent, tableReplication: known([]) },
      reason: "Nothing is replicated.",
    },
  ],
  unknown: [
    {
      name: "accounts that may be members of a trusted organization",
      facts: { replication: to(own, foreign), tableReplication: ofTable(foreign) },
      trust: organizationTrust,
      missing: [],
      reason: mayBeMember("444455556666"),
    },
    {
      name: "a table whose replication was not read",
      facts: {
        replication: to(own),
        tableReplication: known([{ table: orders, replication: denied("s3tables:GetTableReplication") }]),
      },
      missing: ["s3tables:GetTableReplication"],
    },
  ],
});
