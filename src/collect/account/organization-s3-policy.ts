import { globalRegion } from "../../aws/global-region.js";
import type { OrganizationS3Policy } from "../../model/account-facts.js";
import { answerFailure, required } from "../answer.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { effectivePolicyRead } from "../reads.js";
import { noOrganization } from "./organization.js";

/**
 * The organization's S3 policy as it applies to the account, which any member may ask for; absent = no organization, or
 * no such policy.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_s3.html
 */
export const organizationS3Policy: Collector<"account", "organizationS3Policy"> = {
  on: "account",
  fact: "organizationS3Policy",
  reads: factReads.account.organizationS3Policy,
  absentOn: [noOrganization, "EffectivePolicyNotFoundException"],
  async fetch({ read, partition }) {
    const { DescribeEffectivePolicyCommand } = await import("@aws-sdk/client-organizations");
    const command = new DescribeEffectivePolicyCommand({ PolicyType: "S3_POLICY" });
    const { EffectivePolicy: policy } = await read(command, globalRegion(partition));
    const content = required(policy?.PolicyContent, effectivePolicyRead, "EffectivePolicy.PolicyContent");
    return { publicAccessBlock: assigned(parsed(content)) };
  },
};

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw answerFailure(effectivePolicyRead, "UnknownValue", "The effective policy's content is not JSON.");
  }
}

/** The value stands bare in an effective policy, and behind its operator where AWS leaves that in. */
function assigned(policy: unknown): OrganizationS3Policy["publicAccessBlock"] {
  const setting = member(member(policy, "s3_attributes"), "public_access_block_configuration");
  const value = member(setting, "@@assign") ?? setting;
  if (value === undefined) return null;
  if (value === "all" || value === "none") return value;
  const written = JSON.stringify(value);
  throw answerFailure(effectivePolicyRead, "UnknownValue", `public_access_block_configuration is ${written}.`);
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as { readonly [member: string]: unknown })[name]
    : undefined;
}
