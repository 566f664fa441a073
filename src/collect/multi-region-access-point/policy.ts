import { GetMultiRegionAccessPointPolicyCommand } from "@aws-sdk/client-s3-control";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { controlRegion } from "./settings.js";

/** The codes that are known for a Multi-Region access point without a policy: AWS documents none. */
export const noMultiRegionPolicy = ["NoSuchMultiRegionAccessPointPolicy", "NoSuchAccessPointPolicy"] as const;

/** The policy in force, not one that is still being spread; absent = none. */
export const policy: Collector<"multi-region-access-point", "policy"> = {
  on: "multi-region-access-point",
  fact: "policy",
  reads: factReads["multi-region-access-point"].policy,
  absentOn: noMultiRegionPolicy,
  async fetch({ read }, ref) {
    const command = new GetMultiRegionAccessPointPolicyCommand({ AccountId: ref.account, Name: ref.name });
    const { Policy: told } = await read(command, controlRegion);
    // Without a policy in force, AWS answers with empty elements.
    const text = told?.Established?.Policy;
    return text === "" ? undefined : text;
  },
};
