import type { ConfigDeliveryChannel } from "../../model/account-facts.js";
import { required } from "../answer.js";
import { referredBucket } from "../bucket-standing.js";
import type { CollectContext, Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { inRegions } from "../in-regions.js";
import { deliveryChannelsRead } from "../reads.js";

/**
 * Where AWS Config delivers, in every Region.
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeDeliveryChannels.html
 */
export const configDeliveryChannels: Collector<"account", "configDeliveryChannels"> = {
  on: "account",
  fact: "configDeliveryChannels",
  reads: factReads.account.configDeliveryChannels,
  readsPerRegion: 1,
  fetch: (context) => inRegions(context, (region) => readChannels(context, region)),
};

async function readChannels(context: CollectContext, region: string): Promise<ConfigDeliveryChannel[]> {
  const { DescribeDeliveryChannelsCommand } = await import("@aws-sdk/client-config-service");
  const { DeliveryChannels: channels } = await context.read(new DescribeDeliveryChannelsCommand({}), region);
  return Promise.all(
    required(channels, deliveryChannelsRead, "DeliveryChannels").map(async (channel) => ({
      region,
      name: required(channel.name, deliveryChannelsRead, "DeliveryChannel.name"),
      ...(await referredBucket(context, required(channel.s3BucketName, deliveryChannelsRead, "s3BucketName"))),
    })),
  );
}
