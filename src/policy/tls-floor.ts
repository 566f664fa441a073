import type { TlsFloor } from "../model/policy-answers.js";
import { findUndenied, matching } from "./find-undenied.js";
import type { Reasoning } from "./reasoning.js";
import type { Scope } from "./situations.js";
import { newBudget } from "./step-budget.js";

const versions = ["1.0", "1.1", "1.2", "1.3"] as const;
const none: TlsFloor = { version: null, statements: [] };

/**
 * Q2: the lowest TLS version that the policy lets through when its Deny statements cover everything below it, for every
 * principal, action and resource; null when they do not, or deny every version. S3 itself refuses TLS below 1.2.
 * Never throws.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html#example-object-tls-version
 */
export function tlsFloor(reasoning: Reasoning): TlsFloor {
  const budget = newBudget();
  const { named, callers, groups } = reasoning.denied;
  const about = reasoning.denies.filter(({ conditions }) => conditions.some(({ key }) => key.endsWith(":tlsversion")));
  if (about.length === 0) return none;
  const scopeFor = (version: string): Scope => ({
    callers,
    transports: ["https"],
    tlsVersions: [version],
    networks: "all",
    doors: "any",
    named,
  });
  for (const [index, version] of versions.entries()) {
    const search = findUndenied(reasoning, scopeFor(version), groups, [], budget);
    if (search.type === "unknown") return none;
    if (search.type === "none") continue;
    const below = versions[index - 1];
    if (below === undefined) return none;
    const statements = matching(reasoning, scopeFor(below), groups, about, budget);
    return { version, statements: statements.map((statement) => statement.index) };
  }
  return none;
}
