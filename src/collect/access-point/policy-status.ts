import { GetAccessPointPolicyStatusCommand } from "@aws-sdk/client-s3-control";
import type { Read } from "../../aws/read.js";
import { absent } from "../../model/fact.js";
import type { PolicyStatus } from "../../model/facts.js";
import { required } from "../answer.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { accessPointPolicyStatusRead } from "../reads.js";
import { noAccessPointPolicy, type PointAddress } from "./policy.js";

/** What AWS calls the access point's policy. */
export async function readAccessPointPolicyStatus(read: Read, point: PointAddress): Promise<PolicyStatus> {
  const command = new GetAccessPointPolicyStatusCommand({ AccountId: point.account, Name: point.name });
  const { PolicyStatus: status } = await read(command, point.region);
  return { isPublic: required(status?.IsPublic, accessPointPolicyStatusRead, "PolicyStatus.IsPublic") };
}

/** AWS's own verdict on the access point's policy; absent = no policy. */
export const policyStatus: Collector<"access-point", "policyStatus"> = {
  on: "access-point",
  fact: "policyStatus",
  reads: factReads["access-point"].policyStatus,
  absentOn: [noAccessPointPolicy],
  decidedBy: [
    {
      by: "policy",
      because:
        "Without a policy there is none to judge: https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetAccessPointPolicyStatus.html",
      decide: (policy) => (policy.state === "absent" ? absent : undefined),
    },
  ],
  fetch: ({ read }, ref) => readAccessPointPolicyStatus(read, ref),
};
