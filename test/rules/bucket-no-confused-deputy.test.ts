import rule from "../../rules/bucket-no-confused-deputy.js";
import { absent } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { bucketPolicy } from "../support/fact-builders.js";
import { allow, partner } from "../support/trusted-policy.js";

const service = (name: string, condition?: object) => allow({ Service: name }, "s3:PutObject", condition);
const ofAccount = { StringEquals: { "aws:SourceAccount": "111122223333" } };
const trailArn = { ArnLike: { "aws:SourceArn": "arn:aws:cloudtrail:*:111122223333:trail/*" } };
const evidence = ["policy/value", "policyAnswers/value/confusedDeputy/0/service"] as const;

testRule(rule, {
  pass: [
    { name: "no policy", facts: { policy: absent, policyAnswers: absent }, message: "The bucket has no policy." },
    { name: "no service", facts: bucketPolicy(allow(partner, "s3:PutObject")) },
    { name: "pinned by account", facts: bucketPolicy(service("config.amazonaws.com", ofAccount)) },
    { name: "pinned by ARN", facts: bucketPolicy(service("cloudtrail.amazonaws.com", trailArn)) },
    {
      name: "pinned by a Deny",
      facts: bucketPolicy(service("config.amazonaws.com"), {
        ...allow("*", "s3:*", { StringNotEqualsIfExists: { "aws:SourceAccount": "111122223333" } }),
        Effect: "Deny",
      }),
    },
    {
      name: "a service that sends no source",
      facts: bucketPolicy(service("logdelivery.elasticloadbalancing.amazonaws.com")),
      message:
        "No condition could say for whom logdelivery.elasticloadbalancing.amazonaws.com acts: AWS sends no source with its calls.",
    },
  ],
  fail: [
    {
      name: "no condition",
      facts: bucketPolicy(service("ses.amazonaws.com")),
      message: "On behalf of any AWS customer, ses.amazonaws.com by policy statement 0 may act on the bucket.",
      evidence,
      cause: "policy statement 0",
    },
    {
      name: "a bucket's ARN has no account",
      facts: bucketPolicy(
        service("logging.s3.amazonaws.com", { ArnLike: { "aws:SourceArn": "arn:aws:s3:::another-bucket" } }),
      ),
      message: "On behalf of any AWS customer, logging.s3.amazonaws.com by policy statement 0 may act on the bucket.",
      evidence,
    },
    {
      name: "IfExists pins nothing that a service leaves out",
      facts: bucketPolicy(
        service("config.amazonaws.com", { StringEqualsIfExists: { "aws:SourceAccount": "111122223333" } }),
      ),
      message: "On behalf of any AWS customer, config.amazonaws.com by policy statement 0 may act on the bucket.",
      evidence,
    },
    {
      name: "two services in two statements, among pinned ones",
      facts: bucketPolicy(
        service("ses.amazonaws.com"),
        service("config.amazonaws.com", ofAccount),
        service("delivery.logs.amazonaws.com"),
      ),
      message:
        "On behalf of any AWS customer, ses.amazonaws.com by policy statement 0 and delivery.logs.amazonaws.com by policy " +
        "statement 2 may act on the bucket.",
      evidence: [
        "policy/value",
        "policy/value",
        "policyAnswers/value/confusedDeputy/0/service",
        "policyAnswers/value/confusedDeputy/1/service",
      ],
    },
    {
      name: "any service",
      facts: bucketPolicy(allow("*", "s3:PutObject", { Bool: { "aws:PrincipalIsAWSService": "true" } })),
      message: "On behalf of any AWS customer, every AWS service by policy statement 0 may act on the bucket.",
      evidence,
    },
  ],
  notApplicable: [],
  unknown: [],
});
