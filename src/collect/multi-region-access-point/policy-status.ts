import { GetMultiRegionAccessPointPolicyStatusCommand } from "@aws-sdk/client-s3-control";
import { required } from "../answer.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { multiRegionPolicyStatusRead } from "../reads.js";
import { noMultiRegionPolicy } from "./policy.js";
import { controlRegion } from "./settings.js";

/** AWS's own verdict on the policy in force; absent = no policy. */
export const policyStatus: Collector<"multi-region-access-point", "policyStatus"> = {
  on: "multi-region-access-point",
  fact: "policyStatus",
  reads: factReads["multi-region-access-point"].policyStatus,
  absentOn: noMultiRegionPolicy,
  async fetch({ read }, ref) {
    const command = new GetMultiRegionAccessPointPolicyStatusCommand({ AccountId: ref.account, Name: ref.name });
    const { Established: status } = await read(command, controlRegion);
    return { isPublic: required(status?.IsPublic, multiRegionPolicyStatusRead, "Established.IsPublic") };
  },
};
