import { GetMultiRegionAccessPointRoutesCommand } from "@aws-sdk/client-s3-control";
import { required } from "../answer.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { multiRegionRoutesRead } from "../reads.js";
import { controlRegion } from "./settings.js";

/**
 * Where traffic goes. AWS answers in five Regions only, of which the control Region is one.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetMultiRegionAccessPointRoutes.html
 */
export const routes: Collector<"multi-region-access-point", "routes"> = {
  on: "multi-region-access-point",
  fact: "routes",
  reads: factReads["multi-region-access-point"].routes,
  async fetch({ read }, ref) {
    const command = new GetMultiRegionAccessPointRoutesCommand({ AccountId: ref.account, Mrap: ref.arn });
    const { Routes: told } = await read(command, controlRegion);
    return required(told, multiRegionRoutesRead, "Routes").map((route) => ({
      bucket: required(route.Bucket, multiRegionRoutesRead, "Bucket"),
      region: required(route.Region, multiRegionRoutesRead, "Region"),
      trafficDialPercent: required(route.TrafficDialPercentage, multiRegionRoutesRead, "TrafficDialPercentage"),
    }));
  },
};
