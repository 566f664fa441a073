import type { FindingsExport } from "../../model/account-facts.js";
import { required } from "../answer.js";
import { bucketNameOf } from "../bucket-arn.js";
import { referredBucket } from "../bucket-standing.js";
import type { CollectContext, Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { inRegions } from "../in-regions.js";
import { pages } from "../listing.js";
import { publishingDestinationRead, publishingDestinationsRead } from "../reads.js";
import { detectorIds } from "../region/guard-duty.js";

/**
 * Where GuardDuty exports its findings, in every Region.
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_exportfindings.html
 */
export const guardDutyExports: Collector<"account", "guardDutyExports"> = {
  on: "account",
  fact: "guardDutyExports",
  reads: factReads.account.guardDutyExports,
  readsPerRegion: 1,
  fetch: (context) => inRegions(context, (region) => readExports(context, region)),
};

async function readExports(context: CollectContext, region: string): Promise<FindingsExport[]> {
  const { ListPublishingDestinationsCommand } = await import("@aws-sdk/client-guardduty");
  const found: FindingsExport[] = [];
  for (const detector of await detectorIds(context.read, region)) {
    const ask = (token: string | undefined) =>
      context.read(
        new ListPublishingDestinationsCommand({
          DetectorId: detector,
          ...(token === undefined ? {} : { NextToken: token }),
        }),
        region,
      );
    for await (const { Destinations: page } of pages(publishingDestinationsRead, ask, ({ NextToken }) => NextToken)) {
      for (const { DestinationId, DestinationType } of required(page, publishingDestinationsRead, "Destinations")) {
        const id = required(DestinationId, publishingDestinationsRead, "DestinationId");
        if (DestinationType === "S3") found.push(await readExport(context, region, detector, id));
      }
    }
  }
  return found;
}

async function readExport(
  context: CollectContext,
  region: string,
  detector: string,
  id: string,
): Promise<FindingsExport> {
  const { DescribePublishingDestinationCommand } = await import("@aws-sdk/client-guardduty");
  const command = new DescribePublishingDestinationCommand({ DetectorId: detector, DestinationId: id });
  const answer = await context.read(command, region);
  const { DestinationArn, ExpectedBucketOwner, KmsKeyArn } = required(
    answer.DestinationProperties,
    publishingDestinationRead,
    "DestinationProperties",
  );
  const bucket = bucketNameOf(DestinationArn, publishingDestinationRead, "DestinationArn");
  return {
    region,
    expectedBucketOwner: ExpectedBucketOwner ?? null,
    kmsKeyArn: KmsKeyArn ?? null,
    ...(await referredBucket(context, bucket)),
  };
}
