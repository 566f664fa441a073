import { factEvidence, failEvidence, joinWords, memberEvidence } from "../src/posture/evidence.js";
import { unreadRegions } from "../src/posture/regions-read.js";
import { defineRule, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "account-storage-lens",
    title: "Storage Lens covers the account",
    rationale:
      "Storage Lens counts, for every bucket and every day, what is unencrypted, unversioned, incomplete or unread. A jump " +
      "in deleted or newly encrypted objects is often the first sign of an intruder that anybody sees.",
    remediation: {
      summary: "Enable a Storage Lens configuration without include or exclude lists, such as the default dashboard.",
      console: "Amazon S3, Storage Lens, Dashboards: open default-account-dashboard and enable it.",
      cli:
        "aws s3control put-storage-lens-configuration --region us-east-1 --account-id ACCOUNT_ID " +
        "--config-id default-account-dashboard --storage-lens-configuration " +
        `'{"Id":"default-account-dashboard","AccountLevel":{"BucketLevel":{}},"IsEnabled":true}'`,
      terraform: `resource "aws_s3control_storage_lens_configuration" "this" {
  config_id = "all-buckets"

  storage_lens_configuration {
    enabled = true

    account_level {
      bucket_level {}
    }
  }
}`,
      cloudformation: `Type: AWS::S3::StorageLens
Properties:
  StorageLensConfiguration:
    Id: all-buckets
    IsEnabled: true
    AccountLevel:
      BucketLevel: {}`,
    },
    severity: "info",
    set: "opt",
    references: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage_lens.html"],
    controls: [],
    falsePositives:
      "A configuration of the organization's management account covers its members too, and is visible only there.",
  },
  on: "account",
  requires: ["storageLens"],
  evaluate({ facts: { storageLens } }) {
    const configurations = storageLens.state === "known" ? storageLens.value.found : [];
    const covering = configurations.findIndex(({ isEnabled, coversEverything }) => isEnabled && coversEverything);
    const configuration = configurations[covering];
    if (configuration !== undefined) {
      return {
        status: "pass",
        message: `The configuration ${configuration.id} covers it.`,
        evidence: [memberEvidence("storageLens", `/found/${covering}`, configuration)],
      };
    }
    const unread = unreadRegions({ storageLens });
    if (unread.gaps.length > 0) return unknownBecause(unread);
    if (configurations.length === 0) {
      return {
        status: "fail",
        message: "The account has no Storage Lens configuration.",
        evidence: [factEvidence("storageLens", storageLens)],
      };
    }
    const clauses = configurations.map(({ id, isEnabled }) =>
      isEnabled ? `${id} leaves buckets or Regions out` : `${id} is disabled`,
    );
    return {
      status: "fail",
      message: `No Storage Lens configuration covers the whole account: ${joinWords(clauses)}.`,
      evidence: failEvidence(
        configurations.map((each, index) => memberEvidence("storageLens", `/found/${index}`, each)),
      ),
    };
  },
});
