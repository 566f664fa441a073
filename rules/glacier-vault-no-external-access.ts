import {
  judgePolicies,
  judgeStoreOutsiders,
  lockPolicy,
  nothingOpen,
  ownPolicy,
} from "../src/posture/store-policies.js";
import { defineRule, strings, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "glacier-vault-no-external-access",
    title: "The vault admits no outsider whom the configuration does not trust",
    rationale:
      "An account that a vault's access policy names can retrieve or delete archives for as long as the policy stands, and nobody looks at vaults often. Resource control policies do not reach them.",
    remediation: {
      summary:
        "Remove the statement that the message names, or add the account or organization to trust in the configuration.",
      console: "In the S3 Glacier console open the vault, Vault policies, Vault access policy, Edit.",
      cli: "aws glacier set-vault-access-policy --account-id - --vault-name VAULT_NAME --policy Policy=file://policy.json",
      terraform: `resource "aws_glacier_vault" "this" {
  name          = "VAULT_NAME"
  access_policy = file("policy.json")
}`,
      caution:
        "The command replaces the whole policy: keep its other statements. The outsider's applications stop working.",
    },
    severity: "high",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/amazonglacier/latest/dev/vault-access-policy.html",
      "https://docs.aws.amazon.com/amazonglacier/latest/dev/vault-lock-policy.html",
    ],
    controls: ["nist-800-53-r5:AC-3", "nist-800-53-r5:AC-6"],
    falsePositives:
      "The own organization is an outsider until the configuration names it under trust. Identity providers of your own go into the parameter ownIds.",
  },
  on: "glacier-vault",
  requires: ["policy", "policyAnswers", "lock", "lockAnswers"],
  parameters: { ownIds: strings() },
  evaluate({ facts, resource, parameters: { ownIds } }) {
    const policies = [...ownPolicy(facts), ...lockPolicy(facts)];
    if (policies.length === 0) return { status: "pass", message: "The vault has neither an access policy nor a lock." };
    const judge = judgeStoreOutsiders({ account: resource.account, knownIds: ownIds });
    const verdict = judgePolicies(policies, nothingOpen, judge);
    return verdict.status === "open" ? unknownBecause(verdict) : verdict;
  },
});
