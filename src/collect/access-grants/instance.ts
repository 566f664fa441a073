import { GetAccessGrantsInstanceCommand } from "@aws-sdk/client-s3-control";
import { required } from "../answer.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { accessGrantsInstanceRead } from "../reads.js";

/** What directory the instance is tied to; never absent. */
export const instance: Collector<"access-grants", "instance"> = {
  on: "access-grants",
  fact: "instance",
  reads: factReads["access-grants"].instance,
  async fetch({ read }, ref) {
    const answer = await read(new GetAccessGrantsInstanceCommand({ AccountId: ref.account }), ref.region);
    required(answer.AccessGrantsInstanceArn, accessGrantsInstanceRead, "AccessGrantsInstanceArn");
    return { identityCenterInstanceArn: answer.IdentityCenterInstanceArn ?? answer.IdentityCenterArn ?? null };
  },
};
