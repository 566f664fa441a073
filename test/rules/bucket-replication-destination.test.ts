import rule from "../../rules/bucket-replication-destination.js";
import type { ReplicationDestination, ReplicationRule } from "../../src/model/bucket-facts.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import {
  denied,
  failed,
  mayBeMember,
  organizationTrust,
  replicationDestination,
  replicationRule,
} from "../support/fact-builders.js";

const by = (...rules: readonly Partial<ReplicationRule>[]) =>
  known({ role: "r", rules: rules.map((change) => ({ ...replicationRule, ...change })) });
const to = (...destinations: readonly Partial<ReplicationDestination>[]) =>
  known(destinations.map((change) => ({ ...replicationDestination, ...change })));
const other = "777788889999";
const trust = { accounts: [other], organizations: [] };
const closed = denied("s3:ListBucket");
const theirs = { statedAccount: other, region: closed, versioning: closed, objectLock: closed, ownership: closed };

testRule(rule, {
  pass: [
    { name: "a versioned bucket of the own account", facts: { replication: by({}), replicationDestinations: to({}) } },
    {
      name: "a trusted account's bucket that is closed to us and gets the replicas",
      facts: {
        replication: by({ destinationAccount: other, ownerOverride: "Destination" }),
        replicationDestinations: to(theirs),
      },
      trust,
    },
    {
      name: "a trusted account's bucket without ACLs: it owns whatever arrives",
      facts: {
        replication: by({ destinationAccount: other }),
        replicationDestinations: to({ ...theirs, ownership: known("BucketOwnerEnforced") }),
      },
      trust,
    },
    {
      name: "an own bucket whose versioning may not be read",
      facts: {
        replication: by({}),
        replicationDestinations: to({ versioning: denied("s3:GetBucketVersioning") }),
      },
    },
  ],
  fail: [
    {
      name: "an account that nobody trusts, and nothing was read of its bucket",
      facts: { replication: by({ destinationAccount: other }), replicationDestinations: failed },
      message: "The replication rule rule copies to copy of the account 777788889999, which nobody trusts.",
      evidence: ["replication/value/rules/0"],
      cause: "bucket replication",
    },
    {
      name: "a bucket that does not exist",
      facts: {
        replication: by({}),
        replicationDestinations: to({ region: absent, toldRegion: null, versioning: absent }),
      },
      message:
        "The replication rule rule copies to copy, which does not exist: whoever takes the name gets the objects.",
      evidence: ["replication/value/rules/0", "replicationDestinations/value/0/region/state"],
    },
    ...[known({ status: "Suspended" as const, mfaDelete: null }), absent].map((versioning) => ({
      name: `versioning ${versioning.state === "known" ? "suspended" : "never switched on"}`,
      facts: { replication: by({}), replicationDestinations: to({ versioning }) },
      message: "The replication rule rule copies to copy, where versioning is not enabled.",
      evidence: [
        "replication/value/rules/0",
        `replicationDestinations/value/0/versioning/${versioning.state === "known" ? "value/status" : "state"}`,
      ] as const,
    })),
    {
      name: "replicas in a trusted account that stay ours",
      facts: {
        replication: by({ destinationAccount: other }),
        replicationDestinations: to({ ...theirs, ownership: known("BucketOwnerPreferred") }),
      },
      trust,
      message:
        "The replication rule rule copies to copy of the account 777788889999, which does not own the replicas: " +
        "only the source account can read them.",
      evidence: ["replication/value/rules/0"],
    },
    {
      name: "the second of two rules, the first being disabled",
      facts: {
        replication: by(
          { id: "off", enabled: false, destinationAccount: other },
          { id: "on", destinationAccount: other },
        ),
        replicationDestinations: to(theirs),
      },
      message: "The replication rule on copies to copy of the account 777788889999, which nobody trusts.",
      evidence: ["replication/value/rules/1"],
    },
  ],
  notApplicable: [
    {
      name: "no replication",
      facts: { replication: absent, replicationDestinations: absent },
      reason: "The bucket is not replicated.",
    },
    {
      name: "disabled rules",
      facts: {
        replication: by({ enabled: false, destinationAccount: other }),
        replicationDestinations: to(theirs),
      },
      reason: "Every replication rule is disabled.",
    },
  ],
  unknown: [
    {
      name: "a named account that may be a member of a trusted organization",
      facts: {
        replication: by({ destinationAccount: other, ownerOverride: "Destination" }),
        replicationDestinations: to(theirs),
      },
      trust: organizationTrust,
      missing: [],
      reason: `The replication rule rule copies to copy. ${mayBeMember(other)}`,
    },
    {
      name: "no account, and the bucket is closed to us: anybody's",
      facts: { replication: by({}), replicationDestinations: to({ region: closed, toldRegion: "us-east-1" }) },
      missing: ["s3:ListBucket"],
    },
    {
      name: "who owns the replicas in a trusted account could not be read",
      facts: { replication: by({ destinationAccount: other }), replicationDestinations: to(theirs) },
      trust,
      missing: ["s3:ListBucket"],
    },
    {
      name: "the destinations were not read",
      facts: { replication: by({}), replicationDestinations: failed },
      missing: ["replicationDestinations"],
    },
  ],
});
