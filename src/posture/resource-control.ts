import type { ResourceControlPolicy } from "../model/account-facts.js";
import { parsePolicy } from "../policy/parse-policy.js";
import { PolicyError } from "../policy/policy-error.js";
import { httpDenied } from "../policy/http-denied.js";
import { perimeter } from "../policy/perimeter.js";
import { newReasoning } from "../policy/reasoning.js";
import type { Trust } from "../model/trust.js";
import { bucketSubject } from "./policy-subjects.js";

/** What the resource control policies over an account deny for every bucket in it. */
export type ResourceControl =
  | {
      readonly state: "decided";
      readonly plainHttp: "denied" | "partly" | "open" | "unknown";
      readonly outsiders: "denied" | "partly" | "open" | "unknown";
    }
  | { readonly state: "unreadable"; readonly policy: string; readonly problem: string };

/** Five policies of 5,120 characters at each of at most seven levels. */
const mergedMaxSizeBytes = 5 * 7 * 5120 * 2;

/**
 * S3's services that resource control policies do not reach, as IAM's service prefixes.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services
 */
export const beyondResourceControl = [
  "s3express",
  "s3tables",
  "s3vectors",
  "s3files",
  "s3-object-lambda",
  "s3-outposts",
  "glacier",
] as const;

/**
 * What the policies, all of which apply at once, deny of a bucket that none of them names: to plain HTTP, and to everybody
 * outside the account, its organization and the trusted accounts. Never throws.
 */
export function resourceControl(
  policies: readonly ResourceControlPolicy[],
  owner: { readonly account: string; readonly partition: string; readonly organization: string },
  trust: Trust,
): ResourceControl {
  const statements: unknown[] = [];
  for (const { name, content } of policies) {
    const problem = problemOf(content);
    if (problem !== null) return { state: "unreadable", policy: name, problem };
    // The text was just parsed: its Statement is one statement or a list of them.
    const { Statement: written } = JSON.parse(content) as { readonly Statement: unknown };
    statements.push(...(Array.isArray(written) ? (written as unknown[]) : [written]));
  }
  const text = JSON.stringify({ Version: "2012-10-17", Statement: statements });
  const arn = `arn:${owner.partition}:s3:::any-bucket-of-the-account`;
  const subject = {
    ...bucketSubject({ ...owner, arn }, { ...trust, organizations: [...trust.organizations, owner.organization] }),
    organization: owner.organization,
  };
  const reasoning = newReasoning(parsePolicy(text, mergedMaxSizeBytes), subject);
  return {
    state: "decided",
    plainHttp: words[httpDenied(reasoning).verdict],
    outsiders: words[perimeter(reasoning).identity.verdict],
  };
}

const words = { holds: "denied", partial: "partly", fails: "open", unknown: "unknown" } as const;

function problemOf(content: string): string | null {
  try {
    parsePolicy(content, mergedMaxSizeBytes);
    return null;
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return error.message;
  }
}
