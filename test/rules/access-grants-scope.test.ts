import rule from "../../rules/access-grants-scope.js";
import { absent, known } from "../../src/model/fact.js";
import type { AccessGrant } from "../../src/model/door-facts.js";
import { testRule } from "../../src/testing/test-rule.js";
import { accessGrants, denied } from "../support/fact-builders.js";

const role = "arn:aws:iam::111122223333:role/app";
const grant: AccessGrant = {
  id: "g-1",
  granteeType: "IAM",
  grantee: role,
  permission: "READ",
  scope: "s3://bucket/prefix/*",
};
const grants = (...changed: Partial<AccessGrant>[]) => ({
  grantsByKind: known(accessGrants(changed.map((change) => ({ ...grant, ...change })))),
});
const group = { granteeType: "DIRECTORY_GROUP", grantee: "83d43802" } as const;

/** A grant to a role of so many accounts each. */
const accounts = (count: number): Partial<AccessGrant>[] =>
  Array.from({ length: count }, (_, number) => ({ grantee: `arn:aws:iam::${100000000000 + number}:role/app` }));

testRule(rule, {
  pass: [
    { name: "no grants", facts: grants(), message: "" },
    {
      name: "a hundred thousand, all alike",
      facts: grants(...Array.from({ length: 100_000 }, () => ({}))),
      message: "",
    },
    { name: "none at all", facts: { grantsByKind: absent }, message: "" },
    { name: "a prefix", facts: grants({}, { ...group, permission: "READWRITE" }), message: "" },
    {
      name: "a prefix that starts names of keys",
      facts: grants({ ...group, permission: "WRITE", scope: "s3://b/a*" }),
    },
    { name: "one object", facts: grants({ ...group, permission: "WRITE", scope: "s3://b/key" }), message: "" },
    { name: "a whole bucket to read", facts: grants({ ...group, scope: "s3://bucket/*" }), message: "" },
    {
      name: "a whole bucket to write, for one role",
      facts: grants({}, { permission: "WRITE", scope: "s3://bucket/*" }),
      message: `1 of 2 grants let one named identity write a whole bucket: g-1 (WRITE of s3://bucket/* to ${role}).`,
    },
    {
      name: "the same for one user of the directory",
      facts: grants({
        granteeType: "DIRECTORY_USER",
        grantee: "u-1",
        permission: "READWRITE",
        scope: "s3://bucket/*",
      }),
      message:
        "1 of 1 grants let one named identity write a whole bucket: g-1 (READWRITE of s3://bucket/* to the directory user u-1).",
    },
  ],
  fail: [
    {
      name: "a scope that is not understood beside one that is",
      facts: grants({ scope: "gs://bucket" }, { scope: "s3://*" }),
      message: /^1 of 2 grants cover all of S3/,
      evidence: ["grantsByKind/value/groups/1/examples/0"],
    },
    ...["s3://*", "s3://", "s3://*/*", "s3://**"].map((scope) => ({
      name: `READ of ${scope}`,
      facts: grants({}, { scope }),
      message: `1 of 2 grants cover all of S3: g-1 (READ of ${scope} to ${role}).`,
      evidence: ["grantsByKind/value/groups/1/examples/0"] as [string],
    })),
    ...["s3://bucket/*", "s3://bucket*", "s3://bucket", "s3://bucket/", "s3://prod-*/logs/*"].map((scope) => ({
      name: `WRITE of ${scope} for a group`,
      facts: grants({ ...group, permission: "WRITE", scope }),
      message: `1 of 1 grants let many write a whole bucket: g-1 (WRITE of ${scope} to the directory group 83d43802).`,
      evidence: ["grantsByKind/value/groups/0/examples/0"] as [string],
    })),
    {
      name: "READWRITE for a whole account, and all of S3",
      facts: grants(
        { grantee: "arn:aws:iam::111122223333:root", permission: "READWRITE", scope: "s3://bucket/*" },
        { id: "g-2", scope: "s3://*", permission: "WRITE" },
      ),
      message:
        `1 of 2 grants cover all of S3: g-2 (WRITE of s3://* to ${role}). ` +
        "1 of 2 grants let many write a whole bucket: g-1 (READWRITE of s3://bucket/* to arn:aws:iam::111122223333:root).",
      evidence: ["grantsByKind/value/groups/1/examples/0", "grantsByKind/value/groups/0/examples/0"],
    },
    {
      name: "more kinds of grantees than are kept, one of them for all of S3",
      facts: grants({ scope: "s3://*" }, ...accounts(600)),
      message: /^1 of 601 grants cover all of S3: g-1 /,
      evidence: ["grantsByKind/value/groups/0/examples/0"],
    },
    {
      name: "more than can be shown",
      facts: grants(...Array.from({ length: 25 }, () => ({ scope: "s3://*" }))),
      message: /^25 of 25 grants cover all of S3: (?:g-1 .+, ){7}g-1 .+ and 17 more\.$/,
      evidence: Array.from({ length: 20 }, (_, index) => `grantsByKind/value/groups/0/examples/${index}`) as [
        string,
        ...string[],
      ],
    },
  ],
  notApplicable: [],
  unknown: [
    { name: "denied", facts: { grantsByKind: denied("s3:ListAccessGrants") }, missing: ["s3:ListAccessGrants"] },
    {
      name: "more kinds of grantees than are kept, none of them seen to be wrong",
      facts: grants(...accounts(501)),
      missing: [],
      reason: "1 of 501 grants were not looked at: they are of more kinds of grantees than are kept.",
    },
    {
      name: "a scope that is not understood",
      facts: grants({}, { scope: "gs://bucket" }),
      missing: [],
      reason: `1 of 2 grants have a scope that is not understood: g-1 (READ of gs://bucket to ${role}).`,
    },
  ],
});
