import type { WitnessRequest } from "../model/policy-answers.js";
import { callersOfAccount } from "./callers.js";
import type { Clause } from "./find-request.js";
import { findUndenied, matching } from "./find-undenied.js";
import { spellKey } from "./key-spelling.js";
import { isMoreThan, isOneOf, requiring } from "./made-condition.js";
import { toWitness } from "./policy-request.js";
import { narrowed, type Reasoning } from "./reasoning.js";
import { acceptedTlsVersions, type Scope } from "./situations.js";
import { newBudget } from "./step-budget.js";

/** A presigned URL of Signature Version 4 is good for seven days at most. */
const longestAgeMs = 7 * 24 * 60 * 60 * 1000;

/** Whether presigned URLs of a kind are denied, with one that is not. */
export type PresignedDenied = {
  readonly verdict: "holds" | "fails" | "unknown";
  /** The Deny statements that stop some of them. */
  readonly statements: readonly number[];
  readonly witness: WitnessRequest | null;
};

/**
 * Whether every presigned URL of Signature Version 4 for an object that is older than the limit is denied, whoever signed
 * it. A URL cannot be older than seven days. Never throws.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/bucket-policy-s3-sigv4-conditions.html
 */
export function oldPresignedUrlsDenied(reasoning: Reasoning, limitMs: number): PresignedDenied {
  if (limitMs >= longestAgeMs) return { verdict: "holds", statements: [], witness: null };
  return presignedDenied(reasoning, [
    isOneOf("s3:signatureversion", "AWS4-HMAC-SHA256"),
    isMoreThan("s3:signatureage", limitMs),
  ]);
}

/** Whether every presigned URL of Signature Version 2 for an object is denied: its age counts as 0. Never throws. */
export function version2PresignedUrlsDenied(reasoning: Reasoning): PresignedDenied {
  return presignedDenied(reasoning, [isOneOf("s3:signatureversion", "AWS"), isOneOf("s3:signatureage", "0")]);
}

function presignedDenied(reasoning: Reasoning, about: Clause["conditions"]): PresignedDenied {
  const budget = newBudget();
  const { named, callers } = reasoning.denied;
  const groups = narrowed(reasoning.denied.groups, ({ governed }) => governed.name === "object");
  // Where statements tell no callers apart, `callers` may hold somebody who signs nothing. Services sign no URLs for others.
  const signers = [...callersOfAccount(reasoning.ownAccount, "own", reasoning.subject.partition), ...callers];
  const scope: Scope = {
    callers: signers.filter(({ principal }) => principal.type !== "anonymous" && principal.type !== "service"),
    transports: ["https", "http"],
    tlsVersions: acceptedTlsVersions,
    networks: "all",
    doors: "any",
    named,
  };
  const presigned = requiring(isOneOf("s3:authtype", "REST-QUERY-STRING"), ...about);
  const hole = findUndenied(reasoning, scope, groups, [presigned], budget);
  const aboutSignature = reasoning.denies.filter(({ conditions }) =>
    conditions.some(({ key }) => key.startsWith("s3:signature") || key === "s3:authtype"),
  );
  const statements = matching(reasoning, scope, groups, aboutSignature, newBudget()).map(({ index }) => index);
  if (hole.type === "unknown") return { verdict: "unknown", statements, witness: null };
  if (hole.type === "none") return { verdict: "holds", statements, witness: null };
  return { verdict: "fails", statements, witness: toWitness(hole.complete(), spellKey) };
}
