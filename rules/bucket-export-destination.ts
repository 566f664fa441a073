import type { Inventory } from "../src/model/bucket-facts.js";
import type { Fact } from "../src/model/fact.js";
import type { Evidence } from "../src/model/verdict.js";
import { trustOfOwner, undecidedReasons } from "../src/posture/accounts.js";
import { exportReferences, soughtBucket, whose } from "../src/posture/bucket-references.js";
import { bucketSettingCause } from "../src/posture/causes.js";
import { failEvidence, joinWords, memberEvidence } from "../src/posture/evidence.js";
import { openQuestions } from "../src/posture/undecided.js";
import { defineRule, gapsAmong, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-export-destination",
    title: "Inventories, analyses and metadata tables are kept in own or trusted accounts",
    rationale:
      "An inventory lists every object with its size, age, encryption and owner, day after day: a map for whoever wants to " +
      "steal, and all that a competitor wants to know. Setting up one takes a single call, and nobody looks there.",
    remediation: {
      summary:
        "Delete the export that the message names, or add the destination's account to trust in the configuration.",
      console: "Open the bucket, Management, Inventory configurations, choose the one that is named, and Delete.",
      cli:
        "aws s3api delete-bucket-inventory-configuration --bucket BUCKET --id INVENTORY_ID\n" +
        "aws s3api delete-bucket-analytics-configuration --bucket BUCKET --id ANALYSIS_ID",
      caution: "Reports that were delivered before stay where they are.",
    },
    severity: "medium",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/analytics-storage-class.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/metadata-tables-overview.html",
    ],
    controls: ["nist-800-53-r5:AC-4"],
    falsePositives: "A central inventory account: add it to trust in the configuration.",
  },
  on: "bucket",
  requires: [],
  optional: ["inventories", "analytics", "exportDestinations", "metadataTables"],
  evaluate({ facts, resource, trust }) {
    const { inventories, analytics, exportDestinations, metadataTables } = facts;
    const references = exportReferences(inventories, analytics);
    const exports = references.map((reference) => {
      const found = soughtBucket(reference, exportDestinations);
      return { reference, owner: whose("exportDestinations", found, resource.account, trust) };
    });
    const table = metadataTables.state === "known" ? metadataTables.value.tableBucketArn : null;
    const tableOwner = trustOfOwner(table, resource.account, trust);
    const foreign = [
      ...exports.flatMap(({ reference: { what, bucket, evidence }, owner }) =>
        owner.state === "foreign"
          ? [{ clause: `${what} goes to ${bucket} of the account ${owner.account}`, evidence }]
          : [],
      ),
      ...(tableOwner.state === "foreign"
        ? [
            {
              clause: `the metadata tables are kept in ${table ?? ""}`,
              evidence: memberEvidence("metadataTables", "/tableBucketArn", table),
            },
          ]
        : []),
    ];
    if (foreign.length > 0) {
      return {
        status: "fail",
        message: `Lists of the bucket's objects leave for outsiders: ${joinWords(foreign.map(({ clause }) => clause))}.`,
        evidence: failEvidence(foreign.map(({ evidence }) => evidence)),
        cause: bucketSettingCause("exports"),
      };
    }
    const missing = gapsAmong({ inventories, analytics, metadataTables });
    if (missing.length > 0) return { status: "unknown", missing };
    const open = openQuestions(exports.flatMap(({ owner }) => (owner.state === "unclear" ? [owner] : [])));
    const reasons = [
      ...open.reasons,
      ...exports.flatMap(({ reference: { what, bucket }, owner }) =>
        owner.state === "undecided"
          ? [`${what.charAt(0).toUpperCase()}${what.slice(1)} goes to ${bucket}. ${owner.reason}`]
          : [],
      ),
      ...undecidedReasons([tableOwner]),
    ];
    if (open.gaps.length > 0 || reasons.length > 0) return unknownBecause({ gaps: open.gaps, reasons });
    if (references.length === 0 && metadataTables.state !== "known") {
      return { status: "not-applicable", reason: "No list of the bucket's objects is exported." };
    }
    const remark = encryptedByDefault(inventories);
    return remark === null ? { status: "pass" } : { status: "pass", ...remark };
  },
});

/**
 * What is told of inventories without an encryption of their own: S3 writes their reports by the destination's default, which
 * every bucket has had since January 2023.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html
 */
function encryptedByDefault(
  inventories: Fact<readonly Inventory[]>,
): { readonly message: string; readonly evidence: readonly Evidence[] } | null {
  const told = (inventories.state === "known" ? inventories.value : []).flatMap(({ id, enabled, encryption }, index) =>
    enabled && encryption === null
      ? [{ id, evidence: memberEvidence("inventories", `/${index}/encryption`, encryption) }]
      : [],
  );
  if (told.length === 0) return null;
  const names = joinWords(told.map(({ id }) => `the inventory ${id}`));
  return {
    message: `Encrypted by the default of its destination alone, not by a setting of its own: ${names}.`,
    evidence: told.map(({ evidence }) => evidence),
  };
}
