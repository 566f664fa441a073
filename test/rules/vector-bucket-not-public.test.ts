import rule from "../../rules/vector-bucket-not-public.js";
import { known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { policyText } from "../support/fact-builders.js";
import { allow, noPolicy, ownRole, partner, storeArns, storePolicy } from "../support/store-builders.js";

const arn = storeArns["vector-bucket"];
const reads = (principal: unknown): object => allow(principal, "s3vectors:GetVectors", `${arn}/index/*`);

testRule(rule, {
  pass: [
    { name: "no policy", facts: noPolicy, message: "The vector bucket has no policy." },
    { name: "the own account", facts: storePolicy("vector-bucket", reads(ownRole)) },
    { name: "another account: somebody, not anybody", facts: storePolicy("vector-bucket", reads(partner)) },
    {
      name: "everybody, but a Deny takes it back",
      facts: storePolicy("vector-bucket", reads("*"), { ...reads("*"), Effect: "Deny" }),
    },
  ],
  fail: [
    {
      name: "everybody",
      facts: storePolicy("vector-bucket", reads(ownRole), reads("*")),
      message: /^Any AWS customer has \w+ access by policy statement 1 \(.+\)\.$/,
      evidence: ["policy/value", "policyAnswers/value/anyCustomerAccess/witnesses/0/request"],
      cause: "policy statement 1",
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
