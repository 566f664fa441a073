import { GetMultiRegionAccessPointPolicyStatusCommand } from "@aws-sdk/client-s3-control";
import type { Read } from "../../aws/read.js";
import type { PolicyStatus } from "../../model/facts.js";
import { required } from "../answer.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { multiRegionPolicyStatusRead } from "../reads.js";
import { noMultiRegionPolicy, type MultiRegionAddress } from "./policy.js";
import { controlRegion } from "./settings.js";

/** What AWS calls the policy in force. */
export async function readMultiRegionPolicyStatus(read: Read, point: MultiRegionAddress): Promise<PolicyStatus> {
  const command = new GetMultiRegionAccessPointPolicyStatusCommand({ AccountId: point.account, Name: point.name });
  const { Established: status } = await read(command, controlRegion);
  return { isPublic: required(status?.IsPublic, multiRegionPolicyStatusRead, "Established.IsPublic") };
}

/** AWS's own verdict on the policy in force; absent = no policy. */
export const policyStatus: Collector<"multi-region-access-point", "policyStatus"> = {
  on: "multi-region-access-point",
  fact: "policyStatus",
  reads: factReads["multi-region-access-point"].policyStatus,
  absentOn: noMultiRegionPolicy,
  fetch: ({ read }, ref) => readMultiRegionPolicyStatus(read, ref),
};
