import type { StorageLensConfiguration } from "../src/model/account-facts.js";
import type { Evidence } from "../src/model/verdict.js";
import { trustOfOwner, undecidedReasons, type AccountTrust } from "../src/posture/accounts.js";
import { storageLensReferences } from "../src/posture/account-references.js";
import { failEvidence, joinWords, memberEvidence } from "../src/posture/evidence.js";
import { destinationsAnswer } from "../src/posture/referred-buckets.js";
import { unreadRegions } from "../src/posture/regions-read.js";
import { defineRule, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "account-storage-lens-export",
    title: "Storage Lens exports go to own or trusted accounts, encrypted",
    rationale:
      "A Storage Lens export is a daily map of every bucket: names, sizes, prefixes, what is encrypted and what is not. " +
      "In a bucket of somebody else it tells an attacker where to look first.",
    remediation: {
      summary: "Export to a bucket of this account or a trusted one, with SSE-S3 or SSE-KMS, or turn the export off.",
      console: "Amazon S3, Storage Lens, the dashboard, Edit, Metrics export: destination bucket and encryption.",
      cli:
        "aws s3control get-storage-lens-configuration --region REGION --account-id ACCOUNT_ID --config-id CONFIG_ID\n" +
        "aws s3control put-storage-lens-configuration --region REGION --account-id ACCOUNT_ID --config-id CONFIG_ID " +
        "--storage-lens-configuration file://changed-configuration.json",
      terraform: `resource "aws_s3control_storage_lens_configuration" "this" {
  config_id = "all-buckets"

  storage_lens_configuration {
    enabled = true

    account_level {
      bucket_level {}
    }

    data_export {
      s3_bucket_destination {
        account_id            = "ACCOUNT_ID"
        arn                   = "arn:aws:s3:::BUCKET"
        format                = "Parquet"
        output_schema_version = "V_1"

        encryption {
          sse_s3 {}
        }
      }
    }
  }
}`,
      cloudformation: `Type: AWS::S3::StorageLens
Properties:
  StorageLensConfiguration:
    Id: all-buckets
    IsEnabled: true
    AccountLevel:
      BucketLevel: {}
    DataExport:
      S3BucketDestination:
        AccountId: "ACCOUNT_ID"
        Arn: arn:aws:s3:::BUCKET
        Format: Parquet
        OutputSchemaVersion: V_1
        Encryption:
          SSES3: {}`,
      caution: "The second command replaces the whole configuration: change what the first one answers.",
    },
    severity: "medium",
    set: "core",
    references: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage_lens_view_metrics_export.html"],
    controls: [],
    falsePositives:
      "An export that asks for no encryption of its own still gets the default encryption of its destination bucket.",
  },
  on: "account",
  requires: ["storageLens"],
  optional: ["organization"],
  evaluate({ facts: { storageLens, organization }, trust, resource: { account } }) {
    const configurations = storageLens.state === "known" ? storageLens.value.found : [];
    const answer = destinationsAnswer(storageLensReferences(storageLens), { account, trust, organization });
    const ownerOf = (key: string | null): AccountTrust => trustOfOwner(key, account, trust);
    const problems = [
      ...answer.problems,
      ...configurations.flatMap((each, index) => encryptionProblems(each, index, ownerOf)),
    ];
    if (problems.length > 0) {
      return {
        status: "fail",
        message: `Not every export is safe: ${joinWords(problems.map(({ clause }) => clause))}.`,
        evidence: failEvidence(problems.map(({ evidence }) => evidence)),
      };
    }
    const unread = unreadRegions({ storageLens });
    const gaps = [...unread.gaps, ...answer.gaps];
    const keys = configurations.flatMap(({ exports }) => exports.map(({ kmsKeyId }) => kmsKeyId));
    const reasons = [...unread.reasons, ...answer.reasons, ...undecidedReasons(keys.map(ownerOf))];
    if (gaps.length > 0 || reasons.length > 0) return unknownBecause({ gaps, reasons });
    return configurations.some(({ exports }) => exports.length > 0)
      ? { status: "pass" }
      : { status: "not-applicable", reason: "No Storage Lens configuration exports metrics to a bucket." };
  },
});

function encryptionProblems(
  { id, exports }: StorageLensConfiguration,
  index: number,
  ownerOf: (key: string | null) => AccountTrust,
): { readonly clause: string; readonly evidence: Evidence }[] {
  return exports.flatMap(({ bucket, encryption, kmsKeyId }, position) => {
    const at = `/found/${index}/exports/${position}`;
    if (encryption === "none") {
      const evidence = memberEvidence("storageLens", `${at}/encryption`, encryption);
      return [{ clause: `the configuration ${id} exports to ${bucket} without asking for encryption`, evidence }];
    }
    const owner = ownerOf(kmsKeyId);
    if (owner.state !== "foreign") return [];
    const evidence = memberEvidence("storageLens", `${at}/kmsKeyId`, kmsKeyId);
    return [{ clause: `the configuration ${id} encrypts with a key of the account ${owner.account}`, evidence }];
  });
}
