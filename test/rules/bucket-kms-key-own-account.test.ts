import rule from "../../rules/bucket-kms-key-own-account.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import {
  denied,
  failed,
  inventory,
  keyArn,
  mayBeMember,
  organizationTrust,
  replicationRule,
  sseKms,
  sseS3,
} from "../support/fact-builders.js";

const foreignKey = "arn:aws:kms:eu-west-1:777788889999:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const none = { replication: absent, inventories: absent };
const replicatedWith = (replicaKmsKeyId: string | null) =>
  known({ role: "r", rules: [replicationRule, { ...replicationRule, replicaKmsKeyId }] });

testRule(rule, {
  pass: [
    { name: "an own key", facts: { ...none, encryption: known(sseKms) } },
    {
      name: "a key of a trusted account",
      facts: { ...none, encryption: known({ ...sseKms, kmsKeyId: foreignKey }) },
      trust: { accounts: ["777788889999"], organizations: [] },
    },
    {
      name: "a bare alias names no account",
      facts: { ...none, encryption: known({ ...sseKms, kmsKeyId: "alias/data" }) },
    },
    {
      name: "own keys everywhere",
      facts: {
        encryption: known(sseS3),
        replication: replicatedWith(keyArn),
        inventories: known([{ ...inventory, encryption: "SSE-KMS", kmsKeyId: keyArn }]),
      },
    },
  ],
  fail: [
    {
      name: "the default encryption",
      facts: { ...none, encryption: known({ ...sseKms, kmsKeyId: foreignKey }) },
      message: `Whoever owns these keys controls the data: the default encryption names the key ${foreignKey} of the account 777788889999.`,
      evidence: ["encryption/value/kmsKeyId"],
      cause: `kms key ${foreignKey}`,
    },
    {
      name: "an alias ARN, and the rest was not read",
      facts: {
        encryption: known({ ...sseKms, kmsKeyId: "arn:aws:kms:eu-west-1:777788889999:alias/data" }),
        replication: denied("s3:GetReplicationConfiguration"),
        inventories: failed,
      },
      message: /the default encryption names the key .*:alias\/data of the account 777788889999/,
      evidence: ["encryption/value/kmsKeyId"],
    },
    {
      name: "replicas and inventories",
      facts: {
        encryption: absent,
        replication: replicatedWith(foreignKey),
        inventories: known([{ ...inventory, encryption: "SSE-KMS", kmsKeyId: foreignKey }]),
      },
      message: /the replication rule rule names .* and the inventory daily names /,
      evidence: ["replication/value/rules/1/replicaKmsKeyId", "inventories/value/0/kmsKeyId"],
    },
  ],
  notApplicable: [
    {
      name: "no key anywhere",
      facts: { encryption: known(sseS3), replication: replicatedWith(null), inventories: known([inventory]) },
      reason: "No configuration of the bucket names a KMS key.",
    },
    {
      name: "the AWS managed key",
      facts: { ...none, encryption: known({ ...sseKms, kmsKeyId: null }) },
      reason: "No configuration of the bucket names a KMS key.",
    },
  ],
  unknown: [
    {
      name: "a key of an account that may be a member of a trusted organization",
      facts: { ...none, encryption: known({ ...sseKms, kmsKeyId: foreignKey }) },
      trust: organizationTrust,
      missing: [],
      reason: mayBeMember("777788889999"),
    },
    {
      name: "an own default key, and replication was not read",
      facts: { encryption: known(sseKms), replication: denied("s3:GetReplicationConfiguration"), inventories: failed },
      missing: ["s3:GetReplicationConfiguration", "inventories"],
    },
  ],
});
