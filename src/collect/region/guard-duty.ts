import type { Read } from "../../aws/read.js";
import { optionalValue, required, requiredValue } from "../answer.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { pages } from "../listing.js";
import { detectorRead, detectorsRead } from "../reads.js";

const states = ["ENABLED", "DISABLED"] as const;

/**
 * The Region's GuardDuty detector, of which there is at most one; absent = none.
 * @see https://docs.aws.amazon.com/guardduty/latest/APIReference/API_GetDetector.html
 */
export const guardDuty: Collector<"region", "guardDuty"> = {
  on: "region",
  fact: "guardDuty",
  reads: factReads.region.guardDuty,
  fetch: ({ read, offered }, { region }) =>
    offered(async () => {
      const { GetDetectorCommand } = await import("@aws-sdk/client-guardduty");
      const [id] = await detectorIds(read, region);
      if (id === undefined) return undefined;
      const detector = await read(new GetDetectorCommand({ DetectorId: id }), region);
      // DataSources.S3Logs is the older form: it does not follow the feature.
      const feature = (detector.Features ?? []).find(({ Name }) => Name === "S3_DATA_EVENTS");
      return {
        id,
        status: requiredValue(detector.Status, states, detectorRead, "Status"),
        s3DataEvents: optionalValue(feature?.Status, states, detectorRead, "Features.Status"),
      };
    }),
};

/** The ids of the Region's detectors. @throws ReadFailure */
export async function detectorIds(read: Read, region: string): Promise<string[]> {
  const { ListDetectorsCommand } = await import("@aws-sdk/client-guardduty");
  const ask = (token: string | undefined) =>
    read(new ListDetectorsCommand(token === undefined ? {} : { NextToken: token }), region);
  const ids: string[] = [];
  for await (const page of pages(detectorsRead, ask, ({ NextToken }) => NextToken)) {
    ids.push(...required(page.DetectorIds, detectorsRead, "DetectorIds"));
  }
  return ids;
}
