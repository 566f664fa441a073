import { trailsLeftOut } from "../../src/posture/account-references.js";
import rule from "../../rules/account-dangling-references.js";
import type {
  CloudFrontOrigin,
  ConfigDeliveryChannel,
  ReferredBucket,
  StorageLensConfiguration,
} from "../../src/model/account-facts.js";
import { known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { denied, trail } from "../support/fact-builders.js";
import {
  everywhere,
  foreignBucket,
  missingBucket,
  ownBucket,
  storageLensConfiguration,
} from "../support/watcher-builders.js";

const nothing = {
  trails: known([]),
  trailBuckets: known([]),
  configDeliveryChannels: known(everywhere<ConfigDeliveryChannel>()),
  storageLens: known(everywhere<StorageLensConfiguration>()),
  cloudFrontOrigins: known([]),
};
const distribution = "arn:aws:cloudfront::111122223333:distribution/E1";
const origin = (named: ReferredBucket): CloudFrontOrigin => ({
  ...named,
  distribution,
  originId: "shop",
  domainName: `${named.bucket}.s3.eu-west-1.amazonaws.com`,
  isWebsite: false,
  originAccessControlId: null,
  originAccessIdentity: null,
  isDistributionEnabled: true,
});
const exporting = (named: ReferredBucket, account: string | null): StorageLensConfiguration => ({
  ...storageLensConfiguration,
  id: "daily",
  exports: [{ ...named, account, encryption: "SSE-S3", kmsKeyId: null }],
});
const trust = { accounts: ["444455556666"], organizations: [] };
const head = "Anybody may take over a bucket that is referred to:";

testRule(rule, {
  pass: [
    {
      name: "an origin that is ours beside one that is an access point's alias, which nobody can take over",
      facts: {
        ...nothing,
        cloudFrontOrigins: known([origin(ownBucket("shop")), origin(missingBucket("shop-ab1c2d3euw1a--ol-s3"))]),
      },
    },
    { name: "an origin that is ours", facts: { ...nothing, cloudFrontOrigins: known([origin(ownBucket("shop"))]) } },
    {
      name: "an export to a trusted account",
      facts: { ...nothing, storageLens: known(everywhere(exporting(foreignBucket("theirs"), "444455556666"))) },
      trust,
    },
  ],
  fail: [
    {
      name: "an origin that is gone, whatever else is open",
      facts: { ...nothing, cloudFrontOrigins: known([origin(foreignBucket("cdn")), origin(missingBucket("shop"))]) },
      message:
        `${head} the CloudFront distribution ${distribution} has the origin shop.s3.eu-west-1.amazonaws.com, the bucket ` +
        "shop, which does not exist.",
      evidence: ["cloudFrontOrigins/value/1/bucket"],
    },
    {
      name: "a trail and an export",
      facts: {
        ...nothing,
        trails: known([trail]),
        trailBuckets: known([missingBucket("audit-logs")]),
        storageLens: known(everywhere(exporting(missingBucket("metrics"), "111122223333"))),
      },
      message:
        `${head} the trail arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit delivers to audit-logs, which does not ` +
        "exist and the Storage Lens configuration daily of us-east-1 exports to metrics, which does not exist.",
      evidence: ["trails/value/0/bucket", "storageLens/value/found/0/exports/0/bucket"],
    },
  ],
  notApplicable: [
    {
      name: "nothing refers to a bucket",
      facts: nothing,
      reason: `No trail, AWS Config, Storage Lens or CloudFront distribution of this account refers to a bucket. ${trailsLeftOut}`,
    },
  ],
  unknown: [
    {
      name: "an origin in another account",
      facts: { ...nothing, cloudFrontOrigins: known([origin(foreignBucket("cdn"))]) },
      trust,
      missing: [],
      reason:
        `The CloudFront distribution ${distribution} has the origin cdn.s3.eu-west-1.amazonaws.com, the bucket cdn, which ` +
        "exists in another account: whether it is the one that is meant, AWS does not say.",
    },
    {
      name: "distributions may not be read",
      facts: {
        ...nothing,
        trails: known([trail]),
        trailBuckets: known([ownBucket("audit-logs")]),
        cloudFrontOrigins: denied("cloudfront:ListDistributions"),
      },
      missing: ["cloudfront:ListDistributions"],
    },
    {
      name: "AWS Config may not be read, and one Region tells nothing of Storage Lens",
      facts: {
        ...nothing,
        configDeliveryChannels: denied("config:DescribeDeliveryChannels"),
        storageLens: known({
          found: [],
          unread: [{ region: "eu-south-1", why: denied("s3:ListStorageLensConfigurations") }],
        }),
      },
      missing: ["config:DescribeDeliveryChannels", "s3:ListStorageLensConfigurations"],
      reason: "storageLens was not read in eu-south-1.",
    },
  ],
});
