import { GetMultiRegionAccessPointPolicyCommand } from "@aws-sdk/client-s3-control";
import type { Read } from "../../aws/read.js";
import type { PolicyText } from "../../model/facts.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { controlRegion } from "./settings.js";

/** The codes that are known for a Multi-Region access point without a policy: AWS documents none. */
export const noMultiRegionPolicy = ["NoSuchMultiRegionAccessPointPolicy", "NoSuchAccessPointPolicy"] as const;

/** A Multi-Region access point as the API is asked about it. */
export interface MultiRegionAddress {
  readonly account: string;
  readonly name: string;
}

/** The policy in force; undefined = none. */
export async function readMultiRegionPolicy(read: Read, point: MultiRegionAddress): Promise<PolicyText | undefined> {
  const command = new GetMultiRegionAccessPointPolicyCommand({ AccountId: point.account, Name: point.name });
  const { Policy: told } = await read(command, controlRegion);
  // Without a policy in force, AWS answers with empty elements.
  const text = told?.Established?.Policy;
  return text === "" ? undefined : text;
}

/** The policy in force, not one that is still being spread; absent = none. */
export const policy: Collector<"multi-region-access-point", "policy"> = {
  on: "multi-region-access-point",
  fact: "policy",
  reads: factReads["multi-region-access-point"].policy,
  absentOn: noMultiRegionPolicy,
  fetch: ({ read }, ref) => readMultiRegionPolicy(read, ref),
};
