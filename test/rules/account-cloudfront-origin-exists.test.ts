import rule from "../../rules/account-cloudfront-origin-exists.js";
import type { CloudFrontOrigin } from "../../src/model/account-facts.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { denied } from "../support/fact-builders.js";
import { cloudFrontOrigin, foreignBucket, missingBucket } from "../support/watcher-builders.js";

const { distribution } = cloudFrontOrigin;
const gone = { ...cloudFrontOrigin, ...missingBucket("old") };
const beforeItWasRead = (origin: CloudFrontOrigin): CloudFrontOrigin =>
  // All that an older snapshot holds of it.
  Object.fromEntries(Object.entries(origin).filter(([name]) => name !== "isS3Origin")) as CloudFrontOrigin;
const facts = (...origins: readonly CloudFrontOrigin[]) => ({ cloudFrontOrigins: known(origins) });
const none = "No CloudFront distribution of the account has a bucket as S3 origin.";

testRule(rule, {
  pass: [
    { name: "an origin of our own", facts: facts(cloudFrontOrigin) },
    {
      name: "beside a website, a custom origin and an alias, all gone, about which the control does not ask",
      facts: facts(
        cloudFrontOrigin,
        { ...gone, isWebsite: true, isS3Origin: false },
        { ...gone, isS3Origin: false },
        { ...cloudFrontOrigin, ...missingBucket("lake-ab1c2d3euw1a-s3alias") },
      ),
    },
    {
      name: "another account's, which exists",
      facts: facts(cloudFrontOrigin, { ...cloudFrontOrigin, ...foreignBucket("cdn") }),
      message: "Of other accounts, which is all the same to the control: cdn.",
    },
    { name: "an origin of an older snapshot, whatever it is", facts: facts(beforeItWasRead(cloudFrontOrigin)) },
  ],
  fail: [
    {
      name: "an origin that is gone, of a distribution that is off",
      facts: facts(cloudFrontOrigin, { ...gone, isDistributionEnabled: false }),
      message: `Not every S3 origin exists: ${distribution} has old as shop.`,
      evidence: ["cloudFrontOrigins/value/1/bucket"],
    },
    {
      name: "one that is gone beside one that could not be asked about",
      facts: facts({ ...cloudFrontOrigin, standing: denied("s3:ListBucket") }, gone),
      message: `Not every S3 origin exists: ${distribution} has old as shop.`,
      evidence: ["cloudFrontOrigins/value/1/bucket"],
    },
  ],
  notApplicable: [
    { name: "no distribution, whatever else the account refers to", facts: facts(), reason: none },
    { name: "nothing", facts: { cloudFrontOrigins: absent }, reason: none },
    {
      name: "websites and custom origins only",
      facts: facts({ ...gone, isWebsite: true, isS3Origin: false }, { ...gone, isS3Origin: false }),
      reason: none,
    },
  ],
  unknown: [
    {
      name: "whether it exists may not be asked",
      facts: facts({ ...cloudFrontOrigin, standing: denied("s3:ListBucket") }),
      missing: ["s3:ListBucket"],
    },
    {
      name: "an older snapshot does not say whether what is gone was an S3 origin",
      facts: facts(beforeItWasRead(gone)),
      missing: [],
      reason: `${distribution} has the origin old, which does not exist: whether as an S3 origin, the snapshot does not hold.`,
    },
    {
      name: "AWS does not offer the question",
      facts: facts({ ...cloudFrontOrigin, standing: { state: "unsupported", reason: "Not here." } }),
      missing: [],
      reason: "Not here.",
    },
  ],
});
