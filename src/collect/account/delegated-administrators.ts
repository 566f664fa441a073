import { globalRegion } from "../../aws/global-region.js";
import type { DelegatedAdministrator } from "../../model/account-facts.js";
import { required } from "../answer.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { pages } from "../listing.js";
import { delegatedAdministratorsRead } from "../reads.js";
import { noOrganization } from "./organization.js";

/** The services that see into all buckets of an organization. */
const servicePrincipals = [
  "storage-lens.s3.amazonaws.com",
  "access-analyzer.amazonaws.com",
  "securityhub.amazonaws.com",
] as const;

/**
 * Who administers these services for the organization, which the management account and delegates may ask; absent = no
 * organization.
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListDelegatedAdministrators.html
 */
export const delegatedAdministrators: Collector<"account", "delegatedAdministrators"> = {
  on: "account",
  fact: "delegatedAdministrators",
  reads: factReads.account.delegatedAdministrators,
  absentOn: [noOrganization],
  async fetch({ read, partition }) {
    const { ListDelegatedAdministratorsCommand } = await import("@aws-sdk/client-organizations");
    const found: DelegatedAdministrator[] = [];
    for (const servicePrincipal of servicePrincipals) {
      const ask = (token: string | undefined) =>
        read(
          new ListDelegatedAdministratorsCommand({
            ServicePrincipal: servicePrincipal,
            ...(token === undefined ? {} : { NextToken: token }),
          }),
          globalRegion(partition),
        );
      for await (const page of pages(delegatedAdministratorsRead, ask, ({ NextToken }) => NextToken)) {
        const listed = required(page.DelegatedAdministrators, delegatedAdministratorsRead, "DelegatedAdministrators");
        found.push(
          ...listed.map(({ Id }) => ({
            servicePrincipal,
            account: required(Id, delegatedAdministratorsRead, "DelegatedAdministrator.Id"),
          })),
        );
      }
    }
    return found;
  },
};
