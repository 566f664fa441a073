import { known, type Fact } from "../model/fact.js";
import type { PolicyText } from "../model/facts.js";
import { parsePolicy } from "../policy/parse-policy.js";
import { PolicyError } from "../policy/policy-error.js";
import type { JsonObject } from "../policy/read-element.js";
import type { Facts, ResourceRef } from "../model/resource.js";
import { policyMaxSizeBytes } from "../posture/policy-size.js";
import { servicePermission } from "../posture/service-permission.js";
import { withStatement } from "./added-statement.js";
import { change, manual, type Proposal, type RemedyInput } from "./remedy.js";

/**
 * The policy with a statement that lets S3 deliver access logs of the accounts' buckets; null when the policy was not read,
 * cannot be understood, or would grow beyond what AWS takes.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html#grant-log-delivery-permissions-general
 */
export function withLogDeliveryPolicy(
  policy: Fact<PolicyText>,
  target: { readonly name: string; readonly partition: string },
  accounts: readonly string[],
): PolicyText | null {
  if (policy.state !== "known" && policy.state !== "absent") return null;
  const statement: JsonObject = {
    Effect: "Allow",
    Principal: { Service: "logging.s3.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: `arn:${target.partition}:s3:::${target.name}/*`,
    Condition: { StringEquals: { "aws:SourceAccount": accounts.length === 1 ? (accounts[0] ?? "") : accounts } },
  };
  try {
    const before = policy.state === "known" ? parsePolicy(policy.value, policyMaxSizeBytes) : null;
    const text = withStatement(before, "AllowServerAccessLogs", statement);
    parsePolicy(text, policyMaxSizeBytes);
    return text;
  } catch (error) {
    if (error instanceof PolicyError) return null;
    throw error;
  }
}

/** The same as a change of the bucket that receives the logs. */
export function withLogDelivery(
  { ref, facts }: Pick<RemedyInput<"bucket">, "ref" | "facts">,
  accounts: readonly string[],
): Proposal<"bucket"> {
  const text = facts.policy === undefined ? null : withLogDeliveryPolicy(facts.policy, ref, accounts);
  if (text === null) return manual("The policy was not read, or has no room for one more statement.");
  return change({ policy: known(text) }, "The policy lets S3 deliver the access logs of this account's buckets.", []);
}

/** Whether the policy admits the logs of any bucket of the account already. */
export function admitsLogsOf(
  account: string,
  { ref, facts }: { readonly ref: ResourceRef<"bucket">; readonly facts: Facts<"bucket"> },
): boolean {
  if (facts.policy?.state !== "known") return false;
  const answer = servicePermission(facts.policy.value, policyMaxSizeBytes, {
    service: "logging.s3.amazonaws.com",
    action: "s3:PutObject",
    resource: `${ref.arn}/any-bucket/2026-11-22-00-00-00-0123456789ABCDEF`,
    // No bucket has this name: a policy that lists its sources does not admit it.
    sourceArn: `arn:${ref.partition}:s3:::s3audit--any-bucket`,
    sourceAccount: account,
  });
  return answer.state === "allowed";
}
