import { unlessMacieIsOff } from "../../aws/settle.js";
import type { FindingsExport } from "../../model/account-facts.js";
import { required } from "../answer.js";
import { referredBucket } from "../bucket-standing.js";
import type { CollectContext, Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { inRegions } from "../in-regions.js";
import { macieExportRead } from "../reads.js";

/**
 * Where Macie stores what it found, in every Region where it is enabled.
 * @see https://docs.aws.amazon.com/macie/latest/APIReference/classification-export-configuration.html
 */
export const macieExports: Collector<"account", "macieExports"> = {
  on: "account",
  fact: "macieExports",
  reads: factReads.account.macieExports,
  readsPerRegion: 1,
  fetch: (context) => inRegions(context, (region) => readExports(context, region)),
};

async function readExports(context: CollectContext, region: string): Promise<FindingsExport[]> {
  const { GetClassificationExportConfigurationCommand } = await import("@aws-sdk/client-macie2");
  const answer = await unlessMacieIsOff(() =>
    context.read(new GetClassificationExportConfigurationCommand({}), region),
  );
  const destination = answer?.configuration?.s3Destination;
  if (destination === undefined) return [];
  const { bucketName, expectedBucketOwner, kmsKeyArn } = destination;
  return [
    {
      region,
      expectedBucketOwner: expectedBucketOwner ?? null,
      kmsKeyArn: kmsKeyArn ?? null,
      ...(await referredBucket(context, required(bucketName, macieExportRead, "s3Destination.bucketName"))),
    },
  ];
}
