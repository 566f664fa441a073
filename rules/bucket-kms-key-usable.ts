import { keyUsable } from "../src/posture/key-state.js";
import { defineRule, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-kms-key-usable",
    title: "The KMS key behind the default encryption can be used",
    rationale:
      "When the key is disabled, gone, or on its way to deletion, uploads fail and every object encrypted under it becomes " +
      "unreadable; after a deletion, for good. Scheduling a key's deletion is also how an intruder takes data hostage.",
    remediation: {
      summary:
        "Cancel the deletion and enable the key, or point the default encryption to a key that exists in the bucket's " +
        "Region.",
      cli: "aws kms cancel-key-deletion --key-id KEY_ARN\naws kms enable-key --key-id KEY_ARN",
      console: "In the KMS console select the key, Key actions, Cancel key deletion, then Enable.",
      terraform: `resource "aws_kms_key" "this" {
  is_enabled = true
}`,
      cloudformation: `Type: AWS::KMS::Key
Properties:
  Enabled: true`,
      caution: "Find out first who disabled the key and why: it may be an incident, or someone's clean-up.",
    },
    severity: "high",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
    ],
    controls: [],
  },
  on: "bucket",
  requires: ["encryption", "kmsKey"],
  evaluate({ facts, resource }) {
    const judged = keyUsable(facts, resource.region);
    return judged.status === "open" ? unknownBecause(judged) : judged;
  },
});
