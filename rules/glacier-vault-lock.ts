import { factEvidence, memberEvidence } from "../src/posture/evidence.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "glacier-vault-lock",
    title: "The vault's lock is complete",
    rationale:
      "A lock policy that is not completed lapses after a day, and a vault without one can be emptied by whoever gets power over the account: archives meant for years are only as safe as its weakest administrator.",
    remediation: {
      summary:
        "Attach a lock policy that denies deleting archives for as long as they must be kept, test it, and complete the lock within 24 hours.",
      console: "In the S3 Glacier console open the vault, Vault policies, Vault lock policy, Start vault lock.",
      cli: "aws glacier initiate-vault-lock --account-id - --vault-name VAULT_NAME --policy Policy=file://lock-policy.json\naws glacier complete-vault-lock --account-id - --vault-name VAULT_NAME --lock-id LOCK_ID",
      terraform: `resource "aws_glacier_vault_lock" "this" {
  vault_name    = "VAULT_NAME"
  complete_lock = true
  policy        = file("lock-policy.json")
}`,
      caution:
        "A completed lock can never be changed or removed: while its policy denies it, not even AWS deletes the archives.",
    },
    severity: "low",
    set: "benchmark",
    references: [
      "https://docs.aws.amazon.com/amazonglacier/latest/dev/vault-lock.html",
      "https://docs.aws.amazon.com/amazonglacier/latest/dev/vault-lock-how-to-api.html",
    ],
    controls: ["nist-800-53-r5:AU-9", "nist-800-53-r5:CP-9"],
  },
  on: "glacier-vault",
  requires: ["lock"],
  evaluate({ facts: { lock } }) {
    if (lock.state === "known" && lock.value.state === "Locked") return { status: "pass" };
    return {
      status: "fail",
      message:
        lock.state === "known"
          ? "The vault's lock is in progress: it lapses unless it is completed within 24 hours."
          : "The vault has no lock.",
      evidence: [
        lock.state === "known" ? memberEvidence("lock", "/state", lock.value.state) : factEvidence("lock", lock),
      ],
      cause: "vault lock",
    };
  },
});
