import rule from "../../rules/multi-region-access-point-members.js";
import { absent, known } from "../../src/model/fact.js";
import type { ReplicationRule } from "../../src/model/bucket-facts.js";
import type { MultiRegionMember } from "../../src/model/door-facts.js";
import { testRule } from "../../src/testing/test-rule.js";
import { denied, mayBeMember, organizationTrust, replicationRule } from "../support/fact-builders.js";
import { member } from "../support/store-builders.js";

const replicating = (destinationBucket: string, change: Partial<ReplicationRule> = {}) =>
  known({ role: "r", rules: [{ ...replicationRule, destinationBucket, ...change }] });
const aPart = { coversWholeBucket: false };
const route = (bucket: string, trafficDialPercent: number) => ({ bucket, region: "eu-west-1", trafficDialPercent });
const both = [route("one", 100), route("two", 100)];
const pair = (one: Partial<MultiRegionMember>, two: Partial<MultiRegionMember> = {}) =>
  known([
    { ...member, bucket: "one", ...one },
    { ...member, bucket: "two", ...two },
  ]);
const apart = "The active members one and two are not joined by replication: what one is given, the other lacks.";
const inPart =
  "The active members one and two are joined by replication rules for some prefixes or tags only: whether these take in all " +
  "that the buckets hold cannot be told.";

testRule(rule, {
  pass: [
    {
      name: "both active, joined in both directions",
      facts: {
        members: pair(
          { replication: replicating("two", { replicatesKmsObjects: true }) },
          { replication: replicating("one", { replicatesKmsObjects: true }) },
        ),
        routes: known(both),
      },
      message: "",
    },
    {
      name: "both active, joined from the first",
      facts: { members: pair({ replication: replicating("two") }), routes: known(both) },
      message: "All of one is replicated to two, but not back.",
    },
    {
      name: "both active, joined from the second, of the first a part",
      facts: {
        members: pair({ replication: replicating("two", aPart) }, { replication: replicating("one") }),
        routes: known(both),
      },
      message: "All of two is replicated to one, but not back.",
    },
    {
      name: "joined without the objects that KMS encrypts",
      facts: {
        members: pair(
          { replication: replicating("two", { replicatesKmsObjects: false }) },
          { replication: replicating("one") },
        ),
        routes: known(both),
      },
      message: "The replication from one to two leaves objects encrypted with KMS keys out.",
    },
    {
      name: "one stands by",
      facts: { members: pair({}), routes: known([route("one", 100), route("two", 0)]) },
    },
    {
      name: "a bucket of a trusted account",
      facts: { members: known([{ ...member, account: "444455556666" }]), routes: known([route("data", 100)]) },
      trust: { accounts: ["444455556666"], organizations: [] },
    },
    {
      name: "joined by the one whose replication was read",
      facts: {
        members: pair({ replication: replicating("two") }, { replication: denied("s3:GetReplicationConfiguration") }),
        routes: known(both),
      },
      message: "",
    },
  ],
  fail: [
    {
      name: "a bucket that does not exist",
      facts: { members: pair({ location: absent }), routes: known([route("one", 0), route("two", 100)]) },
      message: "The member bucket one does not exist.",
      evidence: ["members/value/0/location/state"],
      cause: "Multi-Region access point members",
    },
    {
      name: "a stranger's bucket, with routes that were not read",
      facts: {
        members: known([{ ...member, account: "444455556666" }]),
        routes: denied("s3:GetMultiRegionAccessPointRoutes"),
      },
      message: "The member bucket data belongs to the account 444455556666, which is neither own nor trusted.",
      evidence: ["members/value/0/account"],
    },
    {
      name: "both active, nothing replicated",
      facts: { members: pair({}), routes: known(both) },
      message: apart,
      evidence: ["members/value/0/bucket"],
    },
    {
      name: "both active, the replication is disabled, and goes elsewhere",
      facts: {
        members: pair({ replication: replicating("two", { enabled: false }) }, { replication: replicating("three") }),
        routes: known(both),
      },
      message: apart,
      evidence: ["members/value/0/bucket"],
    },
  ],
  notApplicable: [],
  unknown: [
    {
      name: "a member of an account that may be one of a trusted organization",
      facts: { members: pair({ account: "444455556666" }), routes: known([]) },
      trust: organizationTrust,
      missing: [],
      reason: mayBeMember("444455556666"),
    },
    {
      name: "no members",
      facts: { members: absent, routes: known([]) },
      missing: [],
      reason: "The Multi-Region access point has no members to judge.",
    },
    {
      name: "the routes were denied",
      facts: { members: pair({}), routes: denied("s3:GetMultiRegionAccessPointRoutes") },
      missing: ["s3:GetMultiRegionAccessPointRoutes"],
    },
    {
      name: "a bucket was not looked at",
      facts: { members: pair({ location: denied("s3:ListBucket") }), routes: known([]) },
      missing: ["s3:ListBucket"],
    },
    {
      name: "joined by rules for a part, in one direction",
      facts: { members: pair({ replication: replicating("two", aPart) }), routes: known(both) },
      missing: [],
      reason: inPart,
    },
    {
      name: "joined by rules for a part in both directions",
      facts: {
        members: pair({ replication: replicating("two", aPart) }, { replication: replicating("one", aPart) }),
        routes: known(both),
      },
      missing: [],
      reason: inPart,
    },
    {
      name: "joined by a rule for a part, and the other's replication was not read",
      facts: {
        members: pair(
          { replication: replicating("two", aPart) },
          { replication: denied("s3:GetReplicationConfiguration") },
        ),
        routes: known(both),
      },
      missing: ["s3:GetReplicationConfiguration"],
    },
    {
      name: "the replication of one of the active ones was not read",
      facts: {
        members: pair({ replication: denied("s3:GetReplicationConfiguration") }),
        routes: known(both),
      },
      missing: ["s3:GetReplicationConfiguration"],
    },
  ],
});
