import { globalRegion } from "../../aws/global-region.js";
import { required } from "../answer.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { organizationRead } from "../reads.js";

/** Organizations' code for an account that is a member of none. */
export const noOrganization = "AWSOrganizationsNotInUseException";

/**
 * The organization that the account is a member of; absent = none.
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html
 */
export const organization: Collector<"account", "organization"> = {
  on: "account",
  fact: "organization",
  reads: factReads.account.organization,
  absentOn: [noOrganization],
  async fetch({ read, partition }) {
    const { DescribeOrganizationCommand } = await import("@aws-sdk/client-organizations");
    const answer = await read(new DescribeOrganizationCommand({}), globalRegion(partition));
    const told = required(answer.Organization, organizationRead, "Organization");
    return {
      id: required(told.Id, organizationRead, "Organization.Id"),
      managementAccount: required(told.MasterAccountId, organizationRead, "Organization.MasterAccountId"),
    };
  },
};
