import { collectors } from "../collect/collectors.js";
import type { Service } from "../aws/read.js";
import { type CallEstimate, planFacts } from "../collect/plan.js";
import { kinds } from "../model/resource.js";
import type { AnyRule } from "../rule.js";
import { alwaysWanted, wantedFacts } from "../scan/wanted-facts.js";

/**
 * US dollars for a thousand calls in us-east-1: S3's "GET and all other requests", and KMS's requests. What is not here is
 * free of charge.
 * @see https://aws.amazon.com/s3/pricing/ and https://aws.amazon.com/kms/pricing/
 */
const dollarsPerThousandCalls: { readonly [S in Service]?: number } = { s3: 0.0004, kms: 0.003 };

/** What a scan with these rules would read, in lines for a person. Reads nothing. */
export function dryRunLines(rules: readonly AnyRule[]): string[] {
  const plan = planFacts(wantedFacts(rules, alwaysWanted), "aws", collectors);
  const lines = [`${rules.length} rules selected. Nothing was read.`, "", "Calls for one resource of each kind:"];
  for (const kind of kinds) {
    const { calls } = plan.kinds[kind];
    if (calls.length === 0) continue;
    const told = calls.map(({ service, fewest, most }) => `${service} ${span(fewest, most)}`);
    lines.push(`  ${kind}: ${told.join(", ")}`);
  }
  lines.push(...costLines(plan.kinds.bucket.calls));
  lines.push("", "Permissions (`s3audit permissions` prints them as a policy):");
  return [...lines, ...plan.actions.map((action) => `  ${action}`)];
}

function span(fewest: number, most: number): string {
  return fewest === most ? String(fewest) : `${fewest} to ${most}`;
}

/** What the buckets' calls come to; those about a key or a log bucket are made once for all buckets that share it. */
function costLines(calls: readonly CallEstimate[]): string[] {
  if (calls.length === 0) return [];
  const sum = (count: (estimate: CallEstimate) => number): number =>
    calls.reduce((total, estimate) => total + count(estimate), 0);
  const fewest = sum((estimate) => estimate.fewest);
  const most = sum((estimate) => estimate.most);
  // A thousand buckets take a thousand times the calls, and the price is that of a thousand calls.
  const dollars = sum(({ service, most: count }) => count * (dollarsPerThousandCalls[service] ?? 0));
  return [
    "",
    `1000 buckets: ${span(fewest * 1000, most * 1000)} calls, at most about ${dollars.toFixed(4)} US dollars.`,
  ];
}
