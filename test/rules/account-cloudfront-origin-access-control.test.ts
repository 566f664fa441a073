import rule from "../../rules/account-cloudfront-origin-access-control.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { cloudFrontOrigin, missingBucket } from "../support/watcher-builders.js";

const distribution = cloudFrontOrigin.distribution;
const controlled = { ...cloudFrontOrigin, originAccessControlId: "E2" };
const website = { ...cloudFrontOrigin, isWebsite: true };

testRule(rule, {
  pass: [
    {
      name: "access control, beside a website, which is a custom origin",
      facts: { cloudFrontOrigins: known([controlled, website]) },
    },
  ],
  fail: [
    {
      name: "one origin is reached openly, of a distribution that is off",
      facts: {
        cloudFrontOrigins: known([
          controlled,
          { ...cloudFrontOrigin, ...missingBucket("old"), isDistributionEnabled: false },
        ]),
      },
      message: `Not every S3 origin has origin access control: ${distribution} reaches old as shop openly.`,
      evidence: ["cloudFrontOrigins/value/1"],
    },
    {
      name: "an origin access identity is not enough",
      facts: {
        cloudFrontOrigins: known([
          { ...cloudFrontOrigin, originAccessIdentity: "origin-access-identity/cloudfront/E1" },
        ]),
      },
      message: `Not every S3 origin has origin access control: ${distribution} reaches shop as shop by an origin access identity.`,
      evidence: ["cloudFrontOrigins/value/0"],
    },
  ],
  notApplicable: [
    {
      name: "only websites",
      facts: { cloudFrontOrigins: known([website]) },
      reason: "No CloudFront distribution of the account has an S3 origin.",
    },
    {
      name: "nothing",
      facts: { cloudFrontOrigins: absent },
      reason: "No CloudFront distribution of the account has an S3 origin.",
    },
  ],
  unknown: [],
});
