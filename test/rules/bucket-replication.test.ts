import rule from "../../rules/bucket-replication.js";
import type { ReplicationDestination, ReplicationRule } from "../../src/model/bucket-facts.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { denied, failed, replicationDestination, replicationRule, unsupported } from "../support/fact-builders.js";

const by = (...rules: readonly Partial<ReplicationRule>[]) =>
  known({ role: "r", rules: rules.map((change) => ({ ...replicationRule, ...change })) });
const to = (...destinations: readonly Partial<ReplicationDestination>[]) =>
  known(destinations.map((change) => ({ ...replicationDestination, ...change })));
const sameRegion = { region: known("eu-west-1"), toldRegion: "eu-west-1" };
const closed = { region: denied("s3:ListBucket"), toldRegion: null };

testRule(rule, {
  pass: [
    {
      name: "a bucket in another Region",
      facts: { replication: by({}), replicationDestinations: to({}) },
      message: "The replication rule rule copies to copy in us-east-1.",
    },
    {
      name: "a bucket of another account, whose Region S3 tells all the same",
      facts: {
        replication: by({ destinationAccount: "444455556666" }),
        replicationDestinations: to({ ...closed, statedAccount: "444455556666", toldRegion: "us-west-2" }),
      },
      message: "The replication rule rule copies to copy in us-west-2.",
    },
    {
      name: "one of two rules, and the other's bucket was not found out about",
      facts: {
        replication: by({ destinationBucket: "near" }, {}),
        replicationDestinations: to({ ...closed, bucket: "near" }, {}),
      },
    },
  ],
  fail: [
    {
      name: "none",
      facts: { replication: absent, replicationDestinations: absent },
      message: "The bucket is not replicated.",
      evidence: ["replication/state"],
      cause: "bucket replication",
    },
    {
      name: "disabled, whatever the destination",
      facts: { replication: by({ enabled: false }), replicationDestinations: failed },
      message: "Every replication rule is disabled.",
      evidence: ["replication/value"],
    },
    {
      name: "the same Region, and a bucket that does not exist",
      facts: {
        replication: by({ id: "" }, { destinationBucket: "gone" }),
        replicationDestinations: to(sameRegion, { bucket: "gone", region: absent, toldRegion: null }),
      },
      message:
        "No copy leaves the Region: the replication rule 0 copies to copy in eu-west-1; " +
        "the replication rule rule copies to gone, which does not exist.",
      evidence: [
        "replication/value/rules/0",
        "replicationDestinations/value/0/toldRegion",
        "replication/value/rules/1",
        "replicationDestinations/value/1/region/state",
      ],
    },
  ],
  notApplicable: [],
  unknown: [
    {
      name: "a closed bucket whose Region is not told",
      facts: { replication: by({}), replicationDestinations: to(closed) },
      missing: ["s3:ListBucket"],
    },
    {
      name: "the destinations were not looked for",
      facts: { replication: by({}), replicationDestinations: unsupported },
      missing: [],
      reason: "The endpoint does not offer it.",
    },
  ],
});
