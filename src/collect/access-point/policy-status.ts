import { GetAccessPointPolicyStatusCommand } from "@aws-sdk/client-s3-control";
import { absent } from "../../model/fact.js";
import { required } from "../answer.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { accessPointPolicyStatusRead } from "../reads.js";
import { noAccessPointPolicy } from "./policy.js";

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
  async fetch({ read }, ref) {
    const command = new GetAccessPointPolicyStatusCommand({ AccountId: ref.account, Name: ref.name });
    const { PolicyStatus: status } = await read(command, ref.region);
    return { isPublic: required(status?.IsPublic, accessPointPolicyStatusRead, "PolicyStatus.IsPublic") };
  },
};
