import type { Lockout } from "../model/policy-answers.js";
import { callersOfAccount, namedCallers } from "./callers.js";
import { findUndenied, matching } from "./find-undenied.js";
import type { PolicyResourceKind } from "./policy-subject.js";
import { narrowed, type Reasoning } from "./reasoning.js";
import { acceptedTlsVersions, type Scope } from "./situations.js";
import type { Networks } from "./situation.js";
import { newBudget } from "./step-budget.js";

/** The actions that put or take away the policy of each kind of resource. */
const repairs: { readonly [K in PolicyResourceKind]: readonly string[] } = {
  bucket: ["s3:PutBucketPolicy", "s3:DeleteBucketPolicy"],
  "access-point": ["s3:PutAccessPointPolicy", "s3:DeleteAccessPointPolicy"],
  // The policies of these two are changed by actions on other resources.
  "multi-region-access-point": [],
  "object-lambda-access-point": [],
  "directory-bucket": ["s3express:PutBucketPolicy", "s3express:DeleteBucketPolicy"],
  "table-bucket": ["s3tables:PutTableBucketPolicy", "s3tables:DeleteTableBucketPolicy"],
  table: ["s3tables:PutTablePolicy", "s3tables:DeleteTablePolicy"],
  "vector-bucket": ["s3vectors:PutVectorBucketPolicy", "s3vectors:DeleteVectorBucketPolicy"],
  "file-system": ["s3files:PutFileSystemPolicy", "s3files:DeleteFileSystemPolicy"],
  "glacier-vault": ["glacier:SetVaultAccessPolicy", "glacier:DeleteVaultAccessPolicy"],
  "kms-key": ["kms:PutKeyPolicy"],
};

/**
 * Q10: whether the Deny statements keep every principal of the owner's account but its root user from changing the
 * policy again, in every context that can exist. `holds` means locked out. Never throws.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html
 */
export function lockout(reasoning: Reasoning): Lockout {
  return lockoutFrom(reasoning, "all");
}

/**
 * The same question for requests from networks and access points that the policy does not name: `holds` means that the
 * policy can be changed from those that it names only, if at all. Never throws.
 */
export function lockoutFromElsewhere(reasoning: Reasoning): Lockout {
  return lockoutFrom(reasoning, "unnamed");
}

function lockoutFrom(reasoning: Reasoning, networks: Networks): Lockout {
  const budget = newBudget();
  const { named } = reasoning.denied;
  const wanted = repairs[reasoning.subject.kind];
  const groups = narrowed(reasoning.denied.groups, ({ action }) => wanted.includes(action.action));
  if (groups.length === 0 || reasoning.denies.length === 0) return { verdict: "fails", statements: [] };
  const callers = [
    ...callersOfAccount(reasoning.ownAccount, "own", reasoning.subject.partition),
    ...namedCallers(reasoning.subject, named, reasoning.denies).filter(({ origin }) => origin === "own"),
  ];
  const scope: Scope = {
    callers: callers.filter(({ principal }) => principal.type !== "root"),
    transports: ["https", "http"],
    tlsVersions: acceptedTlsVersions,
    networks,
    doors: "any",
    named,
  };
  const search = findUndenied(reasoning, scope, groups, [], budget);
  if (search.type === "found") return { verdict: "fails", statements: [] };
  const statements = matching(reasoning, scope, groups, reasoning.denies, budget).map(({ index }) => index);
  return { verdict: search.type === "none" ? "holds" : "unknown", statements };
}
