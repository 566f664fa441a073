import rule from "../../rules/bucket-dangling-references.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import {
  denied,
  failed,
  inventory,
  logTarget,
  namedBucket,
  replicationDestination,
  replicationRule,
} from "../support/fact-builders.js";

const none = {
  logging: absent,
  logTarget: absent,
  replication: absent,
  replicationDestinations: absent,
  inventories: absent,
  analytics: absent,
  exportDestinations: absent,
};
const logging = known({ targetBucket: "logs", targetPrefix: "", targetGrants: [] });
const logged = { ...none, logging, logTarget: known(logTarget) };
const replicated = {
  ...none,
  replication: known({ role: "r", rules: [replicationRule] }),
  replicationDestinations: known([replicationDestination]),
};
const exported = { ...none, inventories: known([inventory]), exportDestinations: known([namedBucket]) };
const other = "777788889999";
const closed = denied("s3:ListBucket");
const theirs = {
  ...none,
  inventories: known([{ ...inventory, destinationAccount: other }]),
  exportDestinations: known([{ ...namedBucket, statedAccount: other, region: closed }]),
};

testRule(rule, {
  pass: [
    { name: "a log target", facts: logged },
    { name: "a replica", facts: replicated },
    { name: "an inventory", facts: exported },
    {
      name: "a trusted account's bucket, which is closed to us",
      facts: theirs,
      trust: { accounts: [other], organizations: [] },
    },
  ],
  fail: [
    {
      name: "no log target, and the rest was not read",
      facts: {
        ...logged,
        logTarget: known({ ...logTarget, region: absent }),
        replication: denied("s3:GetReplicationConfiguration"),
        replicationDestinations: denied("s3:GetReplicationConfiguration"),
      },
      message: "Anyone may take the name of a bucket that does not exist: access logging names logs.",
      evidence: ["logging/value/targetBucket", "logTarget/value/region/state"],
      cause: "bucket access logging",
    },
    {
      name: "no replica bucket",
      facts: { ...replicated, replicationDestinations: known([{ ...replicationDestination, region: absent }]) },
      message: "Anyone may take the name of a bucket that does not exist: the replication rule rule names copy.",
      evidence: ["replication/value/rules/0", "replicationDestinations/value/0/region/state"],
      cause: "bucket replication",
    },
    {
      name: "no bucket for an inventory and an analysis",
      facts: {
        ...exported,
        analytics: known([{ id: "a", destinationBucket: "gone", destinationAccount: null }]),
        exportDestinations: known([
          { ...namedBucket, region: absent },
          { ...namedBucket, bucket: "gone", statedAccount: null, region: absent },
        ]),
      },
      message:
        "Anyone may take the name of a bucket that does not exist: the inventory daily names reports and the storage class " +
        "analysis a names gone.",
      evidence: [
        "inventories/value/0",
        "exportDestinations/value/0/region/state",
        "analytics/value/0",
        "exportDestinations/value/1/region/state",
      ],
      cause: "bucket exports",
    },
    {
      name: "a bucket of another account that does not exist",
      facts: { ...theirs, exportDestinations: known([{ ...namedBucket, statedAccount: other, region: absent }]) },
      message: "Anyone may take the name of a bucket that does not exist: the inventory daily names reports.",
      evidence: ["inventories/value/0", "exportDestinations/value/0/region/state"],
    },
  ],
  notApplicable: [
    { name: "nothing is sent", facts: none, reason: "The configuration sends nothing to another bucket." },
    {
      name: "a disabled rule, a disabled inventory",
      facts: {
        ...none,
        replication: known({ role: "r", rules: [{ ...replicationRule, enabled: false }] }),
        replicationDestinations: known([{ ...replicationDestination, region: absent }]),
        inventories: known([{ ...inventory, enabled: false }]),
        exportDestinations: known([{ ...namedBucket, region: absent }]),
      },
      reason: "The configuration sends nothing to another bucket.",
    },
  ],
  unknown: [
    {
      name: "403 for an account that nobody trusts",
      facts: theirs,
      missing: ["s3:ListBucket"],
    },
    {
      name: "a trusted account's bucket that could not be looked for",
      facts: { ...theirs, exportDestinations: known([{ ...namedBucket, statedAccount: other, region: failed }]) },
      trust: { accounts: [other], organizations: [] },
      missing: ["exportDestinations"],
    },
    {
      name: "403 may be anybody's bucket",
      facts: { ...logged, logTarget: known({ ...logTarget, region: closed }) },
      missing: ["s3:ListBucket"],
    },
    {
      name: "a bucket that could not be looked for",
      facts: { ...exported, exportDestinations: known([{ ...namedBucket, region: failed }]) },
      missing: ["exportDestinations"],
    },
    {
      name: "a configuration that was not read",
      facts: { ...exported, logging: denied("s3:GetBucketLogging"), logTarget: denied("s3:GetBucketLogging") },
      missing: ["s3:GetBucketLogging"],
    },
    {
      name: "the replicas' buckets were not looked for",
      facts: { ...replicated, replicationDestinations: failed },
      missing: ["replicationDestinations"],
    },
  ],
});
