import { GetAccessPointPolicyCommand } from "@aws-sdk/client-s3-control";
import { required } from "../answer.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { accessPointPolicyRead } from "../reads.js";

/** S3's code for an access point without a policy. */
export const noAccessPointPolicy = "NoSuchAccessPointPolicy";

/** The access point's policy; absent = none. */
export const policy: Collector<"access-point", "policy"> = {
  on: "access-point",
  fact: "policy",
  reads: factReads["access-point"].policy,
  absentOn: [noAccessPointPolicy],
  async fetch({ read }, ref) {
    const command = new GetAccessPointPolicyCommand({ AccountId: ref.account, Name: ref.name });
    const { Policy: text } = await read(command, ref.region);
    return required(text === "" ? undefined : text, accessPointPolicyRead, "Policy");
  },
};
