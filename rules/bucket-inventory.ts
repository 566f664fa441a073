import type { Inventory } from "../src/model/bucket-facts.js";
import { bucketSettingCause } from "../src/posture/causes.js";
import { factEvidence, joinWords } from "../src/posture/evidence.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-inventory",
    title: "An inventory lists how objects are locked, encrypted and checksummed",
    rationale:
      "A bucket's settings say how new objects are treated; what old ones have, only their own attributes say. An inventory is " +
      "the one affordable way to find objects without retention, with another encryption, or without a checksum.",
    remediation: {
      summary:
        "Add an inventory of the whole bucket with the fields EncryptionStatus, ChecksumAlgorithm and ObjectLockMode.",
      console:
        "Open the bucket, Management, Inventory configurations, Create, without a prefix, and choose encryption, checksum and " +
        "all Object Lock fields.",
      cli:
        "aws s3api put-bucket-inventory-configuration --bucket BUCKET --id security " +
        `--inventory-configuration '{"Id":"security","IsEnabled":true,"IncludedObjectVersions":"All",` +
        `"Schedule":{"Frequency":"Weekly"},"OptionalFields":["EncryptionStatus","ChecksumAlgorithm","ObjectLockMode",` +
        `"ObjectLockRetainUntilDate"],"Destination":{"S3BucketDestination":{"AccountId":"ACCOUNT_ID",` +
        `"Bucket":"arn:aws:s3:::INVENTORY_BUCKET","Format":"Parquet","Encryption":{"SSES3":{}}}}}'`,
      terraform:
        'resource "aws_s3_bucket_inventory" "security" {\n  bucket                   = "BUCKET"\n  name                     = "security"\n' +
        '  included_object_versions = "All"\n  optional_fields          = ["EncryptionStatus", "ChecksumAlgorithm", "ObjectLockMode", "ObjectLockRetainUntilDate"]\n' +
        '  schedule {\n    frequency = "Weekly"\n  }\n  destination {\n    bucket {\n      account_id = "ACCOUNT_ID"\n' +
        '      bucket_arn = "arn:aws:s3:::INVENTORY_BUCKET"\n      format     = "Parquet"\n      encryption {\n        sse_s3 {}\n      }\n    }\n  }\n}',
      caution: "Inventories are charged per object listed, and the destination's policy must let S3 write there.",
    },
    severity: "info",
    set: "opt",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/API/API_InventoryConfiguration.html",
    ],
    controls: ["nist-800-53-r5:CM-8"],
  },
  on: "bucket",
  requires: ["inventories"],
  evaluate({ facts: { inventories } }) {
    const all = inventories.state === "known" ? inventories.value : [];
    const shortfalls = all.map((inventory) => ({ inventory, lacks: shortfall(inventory) }));
    const whole = shortfalls.find(({ lacks }) => lacks.length === 0);
    if (whole !== undefined) {
      return { status: "pass", message: `The inventory ${whole.inventory.id} lists them.` };
    }
    const clauses = shortfalls.map(({ inventory, lacks }) => `the inventory ${inventory.id} ${joinWords(lacks)}`);
    return {
      status: "fail",
      message:
        clauses.length === 0 ? "The bucket has no inventory." : `No inventory lists all of it: ${joinWords(clauses)}.`,
      evidence: [factEvidence("inventories", inventories)],
      cause: bucketSettingCause("inventory"),
    };
  },
});

const wantedFields = ["EncryptionStatus", "ChecksumAlgorithm", "ObjectLockMode"];

/** Clauses that go on after the inventory's name; empty when it has everything. */
function shortfall({ enabled, coversWholeBucket, optionalFields }: Inventory): string[] {
  const missing = wantedFields.filter((field) => !optionalFields.includes(field));
  return [
    ...(enabled ? [] : ["is disabled"]),
    ...(coversWholeBucket ? [] : ["covers one prefix only"]),
    ...(missing.length === 0 ? [] : [`lacks ${missing.join(", ")}`]),
  ];
}
