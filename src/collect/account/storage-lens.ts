import type { S3BucketDestination, StorageLensConfiguration as AwsConfiguration } from "@aws-sdk/client-s3-control";
import type { StorageLensBucketExport, StorageLensConfiguration } from "../../model/account-facts.js";
import { required } from "../answer.js";
import { bucketNameOf } from "../bucket-arn.js";
import { referredBucket } from "../bucket-standing.js";
import type { CollectContext, Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { inRegions } from "../in-regions.js";
import { pages } from "../listing.js";
import { listStorageLensRead, storageLensRead } from "../reads.js";

/**
 * The account's Storage Lens configurations, each of which lives in one Region.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetStorageLensConfiguration.html
 */
export const storageLens: Collector<"account", "storageLens"> = {
  on: "account",
  fact: "storageLens",
  reads: factReads.account.storageLens,
  readsPerRegion: 1,
  fetch: (context) => inRegions(context, (region) => readConfigurations(context, region)),
};

async function readConfigurations(context: CollectContext, region: string): Promise<StorageLensConfiguration[]> {
  const { GetStorageLensConfigurationCommand, ListStorageLensConfigurationsCommand } = await import(
    "@aws-sdk/client-s3-control"
  );
  const { read, account } = context;
  const ask = (token: string | undefined) =>
    read(
      new ListStorageLensConfigurationsCommand({
        AccountId: account,
        ...(token === undefined ? {} : { NextToken: token }),
      }),
      region,
    );
  const found: StorageLensConfiguration[] = [];
  for await (const page of pages(listStorageLensRead, ask, ({ NextToken }) => NextToken)) {
    for (const entry of page.StorageLensConfigurationList ?? []) {
      const id = required(entry.Id, listStorageLensRead, "Id");
      const homeRegion = required(entry.HomeRegion, listStorageLensRead, "HomeRegion");
      // The list of each Region tells its own; one that told all of them would tell each many times.
      if (homeRegion !== region) continue;
      const command = new GetStorageLensConfigurationCommand({ AccountId: account, ConfigId: id });
      const { StorageLensConfiguration: told } = await read(command, region);
      const configuration = required(told, storageLensRead, "StorageLensConfiguration");
      const arn = required(entry.StorageLensArn, listStorageLensRead, "StorageLensArn");
      found.push(await configurationOf(context, configuration, { arn, id, homeRegion }));
    }
  }
  return found;
}

async function configurationOf(
  context: CollectContext,
  configuration: AwsConfiguration,
  named: Pick<StorageLensConfiguration, "arn" | "id" | "homeRegion">,
): Promise<StorageLensConfiguration> {
  const { IsEnabled, Include, Exclude, AwsOrg, DataExport, ExpandedPrefixesDataExport } = configuration;
  const destinations = [DataExport?.S3BucketDestination, ExpandedPrefixesDataExport?.S3BucketDestination];
  const exports = destinations.flatMap((destination) =>
    destination === undefined ? [] : [exportOf(context, destination)],
  );
  return {
    ...named,
    isEnabled: required(IsEnabled, storageLensRead, "IsEnabled"),
    coversEverything: Include === undefined && Exclude === undefined,
    organization: AwsOrg?.Arn ?? null,
    exports: await Promise.all(exports),
  };
}

async function exportOf(context: CollectContext, destination: S3BucketDestination): Promise<StorageLensBucketExport> {
  const { AccountId, Arn, Encryption } = destination;
  return {
    account: AccountId ?? null,
    encryption: Encryption?.SSEKMS !== undefined ? "SSE-KMS" : Encryption?.SSES3 !== undefined ? "SSE-S3" : "none",
    kmsKeyId: Encryption?.SSEKMS?.KeyId ?? null,
    ...(await referredBucket(context, bucketNameOf(Arn, storageLensRead, "S3BucketDestination.Arn"))),
  };
}
