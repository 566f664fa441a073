import { trailsLeftOut } from "../../src/posture/account-references.js";
import rule from "../../rules/account-trail-destination.js";
import type { ConfigDeliveryChannel, FindingsExport } from "../../src/model/account-facts.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { denied, mayBeMember, organizationTrust, trail, unsupported } from "../support/fact-builders.js";
import { everywhere, foreignBucket, missingBucket, organization, ownBucket } from "../support/watcher-builders.js";

const nothing = {
  trails: known([]),
  trailBuckets: known([]),
  configDeliveryChannels: known(everywhere<ConfigDeliveryChannel>()),
  guardDutyExports: known(everywhere<FindingsExport>()),
  macieExports: known(everywhere<FindingsExport>()),
  organization: absent,
};
const channel: ConfigDeliveryChannel = { ...ownBucket("config"), region: "eu-west-1", name: "default" };
const findings: FindingsExport = {
  ...ownBucket("findings"),
  region: "eu-west-1",
  expectedBucketOwner: null,
  kmsKeyArn: null,
};
const ownTrail = { ...nothing, trails: known([trail]), trailBuckets: known([ownBucket("audit-logs")]) };
const trust = { accounts: ["444455556666"], organizations: [] };
const organizationTrail = { ...trail, arn: "arn:aws:cloudtrail:eu-west-1:999988887777:trail/all", bucket: "archive" };

testRule(rule, {
  pass: [
    { name: "own buckets", facts: ownTrail },
    {
      name: "a bucket of a trusted account, said by the export",
      facts: {
        ...nothing,
        guardDutyExports: known(
          everywhere({ ...findings, ...foreignBucket("x"), expectedBucketOwner: "444455556666" }),
        ),
      },
      trust,
    },
    {
      name: "the organization's trail beside an own one is judged where it was made",
      facts: {
        ...ownTrail,
        trails: known([trail, organizationTrail]),
        trailBuckets: known([ownBucket("audit-logs"), foreignBucket("archive")]),
      },
    },
  ],
  fail: [
    {
      name: "a trail's bucket is gone",
      facts: { ...ownTrail, trailBuckets: known([missingBucket("audit-logs")]) },
      message:
        "Not every log has a safe destination: the trail arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit delivers " +
        "to audit-logs, which does not exist.",
      evidence: ["trails/value/0/bucket"],
    },
    {
      name: "AWS Config delivers to another account, and this one stands alone",
      facts: { ...nothing, configDeliveryChannels: known(everywhere({ ...channel, ...foreignBucket("theirs") })) },
      message:
        "Not every log has a safe destination: the AWS Config delivery channel default of eu-west-1 delivers to theirs, " +
        "which another account owns.",
      evidence: ["configDeliveryChannels/value/found/0/bucket"],
    },
    {
      name: "Macie exports to an account that is not trusted",
      facts: {
        ...ownTrail,
        macieExports: known(everywhere({ ...findings, ...foreignBucket("x"), expectedBucketOwner: "999988887777" })),
      },
      trust,
      message:
        "Not every log has a safe destination: Macie of eu-west-1 exports to x of the account 999988887777, which the " +
        "configuration does not trust.",
      evidence: ["macieExports/value/found/0/bucket"],
    },
    {
      name: "GuardDuty exports to what is no longer this account's",
      facts: {
        ...nothing,
        guardDutyExports: known(
          everywhere({ ...findings, ...foreignBucket("x"), expectedBucketOwner: "111122223333" }),
        ),
      },
      message:
        "Not every log has a safe destination: GuardDuty of eu-west-1 exports to x as a bucket of this account, which it " +
        "is not.",
      evidence: ["guardDutyExports/value/found/0/bucket"],
    },
  ],
  notApplicable: [
    {
      name: "nothing is delivered",
      facts: nothing,
      reason: `No trail of this account, AWS Config, GuardDuty or Macie delivers to a bucket. ${trailsLeftOut}`,
    },
    {
      name: "the organization's trail only",
      facts: { ...nothing, trails: known([organizationTrail]), trailBuckets: known([foreignBucket("archive")]) },
      reason: `No trail of this account, AWS Config, GuardDuty or Macie delivers to a bucket. ${trailsLeftOut}`,
    },
    {
      name: "services that are offered nowhere deliver nothing",
      facts: { ...nothing, macieExports: unsupported, guardDutyExports: unsupported },
      reason: `No trail of this account, AWS Config, GuardDuty or Macie delivers to a bucket. ${trailsLeftOut}`,
    },
  ],
  unknown: [
    {
      name: "a named account that may be a member of a trusted organization",
      facts: {
        ...nothing,
        guardDutyExports: known(
          everywhere({ ...findings, ...foreignBucket("x"), expectedBucketOwner: "444455556666" }),
        ),
      },
      trust: organizationTrust,
      missing: [],
      reason: `GuardDuty of eu-west-1 exports to x. ${mayBeMember("444455556666")}`,
    },
    {
      name: "another account's bucket, in an organization",
      facts: {
        ...nothing,
        configDeliveryChannels: known(everywhere({ ...channel, ...foreignBucket("archive") })),
        organization: known(organization),
      },
      missing: [],
      reason:
        "The AWS Config delivery channel default of eu-west-1 delivers to archive, which another account owns: AWS does " +
        "not say which.",
    },
    {
      name: "whose the bucket is may not be read",
      facts: { ...ownTrail, trailBuckets: known([{ bucket: "audit-logs", standing: denied("s3:ListAllMyBuckets") }]) },
      missing: ["s3:ListAllMyBuckets"],
    },
    {
      name: "trails may not be read, told once",
      facts: {
        ...nothing,
        trails: denied("cloudtrail:DescribeTrails"),
        trailBuckets: denied("cloudtrail:DescribeTrails"),
      },
      missing: ["cloudtrail:DescribeTrails"],
    },
    {
      name: "a closed Region",
      facts: {
        ...ownTrail,
        configDeliveryChannels: known({
          found: [channel],
          unread: [{ region: "eu-south-1", why: denied("config:DescribeDeliveryChannels") }],
        }),
      },
      missing: ["config:DescribeDeliveryChannels"],
      reason: "configDeliveryChannels was not read in eu-south-1.",
    },
  ],
});
