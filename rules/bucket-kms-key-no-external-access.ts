import { kmsKeyCause } from "../src/posture/causes.js";
import { failEvidence } from "../src/posture/evidence.js";
import { keyAccess } from "../src/posture/key-access.js";
import { byAction, describeAdmissions } from "../src/posture/outsiders.js";
import { defineRule, gapsAmong, strings } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-kms-key-no-external-access",
    title: "No untrusted outsider can decrypt with the bucket's KMS key or administer it",
    rationale:
      "Who may use the key reads every object that reaches him, by whatever way; who may administer it can delete it, and the " +
      "bucket's data with it, or give it to others. A key policy is looked at far less often than a bucket policy.",
    remediation: {
      summary:
        "Remove the statement that the message names from the key policy, or add the account to trust in the configuration.",
      cli: "aws kms put-key-policy --key-id KEY_ARN --policy-name default --policy file://key-policy.json",
      console: "In the KMS console open the key, Key policy, Edit, and remove the statement.",
      terraform: `resource "aws_kms_key_policy" "this" {
  key_id = "KEY_ARN"
  policy = file("key-policy.json")
}`,
      cloudformation: `Type: AWS::KMS::Key
Properties:
  KeyPolicy: {} # the corrected policy`,
      caution:
        "The command replaces the whole key policy: keep the statement that lets your own account manage the key, or nobody can " +
        "any more. Grants are not touched by it.",
    },
    severity: "high",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html",
      "https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html",
    ],
    controls: ["nist-800-53-r5:AC-3", "nist-800-53-r5:SC-12"],
  },
  on: "bucket",
  requires: ["kmsKey"],
  optional: ["kmsKeyPolicy"],
  parameters: { ownIds: strings() },
  evaluate({ facts: { kmsKey, kmsKeyPolicy }, resource, trust, parameters: { ownIds } }) {
    if (kmsKey.state === "absent") {
      return { status: "not-applicable", reason: "The default encryption names no KMS key of the customer's own." };
    }
    if (!kmsKey.value.found) {
      return { status: "not-applicable", reason: `The KMS key ${kmsKey.value.keyId} does not exist.` };
    }
    const { key } = kmsKey.value;
    if (key.manager === "AWS") return { status: "not-applicable", reason: "AWS manages the key and its policy." };
    if (kmsKeyPolicy.state === "unsupported") return { status: "not-applicable", reason: kmsKeyPolicy.reason };
    if (kmsKeyPolicy.state !== "known") {
      const missing = gapsAmong({ kmsKeyPolicy });
      const reason = `The policy of the KMS key ${key.arn} was not read.`;
      return { status: "unknown", missing, ...(missing.length === 0 ? { reason } : {}) };
    }
    const access = keyAccess(kmsKeyPolicy.value, key, resource, trust, ownIds);
    if (access.state === "not-understood") return { status: "unknown", missing: [], reason: access.reason };
    const proven = access.admissions.filter(({ isProven }) => isProven === "yes");
    if (proven.length > 0) {
      const isAnybody = proven.some(({ access: { kind } }) => kind === "anyone" || kind === "any-customer");
      const told = describeAdmissions(proven, byAction);
      return {
        status: "fail",
        message: `${isAnybody ? "Critical: the" : "The"} policy of the KMS key ${key.arn} admits outsiders. ${told}`,
        evidence: failEvidence(access.evidence),
        cause: kmsKeyCause(key.arn),
      };
    }
    if (access.admissions.length === 0) return { status: "pass" };
    const reason = `Whether the policy of the KMS key ${key.arn} lets outsiders decrypt or administer could not be decided.`;
    return { status: "unknown", missing: [], reason };
  },
});
