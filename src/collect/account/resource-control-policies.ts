import type { ListParentsCommandOutput } from "@aws-sdk/client-organizations";
import { globalRegion } from "../../aws/global-region.js";
import type { ResourceControlPolicy } from "../../model/account-facts.js";
import { required } from "../answer.js";
import type { CollectContext, Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { pages } from "../listing.js";
import { listParentsRead, organizationPolicyRead, policiesForTargetRead } from "../reads.js";
import { noOrganization } from "./organization.js";

/**
 * The resource control policies attached to the account and to every unit and root above it, which the management account
 * and its delegates for policies may read; absent = no organization.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
export const resourceControlPolicies: Collector<"account", "resourceControlPolicies"> = {
  on: "account",
  fact: "resourceControlPolicies",
  reads: factReads.account.resourceControlPolicies,
  absentOn: [noOrganization],
  async fetch(context, { account }) {
    const found: ResourceControlPolicy[] = [];
    for await (const target of upwards(context, account)) found.push(...(await policiesOf(context, target)));
    return found;
  },
};

/** The account, its organizational units and the root, from the bottom: at most seven. */
async function* upwards({ read, partition }: CollectContext, account: string): AsyncGenerator<string> {
  const { ListParentsCommand } = await import("@aws-sdk/client-organizations");
  yield account;
  let child: string | undefined = account;
  while (child !== undefined) {
    const answer: ListParentsCommandOutput = await read(
      new ListParentsCommand({ ChildId: child }),
      globalRegion(partition),
    );
    // Every account and unit has exactly one parent.
    const parent = required(answer.Parents?.[0], listParentsRead, "Parents");
    const id = required(parent.Id, listParentsRead, "Parent.Id");
    yield id;
    child = parent.Type === "ROOT" ? undefined : id;
  }
}

async function policiesOf({ read, partition }: CollectContext, target: string): Promise<ResourceControlPolicy[]> {
  const { DescribePolicyCommand, ListPoliciesForTargetCommand } = await import("@aws-sdk/client-organizations");
  const region = globalRegion(partition);
  const ask = (token: string | undefined) =>
    read(
      new ListPoliciesForTargetCommand({
        TargetId: target,
        Filter: "RESOURCE_CONTROL_POLICY",
        ...(token === undefined ? {} : { NextToken: token }),
      }),
      region,
    );
  const found: ResourceControlPolicy[] = [];
  for await (const page of pages(policiesForTargetRead, ask, ({ NextToken }) => NextToken)) {
    for (const summary of required(page.Policies, policiesForTargetRead, "Policies")) {
      const id = required(summary.Id, policiesForTargetRead, "Policy.Id");
      const name = required(summary.Name, policiesForTargetRead, "Policy.Name");
      const { Policy: policy } = await read(new DescribePolicyCommand({ PolicyId: id }), region);
      const content = required(policy?.Content, organizationPolicyRead, "Policy.Content");
      found.push({ id, name, target, content });
    }
  }
  return found;
}
