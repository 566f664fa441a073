import { required } from "../answer.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { hubRead } from "../reads.js";

/**
 * The Region's Security Hub; absent = the account is not subscribed, which has a code of its own beside denials.
 * @see https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_DescribeHub.html
 */
export const securityHub: Collector<"region", "securityHub"> = {
  on: "region",
  fact: "securityHub",
  reads: factReads.region.securityHub,
  absentOn: ["InvalidAccessException", "ResourceNotFoundException"],
  fetch: ({ read, offered }, { region }) =>
    offered(async () => {
      const { DescribeHubCommand } = await import("@aws-sdk/client-securityhub");
      const { HubArn, SubscribedAt } = await read(new DescribeHubCommand({}), region);
      return { hubArn: required(HubArn, hubRead, "HubArn"), subscribedAt: SubscribedAt ?? null };
    }),
};
