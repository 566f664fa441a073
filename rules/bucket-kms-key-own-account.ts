import type { Inventory, Replication } from "../src/model/bucket-facts.js";
import type { Settled, Fact } from "../src/model/fact.js";
import type { DefaultEncryption } from "../src/model/facts.js";
import type { Evidence } from "../src/model/verdict.js";
import { trustOfOwner, undecidedReasons } from "../src/posture/accounts.js";
import { kmsKeyCause } from "../src/posture/causes.js";
import { usesKms } from "../src/posture/encryption.js";
import { failEvidence, joinWords, memberEvidence } from "../src/posture/evidence.js";
import { defineRule, gapsAmong, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-kms-key-own-account",
    title: "Every KMS key that the bucket's configuration names is in an own or trusted account",
    rationale:
      "Whoever owns the key owns the data: he reads what reaches him, and takes the rest hostage by disabling the key. Setting " +
      "a bucket's default encryption to a key of one's own account is a known ransom, which needs one call and copies nothing.",
    remediation: {
      summary:
        "Find out who set the key. Point the configuration to a key of your own, copy the objects that were encrypted with the " +
        "foreign one over themselves, or add the account to trust in the configuration.",
      console: "Open the bucket, Properties, Default encryption, Edit, and choose a key of this account.",
      cli:
        "aws s3api put-bucket-encryption --bucket BUCKET --server-side-encryption-configuration " +
        `'{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"aws:kms","KMSMasterKeyID":"KEY_ARN"},"BucketKeyEnabled":true}]}'`,
      terraform:
        'resource "aws_s3_bucket_server_side_encryption_configuration" "this" {\n  bucket = "BUCKET"\n  rule {\n' +
        '    apply_server_side_encryption_by_default {\n      sse_algorithm     = "aws:kms"\n      kms_master_key_id = "KEY_ARN"\n' +
        "    }\n    bucket_key_enabled = true\n  }\n}",
      cloudformation:
        "Type: AWS::S3::Bucket\nProperties:\n  BucketName: BUCKET\n  BucketEncryption:\n    ServerSideEncryptionConfiguration:\n" +
        "      - BucketKeyEnabled: true\n        ServerSideEncryptionByDefault:\n          SSEAlgorithm: aws:kms\n          KMSMasterKeyID: KEY_ARN",
      caution:
        "Objects keep the key that they were written with: as long as that is a foreign one, they depend on its owner.",
    },
    severity: "high",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html",
    ],
    controls: ["nist-800-53-r5:SC-12", "nist-800-53-r5:SC-28"],
    falsePositives:
      "A key that another team's account shares on purpose: add the account to trust in the configuration.",
  },
  on: "bucket",
  requires: ["encryption"],
  optional: ["replication", "inventories"],
  evaluate({ facts, resource, trust }) {
    const keys = namedKeys(facts);
    const owners = keys.map(({ key }) => trustOfOwner(key, resource.account, trust));
    const foreign = keys.flatMap((key, index) => {
      const owner = owners[index];
      return owner?.state === "foreign" ? [{ ...key, account: owner.account }] : [];
    });
    const [first] = foreign;
    if (first !== undefined) {
      const clauses = foreign.map(({ what, key, account }) => `${what} names the key ${key} of the account ${account}`);
      return {
        status: "fail",
        message: `Whoever owns these keys controls the data: ${joinWords(clauses)}.`,
        evidence: failEvidence(foreign.map(({ evidence }) => evidence)),
        cause: kmsKeyCause(first.key),
      };
    }
    const missing = gapsAmong({ replication: facts.replication, inventories: facts.inventories });
    if (missing.length > 0) return { status: "unknown", missing };
    const reasons = undecidedReasons(owners);
    if (reasons.length > 0) return unknownBecause({ gaps: [], reasons });
    if (keys.length > 0) return { status: "pass" };
    return { status: "not-applicable", reason: "No configuration of the bucket names a KMS key." };
  },
});

interface NamedKey {
  readonly what: string;
  readonly key: string;
  readonly evidence: Evidence;
}

/** The keys as they are written: one without an account in it is none of another account's. */
function namedKeys(facts: {
  readonly encryption: Settled<DefaultEncryption>;
  readonly replication: Fact<Replication>;
  readonly inventories: Fact<readonly Inventory[]>;
}): NamedKey[] {
  const { encryption, replication, inventories } = facts;
  const byDefault = encryption.state === "known" && usesKms(encryption.value) ? encryption.value.kmsKeyId : null;
  const named = (what: string, key: string | null, fact: string, pointer: string): NamedKey[] =>
    key === null ? [] : [{ what, key, evidence: memberEvidence(fact, pointer, key) }];
  return [
    ...named("the default encryption", byDefault, "encryption", "/kmsKeyId"),
    ...(replication.state === "known" ? replication.value.rules : []).flatMap(({ id, replicaKmsKeyId }, index) =>
      named(`the replication rule ${id}`, replicaKmsKeyId, "replication", `/rules/${index}/replicaKmsKeyId`),
    ),
    ...(inventories.state === "known" ? inventories.value : []).flatMap(({ id, kmsKeyId }, index) =>
      named(`the inventory ${id}`, kmsKeyId, "inventories", `/${index}/kmsKeyId`),
    ),
  ];
}
