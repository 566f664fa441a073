import { requiredValue } from "../answer.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { vaultLockRead } from "../reads.js";
import { policyText } from "../store-encryption.js";
import { notConfigured } from "./policy.js";

/**
 * The lock of a vault; absent = none.
 * @see https://docs.aws.amazon.com/amazonglacier/latest/dev/vault-lock.html
 */
export const lock: Collector<"glacier-vault", "lock"> = {
  on: "glacier-vault",
  fact: "lock",
  reads: factReads["glacier-vault"].lock,
  absentOn: [notConfigured],
  async fetch({ read }, ref) {
    const { GetVaultLockCommand } = await import("@aws-sdk/client-glacier");
    const answer = await read(new GetVaultLockCommand({ accountId: ref.account, vaultName: ref.name }), ref.region);
    return {
      state: requiredValue(answer.State, ["InProgress", "Locked"], vaultLockRead, "State"),
      policy: policyText(answer.Policy, vaultLockRead, "Policy"),
    };
  },
};
