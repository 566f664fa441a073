import { GetAccessPointPolicyForObjectLambdaCommand } from "@aws-sdk/client-s3-control";
import { noAccessPointPolicy } from "../access-point/policy.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { objectLambdaPolicyRead } from "../reads.js";
import { policyText } from "../store-encryption.js";

/** The Object Lambda access point's policy; absent = none. */
export const policy: Collector<"object-lambda-access-point", "policy"> = {
  on: "object-lambda-access-point",
  fact: "policy",
  reads: factReads["object-lambda-access-point"].policy,
  absentOn: [noAccessPointPolicy],
  async fetch({ read }, ref) {
    const command = new GetAccessPointPolicyForObjectLambdaCommand({ AccountId: ref.account, Name: ref.name });
    const { Policy: text } = await read(command, ref.region);
    return policyText(text, objectLambdaPolicyRead, "Policy");
  },
};
