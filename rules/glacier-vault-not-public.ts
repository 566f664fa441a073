import { judgePolicies, judgeStrangers, lockPolicy, nothingOpen, ownPolicy } from "../src/posture/store-policies.js";
import { defineRule, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "glacier-vault-not-public",
    title: "No stranger can reach the vault",
    rationale:
      "Vaults hold what was archived to be forgotten: old backups with everything in them. They have no Block Public Access; a policy for everybody hands the archives to any AWS customer.",
    remediation: {
      summary:
        "Delete the statement that the message names from the access policy. A locked policy cannot be changed any more: move the archives to another vault.",
      console: "In the S3 Glacier console open the vault, Vault policies, Vault access policy, Edit.",
      cli: "aws glacier set-vault-access-policy --account-id - --vault-name VAULT_NAME --policy Policy=file://policy.json",
      terraform: `resource "aws_glacier_vault" "this" {
  name          = "VAULT_NAME"
  access_policy = file("policy.json")
}`,
      caution: "The command replaces the whole policy: keep its other statements.",
    },
    severity: "critical",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/amazonglacier/latest/dev/vault-access-policy.html",
      "https://docs.aws.amazon.com/amazonglacier/latest/dev/vault-lock-policy.html",
    ],
    controls: ["nist-800-53-r5:AC-3", "nist-800-53-r5:AC-21", "nist-800-53-r5:SC-7"],
  },
  on: "glacier-vault",
  requires: ["policy", "policyAnswers", "lock", "lockAnswers"],
  evaluate({ facts }) {
    const policies = [...ownPolicy(facts), ...lockPolicy(facts)];
    if (policies.length === 0) return { status: "pass", message: "The vault has neither an access policy nor a lock." };
    const verdict = judgePolicies(policies, nothingOpen, judgeStrangers);
    return verdict.status === "open" ? unknownBecause(verdict) : verdict;
  },
});
