import rule from "../../rules/object-lambda-access-point-no-external-access.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { allFlagsOff, allFlagsOn, denied } from "../support/fact-builders.js";
import { allow, noPolicy, objectLambda, ownRole, partner, storeArns, storePolicy } from "../support/store-builders.js";

const kind = "object-lambda-access-point";
const reads = (principal: unknown) =>
  storePolicy(kind, allow(principal, "s3-object-lambda:GetObject", storeArns[kind]));
const admitted = {
  settings: known(objectLambda(allFlagsOff)),
  ...reads(partner),
  policyStatus: known({ isPublic: false }),
  "account.publicAccessBlock": absent,
};
const everybody = { ...admitted, ...reads("*"), policyStatus: known({ isPublic: true }) };
const evidence = ["policy/value", "policyAnswers/value/externalAccess/0/witness"] as const;

testRule(rule, {
  pass: [
    {
      name: "no policy",
      facts: { ...admitted, ...noPolicy },
      message: "The Object Lambda access point has no policy.",
    },
    { name: "the own account", facts: { ...admitted, ...reads(ownRole) } },
    { name: "an id of our own", facts: admitted, parameters: { ownIds: ["444455556666"] } },
    {
      name: "everybody, but the access point restricts",
      facts: { ...everybody, settings: known(objectLambda(allFlagsOn)) },
      message: /^Latent: Any AWS customer .+ RestrictPublicBuckets, on at the access point, stops it\.$/,
    },
  ],
  fail: [
    {
      name: "another account, which no flag stops",
      facts: { ...admitted, settings: known(objectLambda(allFlagsOn)) },
      message: /^The account 444455556666 has read access by policy statement 0 \(.+\)\.$/,
      evidence,
      cause: "policy statement 0",
    },
    { name: "everybody", facts: everybody, message: /^Any AWS customer has read access/, evidence },
  ],
  notApplicable: [],
  unknown: [
    {
      name: "the account could restrict everybody",
      facts: { ...everybody, "account.publicAccessBlock": denied("s3:GetAccountPublicAccessBlock") },
      missing: ["s3:GetAccountPublicAccessBlock"],
    },
    {
      name: "no settings",
      facts: { ...admitted, settings: absent },
      missing: [],
      reason: "The Object Lambda access point has no settings to judge.",
    },
  ],
});
