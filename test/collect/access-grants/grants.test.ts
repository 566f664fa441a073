import { known } from "../../../src/model/fact.js";
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

collectorSuite("access-grants", "grants", {
  known: [
    { name: "one", answers: answer(), value: [value] },
    {
      name: "a group of the directory",
      answers: answer({ Grantee: { GranteeType: "DIRECTORY_GROUP", GranteeIdentifier: "83d43802" } }),
      value: [{ ...value, granteeType: "DIRECTORY_GROUP", grantee: "83d43802" }],
    },
    { name: "none", answers: { [operation]: { AccessGrantsList: [] } }, value: [] },
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
  const { fact, sent } = await collectFact("access-grants", "grants", {
    [operation]: ({ NextToken: token }: Record<string, unknown>) =>
      token === undefined
        ? { AccessGrantsList: [told], NextToken: "next" }
        : { AccessGrantsList: [{ ...told, AccessGrantId: "g-2" }] },
  });
  expect(fact).toStrictEqual(known([value, { ...value, id: "g-2" }]));
  const input = { AccountId: "111122223333", MaxResults: 1000 };
  expect(sent).toStrictEqual([
    { operation, region: "eu-west-1", input },
    { operation, region: "eu-west-1", input: { ...input, NextToken: "next" } },
  ]);
});
