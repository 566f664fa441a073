import { unlessMacieIsOff } from "../../aws/settle.js";
import type { MacieDiscovery } from "../../model/region-facts.js";
import { required, requiredValue } from "../answer.js";
import type { CollectContext, Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { macieAdministratorRead, macieDiscoveryRead } from "../reads.js";

/**
 * Whether automated sensitive data discovery is on in the Region; absent = Macie is not enabled.
 * @see https://docs.aws.amazon.com/macie/latest/APIReference/automated-discovery-configuration.html
 */
export const macieDiscovery: Collector<"region", "macieDiscovery"> = {
  on: "region",
  fact: "macieDiscovery",
  reads: factReads.region.macieDiscovery,
  fetch: (context, { region }) => context.offered(() => unlessMacieIsOff(() => readDiscovery(context, region))),
};

/**
 * How an account stands to an administrator that decides nothing for it, or not any more.
 * @see https://docs.aws.amazon.com/macie/latest/APIReference/administrator.html
 */
const unbound: readonly string[] = [
  "Created",
  "EmailVerificationFailed",
  "EmailVerificationInProgress",
  "Invited",
  "Removed",
  "Resigned",
];

async function readDiscovery({ read }: CollectContext, region: string): Promise<MacieDiscovery> {
  const { GetAdministratorAccountCommand, GetAutomatedDiscoveryConfigurationCommand } = await import(
    "@aws-sdk/client-macie2"
  );
  // Left out where the account is no member; a member may not ask for the configuration. An invitation binds nobody yet.
  const { administrator } = await read(new GetAdministratorAccountCommand({}), region);
  if (administrator !== undefined && !unbound.includes(administrator.relationshipStatus ?? "")) {
    const account = required(administrator.accountId, macieAdministratorRead, "administrator.accountId");
    return { decidedBy: "administrator", administrator: account };
  }
  const { status } = await read(new GetAutomatedDiscoveryConfigurationCommand({}), region);
  return {
    decidedBy: "this account",
    status: requiredValue(status, ["ENABLED", "DISABLED"], macieDiscoveryRead, "status"),
  };
}
