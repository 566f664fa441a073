import { keepsCopy } from "../src/posture/copies.js";
import { noExternalDestruction } from "../src/posture/external-destruction.js";
import { keyInTrustedAccount, keyUsable } from "../src/posture/key-state.js";
import { allStand } from "../src/posture/legs.js";
import { lifecycleKeepsData } from "../src/posture/lifecycle-removal.js";
import { isVersioned } from "../src/posture/log-buckets.js";
import { sseCBlocked } from "../src/posture/sse-c.js";
import { days, defineRule, strings, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-ransomware-ready",
    title: "The data survives an intruder with power over the account",
    rationale:
      "Ransom in S3 needs no malware: an intruder encrypts objects with a key of his own, deletes versions, sets a lifecycle, or " +
      "disables the key. What helps is a copy that nobody in the account can remove, and no easy lever before it.",
    remediation: {
      summary:
        "Mend what the message names. For the copy choose one: Object Lock in COMPLIANCE mode, replication to a locked bucket of " +
        "another account, or a backup vault locked in compliance mode.",
      console: "Open the bucket, Properties, Object Lock, Edit, and enable a default retention in Compliance mode.",
      cli:
        "aws s3api put-bucket-versioning --bucket BUCKET --versioning-configuration Status=Enabled\n" +
        "aws s3api put-object-lock-configuration --bucket BUCKET --object-lock-configuration " +
        `'{"ObjectLockEnabled":"Enabled","Rule":{"DefaultRetention":{"Mode":"COMPLIANCE","Days":30}}}'`,
      terraform:
        'resource "aws_s3_bucket_object_lock_configuration" "this" {\n  bucket = "BUCKET"\n  rule {\n    default_retention {\n      mode = "COMPLIANCE"\n      days = 30\n    }\n  }\n}',
      cloudformation:
        "Type: AWS::S3::Bucket\nProperties:\n  BucketName: BUCKET\n  VersioningConfiguration:\n    Status: Enabled\n  ObjectLockEnabled: true\n" +
        "  ObjectLockConfiguration:\n    ObjectLockEnabled: Enabled\n    Rule:\n      DefaultRetention:\n        Mode: COMPLIANCE\n        Days: 30",
      caution: "In COMPLIANCE mode nobody can delete anything until the time is over, and it is paid for so long.",
    },
    severity: "high",
    set: "core",
    summary: true,
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html",
      "https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html",
    ],
    controls: ["nist-800-53-r5:CP-9", "nist-800-53-r5:CP-10"],
    falsePositives:
      "Data that can be made again, such as caches and build artefacts, needs no such copy: waive the finding, or select buckets.",
  },
  on: "bucket",
  requires: [],
  optional: [
    "versioning",
    "encryption",
    "policy",
    "policyAnswers",
    "policyStatus",
    "publicAccessBlock",
    "account.publicAccessBlock",
    "kmsKey",
    "lifecycle",
    "objectLock",
    "replication",
    "replicationDestinations",
    "backup",
  ],
  parameters: {
    minimumDays: days(7),
    minimumRetentionDays: days(30),
    maximumBackupAgeDays: days(7),
    ownIds: strings(),
  },
  evaluate({ facts, resource, trust, parameters, now }) {
    const { account, region } = resource;
    const { minimumDays, minimumRetentionDays, maximumBackupAgeDays, ownIds } = parameters;
    const terms = { account, trust, minimumDays: minimumRetentionDays, maximumBackupAgeDays, now };
    const judged = allStand([
      { what: "versioning is on", judged: isVersioned(facts.versioning) },
      { what: "SSE-C is blocked", judged: sseCBlocked(facts, region) },
      { what: "no outsider can destroy data", judged: noExternalDestruction(facts, account, ownIds) },
      { what: "the key can be used", judged: keyUsable(facts, region) },
      { what: "the key is of an own or trusted account", judged: keyInTrustedAccount(facts, account, trust) },
      { what: "no lifecycle rule removes data too soon", judged: lifecycleKeepsData(facts, minimumDays, now) },
      { what: "a copy survives", judged: keepsCopy(facts, terms) },
    ]);
    return judged.status === "open" ? unknownBecause(judged) : judged;
  },
});
