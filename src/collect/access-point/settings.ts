import { GetAccessPointCommand } from "@aws-sdk/client-s3-control";
import type { Read } from "../../aws/read.js";
import type { AccessPointSettings } from "../../model/facts.js";
import { required, requiredValue } from "../answer.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { publicAccessBlockFlags } from "../public-access-block-flags.js";
import { accessPointRead } from "../reads.js";
import type { PointAddress } from "./policy.js";

/** What the access point is before, and how it is closed. */
export async function readAccessPointSettings(read: Read, point: PointAddress): Promise<AccessPointSettings> {
  const answer = await read(new GetAccessPointCommand({ AccountId: point.account, Name: point.name }), point.region);
  return {
    networkOrigin: requiredValue(answer.NetworkOrigin, ["Internet", "VPC"], accessPointRead, "NetworkOrigin"),
    vpcId: answer.VpcConfiguration?.VpcId ?? null,
    // An access point on an FSx volume has a data source in place of a bucket.
    bucket: required(answer.Bucket ?? answer.DataSourceId, accessPointRead, "Bucket"),
    bucketAccountId: answer.BucketAccountId ?? null,
    publicAccessBlock: publicAccessBlockFlags(answer.PublicAccessBlockConfiguration, accessPointRead),
    alias: answer.Alias ?? null,
  };
}

/** An access point's own settings; never absent. */
export const settings: Collector<"access-point", "settings"> = {
  on: "access-point",
  fact: "settings",
  reads: factReads["access-point"].settings,
  fetch: ({ read }, ref) => readAccessPointSettings(read, ref),
};
