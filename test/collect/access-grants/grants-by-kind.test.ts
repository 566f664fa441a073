import type { AccessGrant, AccessGrants } from "../../../src/model/door-facts.js";
import { known } from "../../../src/model/fact.js";
import { accessGrants } from "../../support/fact-builders.js";
import { collectFact, collectorSuite } from "../support/collector-suite.js";

const operation = "s3-control:ListAccessGrants";
const told = {
  AccessGrantId: "g-1",
  Grantee: { GranteeType: "IAM", GranteeIdentifier: "arn:aws:iam::111122223333:role/app" },
  Permission: "READ",
  GrantScope: "s3://bucket/prefix*",
};
const answer = (changed: object = {}): { [operation]: object } => ({
  [operation]: { AccessGrantsList: [{ ...told, ...changed }] },
});
const value = {
  id: "g-1",
  granteeType: "IAM",
  grantee: "arn:aws:iam::111122223333:role/app",
  permission: "READ",
  scope: "s3://bucket/prefix*",
} as const;

/** One group of so many, told by its examples. */
const grouped = (count: number, ...examples: readonly [AccessGrant, ...AccessGrant[]]): AccessGrants => {
  const [{ granteeType, permission }] = examples;
  return { total: count, groups: [{ granteeType, permission, reach: "part", count, examples }] };
};

collectorSuite("access-grants", "grantsByKind", {
  known: [
    { name: "one", answers: answer(), value: grouped(1, value) },
    {
      name: "a group of the directory",
      answers: answer({ Grantee: { GranteeType: "DIRECTORY_GROUP", GranteeIdentifier: "83d43802" } }),
      value: grouped(1, { ...value, granteeType: "DIRECTORY_GROUP", grantee: "83d43802" }),
    },
    { name: "none", answers: { [operation]: { AccessGrantsList: [] } }, value: { total: 0, groups: [] } },
  ],
  absent: [],
  broken: [
    ...Object.keys(told).map((member) => ({
      name: `no ${member}`,
      answers: answer({ [member]: undefined }),
      code: "IncompleteAnswer",
    })),
    {
      name: "no grantee's id",
      answers: answer({ Grantee: { GranteeType: "IAM" } }),
      code: "IncompleteAnswer",
    },
    {
      name: "a grantee of a new type",
      answers: answer({ Grantee: { GranteeType: "ROBOT", GranteeIdentifier: "r2" } }),
      code: "UnknownValue",
    },
    { name: "a new permission", answers: answer({ Permission: "OWN" }), code: "UnknownValue" },
  ],
  decisive: { operation, action: "s3:ListAccessGrants", answers: answer() },
});

test("page after page, the largest that S3 takes", async () => {
  const { fact, sent } = await collectFact("access-grants", "grantsByKind", {
    [operation]: ({ NextToken: token }: Record<string, unknown>) =>
      token === undefined
        ? { AccessGrantsList: [told], NextToken: "next" }
        : { AccessGrantsList: [{ ...told, AccessGrantId: "g-2" }] },
  });
  expect(fact).toStrictEqual(known(grouped(2, value, { ...value, id: "g-2" })));
  const input = { AccountId: "111122223333", MaxResults: 1000 };
  expect(sent).toStrictEqual([
    { operation, region: "eu-west-1", input },
    { operation, region: "eu-west-1", input: { ...input, NextToken: "next" } },
  ]);
});

describe("grants by kind", () => {
  const groupsOf = (...changed: Partial<AccessGrant>[]) =>
    accessGrants(changed.map((change) => ({ ...value, ...change }))).groups.map(({ count, reach }) => [count, reach]);

  test("principals of one account and kind are one group; another account, kind, permission or reach is another", () => {
    expect(groupsOf({}, { grantee: "arn:aws:iam::111122223333:role/other" }, { scope: "s3://b/c/*" })).toEqual([
      [3, "part"],
    ]);
    expect(
      groupsOf(
        {},
        { grantee: "arn:aws:iam::444455556666:role/app" },
        { grantee: "arn:aws:iam::111122223333:user/app" },
        { grantee: "arn:aws:iam::111122223333:root" },
        { permission: "WRITE" },
        { scope: "s3://bucket/*" },
        { scope: "s3://*" },
        { scope: "gs://bucket" },
      ),
    ).toEqual([...Array.from({ length: 5 }, () => [1, "part"]), [1, "bucket"], [1, "everything"], [1, null]]);
  });

  test("identities of a directory and deleted principals are one group each", () => {
    expect(
      groupsOf({ granteeType: "DIRECTORY_USER", grantee: "a" }, { granteeType: "DIRECTORY_USER", grantee: "b" }),
    ).toEqual([[2, "part"]]);
    expect(groupsOf({ grantee: "AROACLKWSDQRAOEXAMPLE" }, { grantee: "AROADBQP57FF2AEXAMPLE" })).toEqual([[2, "part"]]);
  });

  test("a hundred thousand take no more room than a few: twenty examples of five hundred kinds", () => {
    const many = accessGrants(
      Array.from({ length: 100_000 }, (_, number) => ({
        ...value,
        id: `g-${number}`,
        grantee: `arn:aws:iam::${100_000_000_000 + (number % 600)}:role/app`,
      })),
    );
    expect(many.total).toBe(100_000);
    expect(many.groups).toHaveLength(500);
    expect(new Set(many.groups.map(({ examples }) => examples.length))).toEqual(new Set([20]));
    expect(JSON.stringify(many).length).toBeLessThan(2_000_000);
  });
});
