import { GetAccessGrantsInstanceResourcePolicyCommand } from "@aws-sdk/client-s3-control";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { accessGrantsPolicyRead } from "../reads.js";
import { policyText } from "../store-encryption.js";

/** The policy that shares the instance with other accounts, shares of Resource Access Manager included; absent = none. */
export const policy: Collector<"access-grants", "policy"> = {
  on: "access-grants",
  fact: "policy",
  reads: factReads["access-grants"].policy,
  absentOn: ["AccessGrantsInstanceResourcePolicyNotExists", "AccessGrantsInstanceResourcePolicyNotExistsError"],
  async fetch({ read }, ref) {
    const answer = await read(new GetAccessGrantsInstanceResourcePolicyCommand({ AccountId: ref.account }), ref.region);
    return policyText(answer.Policy, accessGrantsPolicyRead, "Policy");
  },
};
