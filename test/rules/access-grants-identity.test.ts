import rule from "../../rules/access-grants-identity.js";
import type { AccessGrant } from "../../src/model/door-facts.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { accessGrants, denied, policyText, unsupported } from "../support/fact-builders.js";

const role = "arn:aws:iam::111122223333:role/app";
const outsider = "arn:aws:iam::444455556666:role/app";
const gone = "AROACLKWSDQRAOEXAMPLE";
const grant: AccessGrant = {
  id: "g-1",
  granteeType: "IAM",
  grantee: role,
  permission: "READ",
  scope: "s3://bucket/a/*",
};
const group = { granteeType: "DIRECTORY_GROUP", grantee: "83d43802" } as const;
const user = { granteeType: "DIRECTORY_USER", grantee: "u-1" } as const;
const granted = (...changed: Partial<AccessGrant>[]) =>
  known(accessGrants(changed.map((change) => ({ ...grant, ...change }))));

const tied = known({ identityCenterInstanceArn: "arn:aws:sso:::instance/ssoins-1" });
const untied = known({ identityCenterInstanceArn: null });
const none = { grantsByKind: granted(), instance: untied, policy: absent } as const;
const trusting = { accounts: ["444455556666"], organizations: ["o-exampleorg1"] };

const share = (principal: unknown, condition?: object): object => ({
  Effect: "Allow",
  Principal: principal,
  Action: ["s3:ListAccessGrants", "s3:GetDataAccess"],
  Resource: "arn:aws:s3:eu-west-1:111122223333:access-grants/default",
  ...(condition === undefined ? {} : { Condition: condition }),
});
const deny = (condition: object): object => ({
  ...share("*"),
  Effect: "Deny",
  Action: "s3:*",
  Condition: condition,
});
const shared = (...statements: object[]) => ({ ...none, policy: known(policyText(...statements)) });
const partner = { AWS: "arn:aws:iam::444455556666:root" };
const partnerTold = "The account 444455556666 is admitted by policy statement 0 of the instance.";
const inOrganization = (id: string) => ({ StringEquals: { "aws:PrincipalOrgID": id } });

const strangers = Array.from({ length: 501 }, (_, number) => String(100_000_000_000 + number));

