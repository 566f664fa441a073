import rule from "../../rules/bucket-ransomware-ready.js";
import type { Backup, ReplicationDestination, ReplicationRule, VaultLock } from "../../src/model/bucket-facts.js";
import { absent, known, type Fact } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import {
  bucketPolicy,
  denied,
  exampleBucket,
  failed,
  keyArn,
  kmsKey,
  lifecycleRule,
  mayBeMember,
  organizationTrust,
  replicationDestination,
  replicationRule,
  sseKms,
  sseS3,
  unsupported,
} from "../support/fact-builders.js";
import { allow, nothingRestricts, partner } from "../support/trusted-policy.js";

const lock = (mode: "COMPLIANCE" | "GOVERNANCE", days: number) =>
  known({ defaultRetention: { mode, period: { days } }, defaultEventHold: null });
const enabled = { status: "Enabled" as const, mfaDelete: null };
const bare = {
  ...nothingRestricts,
  versioning: known(enabled),
  encryption: known(sseS3),
  policy: absent,
  policyAnswers: absent,
  kmsKey: absent,
  lifecycle: absent,
  objectLock: absent,
  replication: absent,
  replicationDestinations: absent,
  backup: absent,
};
const safe = { ...bare, objectLock: lock("COMPLIANCE", 30) };
const other = "444455556666";
const trust = { accounts: [other], organizations: [] };
const kmsDefault = {
  encryption: known(sseKms),
  kmsKey: known({ found: true as const, key: kmsKey }),
};
const copying = (rule: Partial<ReplicationRule>, encryption: object = kmsDefault) => ({
  ...replicated({ objectLock: lock("COMPLIANCE", 30) }, "whole bucket"),
  ...encryption,
  replication: known({ role: "r", rules: [{ ...replicationRule, destinationAccount: other, ...rule }] }),
});
const replicated = (change: Partial<ReplicationDestination>, scope: "whole bucket" | "a prefix") => ({
  ...bare,
  replication: known({
    role: "r",
    rules: [{ ...replicationRule, destinationAccount: other, coversWholeBucket: scope === "whole bucket" }],
  }),
  replicationDestinations: known([{ ...replicationDestination, statedAccount: other, ...change }]),
});
const backedUp = (vaultLock: Fact<VaultLock>, newestPointAt = "2026-11-21T02:00:00.000Z") => ({
  ...bare,
  backup: known<Backup>({ vaults: [{ name: "vault", newestPointAt, lock: vaultLock }] }),
});
const forGood = known({ lockedFrom: "2026-01-15T00:00:00.000Z", minRetentionDays: 35 });
const noCopy = "No copy survives an intruder with power over the account: ";
const nothing = "Object Lock is off, MFA Delete is off, nothing is replicated and AWS Backup has no recovery point.";
const stands =
  " What stands: versioning is on, SSE-C is blocked, no outsider can destroy data and no lifecycle rule removes data too soon.";
const otherWays = ["versioning/value/mfaDelete", "replication/state"] as const;
const copyEvidence = ["objectLock/state", ...otherWays, "backup/state"] as const;
const shown = ["versioning/value/status", "encryption/value/blockedEncryptionTypes"] as const;

