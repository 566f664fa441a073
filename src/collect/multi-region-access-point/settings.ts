import { GetMultiRegionAccessPointCommand } from "@aws-sdk/client-s3-control";
import { required } from "../answer.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { publicAccessBlockFlags } from "../public-access-block-flags.js";
import { multiRegionAccessPointRead } from "../reads.js";

/**
 * Where Multi-Region access points are managed, whatever Regions they span.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiRegionAccessPointRestrictions.html
 */
export const controlRegion = "us-west-2";

/** A Multi-Region access point's settings; never absent. */
export const settings: Collector<"multi-region-access-point", "settings"> = {
  on: "multi-region-access-point",
  fact: "settings",
  reads: factReads["multi-region-access-point"].settings,
  async fetch({ read }, ref) {
    const command = new GetMultiRegionAccessPointCommand({ AccountId: ref.account, Name: ref.name });
    const answer = await read(command, controlRegion);
    const told = required(answer.AccessPoint, multiRegionAccessPointRead, "AccessPoint");
    return {
      alias: required(told.Alias, multiRegionAccessPointRead, "Alias"),
      status: required(told.Status, multiRegionAccessPointRead, "Status"),
      publicAccessBlock: publicAccessBlockFlags(told.PublicAccessBlock, multiRegionAccessPointRead),
      regions: required(told.Regions, multiRegionAccessPointRead, "Regions").map((member) => ({
        bucket: required(member.Bucket, multiRegionAccessPointRead, "Region.Bucket"),
        region: required(member.Region, multiRegionAccessPointRead, "Region.Region"),
        bucketAccountId: member.BucketAccountId ?? null,
      })),
    };
  },
};
