import { GetAccessPointPolicyStatusForObjectLambdaCommand } from "@aws-sdk/client-s3-control";
import { noAccessPointPolicy } from "../access-point/policy.js";
import { required } from "../answer.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { objectLambdaPolicyStatusRead } from "../reads.js";

/** AWS's own verdict on the policy; absent = no policy. */
export const policyStatus: Collector<"object-lambda-access-point", "policyStatus"> = {
  on: "object-lambda-access-point",
  fact: "policyStatus",
  reads: factReads["object-lambda-access-point"].policyStatus,
  absentOn: [noAccessPointPolicy],
  async fetch({ read }, ref) {
    const input = { AccountId: ref.account, Name: ref.name };
    const { PolicyStatus: status } = await read(
      new GetAccessPointPolicyStatusForObjectLambdaCommand(input),
      ref.region,
    );
    return { isPublic: required(status?.IsPublic, objectLambdaPolicyStatusRead, "PolicyStatus.IsPublic") };
  },
};
