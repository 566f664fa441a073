import rule from "../../rules/bucket-cloudfront-origin-access.js";
import type { CloudFrontOrigin } from "../../src/model/account-facts.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { denied, policyText, unsupported } from "../support/fact-builders.js";

const distribution = "arn:aws:cloudfront::111122223333:distribution/E1";
const origin: CloudFrontOrigin = {
  bucket: "example",
  standing: known("own"),
  distribution,
  originId: "o",
  domainName: "example.s3.eu-west-1.amazonaws.com",
  isWebsite: false,
  originAccessControlId: "EOAC",
  originAccessIdentity: null,
  isDistributionEnabled: true,
};
const by = (...origins: CloudFrontOrigin[]) => ({ "account.cloudFrontOrigins": known(origins) });
const letting = (condition?: object) =>
  known(
    policyText({
      Effect: "Allow",
      Principal: { Service: "cloudfront.amazonaws.com" },
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::example/*",
      ...(condition === undefined ? {} : { Condition: condition }),
    }),
  );
const pinned = letting({ StringEquals: { "aws:SourceArn": distribution } });
const notOne = "No enabled distribution of the account fetches from the bucket.";

testRule(rule, {
  pass: [
    { name: "access control, pinned to the distribution", facts: { ...by(origin), policy: pinned } },
    {
      name: "pinned to the account",
      facts: { ...by(origin), policy: letting({ StringEquals: { "aws:SourceAccount": "111122223333" } }) },
    },
  ],
  fail: [
    {
      name: "no access control",
      facts: { ...by({ ...origin, originAccessControlId: null }), policy: absent },
      message: `The distribution ${distribution} fetches from the bucket without origin access control.`,
      evidence: ["account.cloudFrontOrigins/value/0", "policy/state"],
      cause: "bucket policy",
    },
    {
      name: "anyone's distribution",
      facts: { ...by(origin), policy: letting() },
      message: "The policy lets anyone's CloudFront distribution fetch objects.",
      evidence: ["account.cloudFrontOrigins/value/0", "policy/value"],
    },
    {
      name: "another distribution is let in, this one is not",
      facts: { ...by(origin), policy: letting({ StringEquals: { "aws:SourceArn": `${distribution}X` } }) },
      message: `The policy does not let the distribution ${distribution} fetch objects.`,
      evidence: ["account.cloudFrontOrigins/value/0", "policy/value"],
    },
  ],
  notApplicable: [
    { name: "no origin", facts: { ...by({ ...origin, bucket: "other" }), policy: absent }, reason: notOne },
    {
      name: "a distribution that is off, and a website",
      facts: { ...by({ ...origin, isDistributionEnabled: false }, { ...origin, isWebsite: true }), policy: letting() },
      reason: notOne,
    },
    {
      name: "a partition without CloudFront",
      facts: { "account.cloudFrontOrigins": unsupported, policy: absent },
      reason: "The endpoint does not offer it.",
    },
  ],
  unknown: [
    {
      name: "distributions were not read",
      facts: { "account.cloudFrontOrigins": denied("cloudfront:ListDistributions"), policy: pinned },
      missing: ["cloudfront:ListDistributions"],
    },
  ],
});
