import rule from "../../rules/vector-bucket-no-external-access.js";
import { known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { policyText } from "../support/fact-builders.js";
import { allow, noPolicy, ownRole, partner, storeArns, storePolicy } from "../support/store-builders.js";

const arn = storeArns["vector-bucket"];
const reads = (principal: unknown): object => allow(principal, "s3vectors:GetVectors", `${arn}/index/*`);
const identityProvider = { Federated: "arn:aws:iam::444455556666:saml-provider/partner" };
const admitted = storePolicy("vector-bucket", reads(partner));

testRule(rule, {
  pass: [
    { name: "no policy", facts: noPolicy, message: "The vector bucket has no policy." },
    { name: "the own account", facts: storePolicy("vector-bucket", reads(ownRole)), message: "" },
    {
      name: "an outsider whose provider is known as an own one",
      facts: storePolicy("vector-bucket", reads(identityProvider)),
      parameters: { ownIds: [identityProvider.Federated] },
    },
  ],
  fail: [
    {
      name: "another account",
      facts: admitted,
      message: /^The account 444455556666 has read access by policy statement 0 \(.+\)\.$/,
      evidence: ["policy/value", "policyAnswers/value/externalAccess/0/witness"],
      cause: "policy statement 0",
    },
    {
      name: "an identity provider of another account",
      facts: storePolicy("vector-bucket", reads(identityProvider)),
      message: /^The identity provider arn:aws:iam::444455556666:saml-provider\/partner has read access by /,
      evidence: ["policy/value", "policyAnswers/value/externalAccess/0/witness"],
    },
  ],
  notApplicable: [],
  unknown: [
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
