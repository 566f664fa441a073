import { GetAccessPointPolicyCommand } from "@aws-sdk/client-s3-control";
import type { Read } from "../../aws/read.js";
import type { PolicyText } from "../../model/facts.js";
import { required } from "../answer.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { accessPointPolicyRead } from "../reads.js";

/** S3's code for an access point without a policy. */
export const noAccessPointPolicy = "NoSuchAccessPointPolicy";

/** An access point as the API is asked about it. */
export interface PointAddress {
  readonly account: string;
  readonly name: string;
  readonly region: string;
}

/** The policy document as it is stored. */
export async function readAccessPointPolicy(read: Read, point: PointAddress): Promise<PolicyText> {
  const command = new GetAccessPointPolicyCommand({ AccountId: point.account, Name: point.name });
  const { Policy: text } = await read(command, point.region);
  return required(text === "" ? undefined : text, accessPointPolicyRead, "Policy");
}

/** The access point's policy; absent = none. */
export const policy: Collector<"access-point", "policy"> = {
  on: "access-point",
  fact: "policy",
  reads: factReads["access-point"].policy,
  absentOn: [noAccessPointPolicy],
  fetch: ({ read }, ref) => readAccessPointPolicy(read, ref),
};
