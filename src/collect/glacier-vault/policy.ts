import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { vaultAccessPolicyRead } from "../reads.js";
import { policyText } from "../store-encryption.js";

/** Glacier's code for what a vault does not have, and for a vault that is not there. */
export const notConfigured = "ResourceNotFoundException";

/** The access policy of a vault; absent = none. */
export const policy: Collector<"glacier-vault", "policy"> = {
  on: "glacier-vault",
  fact: "policy",
  reads: factReads["glacier-vault"].policy,
  absentOn: [notConfigured],
  async fetch({ read }, ref) {
    const { GetVaultAccessPolicyCommand } = await import("@aws-sdk/client-glacier");
    const command = new GetVaultAccessPolicyCommand({ accountId: ref.account, vaultName: ref.name });
    const answer = await read(command, ref.region);
    return policyText(answer.policy?.Policy, vaultAccessPolicyRead, "policy.Policy");
  },
};
