import rule from "../../rules/directory-bucket-no-external-access.js";
import { known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { policyText } from "../support/fact-builders.js";
import { allow, noPolicy, ownRole, partner, storeArns, storePolicy } from "../support/store-builders.js";

const arn = storeArns["directory-bucket"];
const reads = (principal: unknown): object => allow(principal, "s3express:CreateSession", `${arn}`);
const identityProvider = { Federated: "arn:aws:iam::444455556666:saml-provider/partner" };
/** What a policy says that leaves it to access points who comes in. */
const delegated = (condition: object): object => ({ ...reads("*"), Condition: condition });
const toAccount = (account: string): ReturnType<typeof storePolicy> =>
  storePolicy("directory-bucket", delegated({ StringEquals: { "s3express:DataAccessPointAccount": account } }));
const admitted = storePolicy("directory-bucket", reads(partner));

testRule(rule, {
  pass: [
    { name: "no policy", facts: noPolicy, message: "The directory bucket has no policy." },
    { name: "the own account", facts: storePolicy("directory-bucket", reads(ownRole)), message: "" },
    {
      name: "the own account's principals through its own access points",
      facts: storePolicy("directory-bucket", {
        ...delegated({ StringEquals: { "s3express:DataAccessPointAccount": "111122223333" } }),
        Principal: ownRole,
      }),
      message: "",
    },
    {
      name: "the access points of the own account, and nobody else's principals",
      facts: storePolicy(
        "directory-bucket",
        delegated({
          StringEquals: {
            "s3express:DataAccessPointAccount": "111122223333",
            "aws:PrincipalAccount": "111122223333",
          },
        }),
      ),
      message: "",
    },
    {
      name: "an outsider whose provider is known as an own one",
      facts: storePolicy("directory-bucket", reads(identityProvider)),
      parameters: { ownIds: [identityProvider.Federated] },
    },
  ],
  fail: [
    {
      name: "another account",
      facts: admitted,
      message: /^The account 444455556666 has write access by policy statement 0 \(.+\)\.$/,
      evidence: ["policy/value", "policyAnswers/value/externalAccess/0/witness"],
      cause: "policy statement 0",
    },
    {
      name: "an identity provider of another account",
      facts: storePolicy("directory-bucket", reads(identityProvider)),
      message: /^The identity provider arn:aws:iam::444455556666:saml-provider\/partner has write access by /,
      evidence: ["policy/value", "policyAnswers/value/externalAccess/0/witness"],
    },
    {
      name: "the access points of another account",
      facts: toAccount("444455556666"),
      message:
        /^Whoever the access points of the account 444455556666 admit has write access by policy statement 0, narrowed by s3express:DataAccessPointAccount \(/,
      evidence: ["policy/value", "policyAnswers/value/externalAccess/0/witness"],
      cause: "policy statement 0",
    },
    {
      name: "another account's access points by their ARNs",
      facts: storePolicy(
        "directory-bucket",
        delegated({
          StringLike: { "s3express:DataAccessPointArn": "arn:aws:s3express:eu-west-1:444455556666:accesspoint/*" },
        }),
      ),
      message: /^Whoever the access points of the account 444455556666 admit has write access by policy statement 0/,
      evidence: ["policy/value", "policyAnswers/value/externalAccess/0/witness"],
    },
    {
      name: "anybody's access points",
      facts: storePolicy("directory-bucket", delegated({ StringLike: { "s3express:DataAccessPointAccount": "*" } })),
      message: /^Any AWS customer has write access by policy statement 0, narrowed by s3express:DataAccessPointAccount/,
      evidence: ["policy/value", "policyAnswers/value/externalAccess/0/witness"],
    },
  ],
  notApplicable: [],
  unknown: [
    {
      name: "the access points of the own account decide, which are not looked at",
      facts: toAccount("111122223333"),
      missing: [],
      reason:
        "The policy lets in whomever an access point of the account lets in, and access points of directory buckets are not looked at.",
    },
    {
      name: "a policy that cannot be understood",
      facts: {
        policy: known(policyText(reads("*")).slice(1)),
        policyAnswers: { state: "error", operation: "s3audit:ParsePolicy", code: "PolicyError", message: "No JSON." },
      },
      missing: ["policyAnswers"],
    },
  ],
});