testRule(rule, {
  pass: [
    { name: "no grants, no policy", facts: none, message: "" },
    { name: "a role of the account", facts: { ...none, grantsByKind: granted({}) } },
    { name: "a directory that is tied", facts: { ...none, instance: tied, grantsByKind: granted(group, user) } },
    {
      name: "an instance that was not read, with no grant to a directory",
      facts: { ...none, grantsByKind: granted({}), instance: denied("s3:GetAccessGrantsInstance") },
    },
    { name: "a trusted outsider", facts: { ...none, grantsByKind: granted({ grantee: outsider }) }, trust: trusting },
    { name: "shared within the account", facts: shared(share({ AWS: role })) },
    { name: "shared with a trusted account", facts: shared(share(partner)), trust: trusting },
    { name: "shared with a deleted principal", facts: shared(share({ AWS: gone })) },
    { name: "a service", facts: shared(share({ Service: "ram.amazonaws.com" })) },
    {
      name: "shared within a trusted organization",
      facts: shared(share("*", inOrganization("o-exampleorg1"))),
      trust: trusting,
    },
    {
      name: "an outsider narrowed to a trusted organization, and more",
      facts: shared(
        share(
          { AWS: "777788889999" },
          {
            StringEquals: { "aws:PrincipalOrgID": "o-exampleorg1", "aws:PrincipalAccount": "777788889999" },
          },
        ),
      ),
      trust: trusting,
    },
    { name: "shared with nobody by a Deny alone", facts: shared(deny({ Bool: { "aws:SecureTransport": "false" } })) },
  ],
  fail: [
    {
      name: "a directory that is not tied",
      facts: { ...none, grantsByKind: granted({}, group, { ...user, id: "g-2" }) },
      message:
        "2 of 3 grants are to identities of a directory, and no IAM Identity Center is tied to the instance: " +
        "g-1 (READ of s3://bucket/a/* to the directory group 83d43802) and g-2 (READ of s3://bucket/a/* to the directory user u-1).",
      evidence: ["instance/value", "grantsByKind/value/groups/1/examples/0", "grantsByKind/value/groups/2/examples/0"],
    },
    {
      name: "a directory, and no instance",
      facts: { ...none, instance: absent, grantsByKind: granted(group) },
      message: /^1 of 1 grants are to identities of a directory, and no IAM Identity Center is tied/,
      evidence: ["instance/state", "grantsByKind/value/groups/0/examples/0"],
    },
    {
      name: "a deleted principal, though the policy was not read",
      facts: {
        ...none,
        grantsByKind: granted({ grantee: gone }),
        policy: denied("s3:GetAccessGrantsInstanceResourcePolicy"),
      },
      message: `1 of 1 grants are to principals that were deleted: g-1 (READ of s3://bucket/a/* to ${gone}).`,
      evidence: ["grantsByKind/value/groups/0/examples/0"],
    },
    {
      name: "an outsider",
      facts: { ...none, grantsByKind: granted({}, { grantee: outsider }) },
      message: `1 of 2 grants are to outsiders whom the configuration does not trust: g-1 (READ of s3://bucket/a/* to ${outsider}).`,
      evidence: ["grantsByKind/value/groups/1/examples/0"],
    },
    {
      name: "a policy that names an outsider, though the grants were not read",
      facts: { ...shared(share(partner)), grantsByKind: denied("s3:ListAccessGrants") },
      message: partnerTold,
      evidence: ["policy/value"],
    },
    {
      name: "a policy for everyone",
      facts: shared(share("*")),
      message: "Every AWS customer is admitted by policy statement 0 of the instance.",
      evidence: ["policy/value"],
    },
    {
      name: "a policy for everyone but one",
      facts: shared({ ...share(undefined), NotPrincipal: partner }),
      message: "Every AWS customer is admitted by policy statement 0 of the instance.",
      evidence: ["policy/value"],
    },
    {
      name: "a policy for an organization that is not trusted",
      facts: shared(share("*", inOrganization("o-exampleorg2"))),
      trust: trusting,
      message: "The organization o-exampleorg2 is admitted by policy statement 0 of the instance.",
      evidence: ["policy/value"],
    },
    {
      name: "an outsider's identity provider, and a Deny of plain HTTP",
      facts: shared(
        share({ Federated: "arn:aws:iam::444455556666:saml-provider/idp" }),
        deny({ Bool: { "aws:SecureTransport": "false" } }),
      ),
      message: partnerTold,
      evidence: ["policy/value"],
    },
    {
      name: "everything at once, more than can be shown",
      facts: {
        ...shared(share(partner)),
        grantsByKind: granted(
          ...Array.from({ length: 30 }, () => group),
          ...Array.from({ length: 30 }, () => ({ grantee: gone })),
          ...Array.from({ length: 30 }, () => ({ grantee: outsider })),
        ),
      },
      message:
        /^The account 444455556666 is .+\. 30 of 90 grants .+ and 22 more\. 30 of 90 .+ deleted: .+ and 22 more\. 30 of 90 .+ and 22 more\.$/,
      evidence: [
        "policy/value",
        "instance/value",
        ...[0, 1, 2].flatMap((group) =>
          [0, 1, 2, 3].map((index) => `grantsByKind/value/groups/${group}/examples/${index}`),
        ),
      ],
    },
  ],
  notApplicable: [],
  unknown: [
    {
      name: "nothing was read",
      facts: {
        grantsByKind: denied("s3:ListAccessGrants"),
        instance: denied("s3:GetAccessGrantsInstance"),
        policy: denied("s3:GetAccessGrantsInstanceResourcePolicy"),
      },
      missing: ["s3:ListAccessGrants", "s3:GetAccessGrantsInstance", "s3:GetAccessGrantsInstanceResourcePolicy"],
    },
    {
      name: "a directory, and whether it is tied was not read",
      facts: { ...none, grantsByKind: granted(group), instance: denied("s3:GetAccessGrantsInstance") },
      missing: ["s3:GetAccessGrantsInstance"],
    },
    {
      name: "more kinds of grantees than are kept, those that are all of them trusted",
      facts: {
        ...none,
        grantsByKind: granted(...strangers.map((account) => ({ grantee: `arn:aws:iam::${account}:root` }))),
      },
      trust: { accounts: strangers, organizations: [] },
      missing: [],
      reason: "1 of 501 grants were not looked at: they are of more kinds of grantees than are kept.",
    },
    {
      name: "a policy that is not offered",
      facts: { ...none, policy: unsupported },
      missing: [],
      reason: "The endpoint does not offer it.",
    },
    {
      name: "a grantee that is not understood",
      facts: { ...none, grantsByKind: granted({ grantee: "somebody" }) },
      missing: [],
      reason: "1 of 1 grants are to a principal that is not understood: g-1 (READ of s3://bucket/a/* to somebody).",
    },
    {
      name: "a condition that cannot be weighed",
      facts: shared(share(partner, { StringEquals: { "aws:PrincipalTag/team": "data" } })),
      missing: [],
      reason:
        "Whether the conditions of policy statement 0 of the instance let the account 444455556666 in could not be decided.",
    },
    ...[
      inOrganization("${aws:PrincipalTag/org}"),
      { StringLike: { "aws:PrincipalOrgID": "o-*" } },
      { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-exampleorg1" } },
      { StringNotEquals: { "aws:PrincipalAccount": "444455556666" } },
    ].map((condition) => ({
      name: `everyone under ${JSON.stringify(condition)}`,
      facts: shared(share("*", condition)),
      trust: trusting,
      missing: [],
      reason:
        "Whether the conditions of policy statement 0 of the instance let every AWS customer in could not be decided.",
    })),
    {
      name: "a Deny that may keep the outsider out",
      facts: shared(share(partner), deny({ StringNotEquals: { "aws:PrincipalAccount": "111122223333" } })),
      missing: [],
      reason: `${partnerTold} Whether a Deny keeps him out could not be decided.`,
    },
    {
      name: "a canonical user",
      facts: shared(share({ CanonicalUser: "abc" })),
      missing: [],
      reason: "Whose abc in policy statement 0 of the instance is, is not known.",
    },
    {
      name: "a policy that cannot be understood",
      facts: { ...none, policy: known("{") },
      missing: [],
      reason: "The instance's policy cannot be understood: The policy lacks a key in quotes.",
    },
  ],
});