testRule(rule, {
  pass: [
    {
      name: "COMPLIANCE retention",
      facts: safe,
      message: stands.trim().replace("data and no", "data, no").replace(/\.$/, " and a copy survives."),
    },
    {
      name: "COMPLIANCE retention, and backups were not read",
      facts: { ...safe, backup: denied("backup:ListProtectedResources") },
    },
    { name: "MFA Delete", facts: { ...bare, versioning: known({ ...enabled, mfaDelete: "Enabled" }) } },
    {
      name: "a locked replica of a trusted account",
      facts: replicated({ objectLock: lock("GOVERNANCE", 30) }, "whole bucket"),
      trust,
    },
    {
      name: "a locked replica with the objects that KMS encrypts",
      facts: copying({ replicatesKmsObjects: true }),
      trust,
      message: /the key can be used, the key is of an own or trusted account, .* and a copy survives\.$/,
    },
    {
      name: "a locked replica with the objects that KMS encrypts, whatever the default is",
      facts: copying({ replicatesKmsObjects: true }, {}),
      trust,
    },
    { name: "a backup vault that is locked for good", facts: backedUp(forGood) },
    {
      name: "an own key",
      facts: { ...safe, encryption: known(sseKms), kmsKey: known({ found: true, key: kmsKey }) },
    },
  ],
  fail: [
    {
      name: "no copy",
      facts: bare,
      message: noCopy + nothing + stands,
      evidence: [...copyEvidence, ...shown],
      cause: "bucket object lock",
    },
    {
      name: "no copy, and endpoints that offer none",
      facts: { ...bare, objectLock: unsupported, replication: unsupported, backup: unsupported },
      message: noCopy + nothing + stands,
      evidence: [...copyEvidence, ...shown],
    },
    {
      name: "GOVERNANCE, a part that is replicated, a vault that can be unlocked",
      facts: {
        ...replicated({ objectLock: lock("COMPLIANCE", 30) }, "a prefix"),
        objectLock: lock("GOVERNANCE", 90),
        backup: backedUp(known({ lockedFrom: null, minRetentionDays: null })).backup,
      },
      trust,
      message:
        `${noCopy}Object Lock is in GOVERNANCE mode, which whoever holds s3:BypassGovernanceRetention bypasses, MFA Delete is ` +
        "off, no replica of everything is known to be versioned and locked in another trusted account and the backup vault " +
        `vault is not locked for good.${stands}`,
      evidence: [
        "objectLock/value/defaultRetention",
        "versioning/value/mfaDelete",
        "replication/value/rules",
        "backup/value/vaults",
        ...shown,
      ],
    },
    {
      name: "a replica without the objects that KMS encrypts, where that is the default",
      facts: copying({ replicatesKmsObjects: false }),
      trust,
      message: /, MFA Delete is off, the replication to copy leaves objects encrypted with KMS keys out and AWS Backup/,
      evidence: ["objectLock/state", "versioning/value/mfaDelete", "replication/value/rules", "backup/state", ...shown],
    },
    {
      name: "a replica that is locked for a day",
      facts: replicated({ objectLock: lock("GOVERNANCE", 1) }, "whole bucket"),
      trust,
      message: /the replica in copy is locked for 1 day only/,
      evidence: ["objectLock/state", "versioning/value/mfaDelete", "replication/value/rules", "backup/state", ...shown],
    },
    {
      name: "SSE-C, where S3 does not offer to block it and no policy does",
      resource: { ...exampleBucket, region: "me-south-1" },
      facts: { ...safe, encryption: known({ ...sseS3, blockedEncryptionTypes: null }) },
      message:
        "S3 does not offer blocking of SSE-C in me-south-1, and no policy denies every upload with SSE-C. What stands: " +
        "versioning is on, no outsider can destroy data, no lifecycle rule removes data too soon and a copy survives.",
      evidence: [
        "encryption/value/blockedEncryptionTypes",
        "policyAnswers/state",
        "versioning/value/status",
        "objectLock/value/defaultRetention",
      ],
      cause: "bucket default encryption",
    },
    {
      name: "MFA Delete, while versioning is suspended",
      facts: { ...bare, versioning: known({ status: "Suspended", mfaDelete: "Enabled" }) },
      message: /MFA Delete does nothing for new objects while versioning is suspended/,
      evidence: ["versioning/value", ...copyEvidence, "encryption/value/blockedEncryptionTypes"],
    },
    {
      name: "a retention that is too short",
      facts: { ...bare, objectLock: lock("COMPLIANCE", 7) },
      message: /Object Lock keeps objects for 7 days only/,
      evidence: ["objectLock/value/defaultRetention", ...otherWays, "backup/state", ...shown],
    },
    {
      name: "a vault that can still be unlocked",
      facts: backedUp(known({ lockedFrom: "2026-12-01T00:00:00.000Z", minRetentionDays: 1 })),
      message: /the backup vault vault is not locked for good/,
      evidence: ["objectLock/state", ...otherWays, "backup/value/vaults", ...shown],
    },
    {
      name: "an old recovery point",
      facts: backedUp(forGood, "2026-06-01T00:00:00.000Z"),
      message: /AWS Backup has no recent recovery point/,
      evidence: ["objectLock/state", ...otherWays, "backup/value/vaults", ...shown],
    },
    {
      name: "a locked replica of an account that nobody trusts",
      facts: replicated({ objectLock: lock("COMPLIANCE", 30) }, "whole bucket"),
      message: /no replica of everything/,
      evidence: ["objectLock/state", "versioning/value/mfaDelete", "replication/value/rules", "backup/state", ...shown],
    },
    {
      name: "every lever, whatever was not read of the copies",
      facts: {
        ...safe,
        ...bucketPolicy(allow(partner, "s3:DeleteObjectVersion")),
        versioning: known({ status: "Suspended", mfaDelete: null }),
        encryption: known({
          ...sseKms,
          kmsKeyId: keyArn.replace("111122223333", "777788889999"),
          blockedEncryptionTypes: null,
        }),
        kmsKey: known({ found: true, key: { ...kmsKey, state: "Disabled", account: "777788889999" } }),
        lifecycle: known({ rules: [{ ...lifecycleRule, expirationDays: 1 }] }),
        objectLock: failed,
      },
      message:
        /^Versioning is not enabled\. AWS answered no blocked encryption types .* The account 444455556666 may .* is in the state Disabled: .* of the account 777788889999, which can withhold it\. A lifecycle rule .*\)\.$/,
      evidence: [
        "versioning/value",
        "encryption/value/blockedEncryptionTypes",
        "policyAnswers/value/uploadEncryption/blocksSseC",
        "policy/value",
        "policyAnswers/value/externalAccess/0/witness",
        "kmsKey/value/key/state",
        "encryption/value/kmsKeyId",
        "lifecycle/value/rules/0/expirationDays",
      ],
      cause: "bucket versioning",
    },
  ],
  notApplicable: [],
  unknown: [
    {
      name: "a locked replica of an account that may be a member of a trusted organization",
      facts: replicated({ objectLock: lock("COMPLIANCE", 30) }, "whole bucket"),
      trust: organizationTrust,
      missing: [],
      reason: mayBeMember(other),
    },
    {
      name: "a key of an account that may be a member of a trusted organization",
      facts: {
        ...safe,
        encryption: known({ ...sseKms, kmsKeyId: keyArn.replace("111122223333", "777788889999") }),
        kmsKey: kmsDefault.kmsKey,
      },
      trust: organizationTrust,
      missing: [],
      reason: mayBeMember("777788889999"),
    },
    {
      name: "Object Lock could decide, and backups",
      facts: {
        ...bare,
        objectLock: denied("s3:GetBucketObjectLockConfiguration"),
        backup: denied("backup:ListProtectedResources"),
      },
      missing: ["s3:GetBucketObjectLockConfiguration", "backup:ListProtectedResources"],
    },
    {
      name: "a replica that is closed to us could decide",
      facts: replicated(
        {
          versioning: denied("s3:GetBucketVersioning"),
          objectLock: denied("s3:GetBucketObjectLockConfiguration"),
        },
        "whole bucket",
      ),
      trust,
      missing: ["s3:GetBucketVersioning", "s3:GetBucketObjectLockConfiguration"],
    },
    {
      name: "replicas that were not looked for could decide",
      facts: { ...replicated({}, "whole bucket"), replicationDestinations: failed },
      trust,
      missing: ["replicationDestinations"],
    },
    {
      name: "a replica of which an earlier version did not keep whether KMS's objects are in it",
      facts: copying({}),
      trust,
      missing: [],
      reason: "Whether objects encrypted with KMS keys are replicated to copy is not known.",
    },
    {
      name: "a replica without the objects that KMS encrypts, and a default that was not read",
      facts: copying({ replicatesKmsObjects: false }, { encryption: denied("s3:GetEncryptionConfiguration") }),
      trust,
      missing: ["s3:GetEncryptionConfiguration"],
    },
    {
      name: "a vault that could not be described could decide",
      facts: backedUp(denied("backup:DescribeBackupVault")),
      missing: ["backup:DescribeBackupVault"],
    },
    {
      name: "a lever that was not read",
      facts: { ...safe, lifecycle: denied("s3:GetLifecycleConfiguration") },
      missing: ["s3:GetLifecycleConfiguration"],
    },
  ],
});
