import rule from "../../rules/bucket-data-perimeter.js";
import { absent } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { allowEveryoneRead, bucketPolicy } from "../support/fact-builders.js";
import { allow, policyTrusting } from "../support/trusted-policy.js";

const deny = (condition: object) => ({ ...allow("*", "s3:*", condition), Effect: "Deny" });
const services = { BoolIfExists: { "aws:PrincipalIsAWSService": "false" } };
const organization = deny({ StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-exampleorg1" }, ...services });
const endpoint = "vpce-0abc123def4567891";
const network = deny({
  StringNotEqualsIfExists: { "aws:SourceVpce": endpoint },
  NotIpAddressIfExists: { "aws:SourceIp": "203.0.113.0/24" },
  ...services,
});
const trust = { accounts: [], organizations: ["o-exampleorg1"] };
const identityEvidence = ["policyAnswers/value/perimeter/identity"] as const;

testRule(rule, {
  pass: [
    {
      name: "one organization",
      facts: bucketPolicy(organization),
      message: "The identity perimeter around o-exampleorg1 holds, with the usual exemptions for aws-services.",
    },
    {
      name: "the organization that is trusted",
      facts: policyTrusting(trust, organization),
      trust,
      message: /^The identity perimeter around o-exampleorg1 holds/,
    },
    {
      name: "the networks that the policy itself names",
      facts: bucketPolicy(network),
      parameters: { perimeter: "network" },
      message: /^The network perimeter around 203\.0\.113\.0\/24 and vpce-0abc123def4567891 holds/,
    },
    {
      name: "the networks that are asked for",
      facts: bucketPolicy(network),
      parameters: { perimeter: "network", vpcEndpoints: [endpoint], addresses: ["203.0.113.0/24"] },
      message: /^The network perimeter around .+ holds/,
    },
    {
      name: "both",
      facts: bucketPolicy(organization, network),
      parameters: { perimeter: "both" },
      message: /^The identity perimeter around .+ holds.*\. The network perimeter around .+ holds.*\.$/,
    },
  ],
  fail: [
    {
      name: "no policy",
      facts: { policy: absent, policyAnswers: absent },
      message: "The bucket has no policy, and so no perimeter.",
      evidence: ["policy/state"],
      cause: "bucket policy",
    },
    {
      name: "no Deny",
      facts: bucketPolicy(allowEveryoneRead),
      message: "No Deny of the policy stops identities from outside by their identity.",
      evidence: identityEvidence,
    },
    {
      name: "objects only",
      facts: bucketPolicy({ ...organization, Resource: "arn:aws:s3:::example/*" }),
      message: "The identity perimeter around o-exampleorg1 lets some requests from outside through.",
      evidence: identityEvidence,
    },
    {
      name: "another organization than the trusted one",
      facts: policyTrusting({ accounts: [], organizations: ["o-anotherorg1"] }, organization),
      message: "The identity perimeter around o-exampleorg1 lets some requests from outside through.",
      evidence: identityEvidence,
    },
    {
      name: "networks beyond those that are asked for",
      facts: bucketPolicy(network),
      parameters: { perimeter: "network", vpcEndpoints: [endpoint] },
      message: /^The network perimeter around .+ lets some requests from outside through\.$/,
      evidence: ["policy/value"],
    },
    {
      name: "one of both is missing",
      facts: bucketPolicy(organization),
      parameters: { perimeter: "both" },
      message: "No Deny of the policy stops requests from outside by their network.",
      evidence: ["policyAnswers/value/perimeter/network"],
    },
  ],
  notApplicable: [],
  unknown: [
    {
      name: "a condition that cannot be decided",
      facts: bucketPolicy(
        deny({
          StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-exampleorg1" },
          StringEquals: { "s3:BucketTag/a": "b" },
        }),
      ),
      missing: [],
      reason: "Whether the identity perimeter stops everybody outside could not be decided.",
    },
  ],
});
