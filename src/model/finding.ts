import { createHash } from "node:crypto";
import type { Role } from "./facts.js";
import type { ResourceRef } from "./resource.js";
import type { Severity, Result } from "./verdict.js";
import type { Tags } from "./facts.js";

export type Waiver = {
  readonly owner: string;
  readonly reason: string;
  readonly ticket?: string;
  /** ISO 8601 date. */
  readonly expires?: string;
};

/** One rule's result on one resource. */
export interface Finding {
  readonly id: string;
  readonly ruleId: string;
  readonly severity: Severity;
  readonly resource: ResourceRef;
  /** null = not read. */
  readonly tags: Tags | null;
  readonly roles: readonly Role[];
  readonly result: Result;
  readonly waiver: Waiver | null;
}

/**
 * The finding's identity: 32 hex digits that depend on the rule (its first alias after a rename), the account, the ARN
 * and, for Region findings, the Region; never on wording, severity, time or evidence.
 */
export function findingId(
  rule: { readonly id: string; readonly aliases?: readonly string[] },
  resource: ResourceRef,
): string {
  const stableRuleId = rule.aliases?.[0] ?? rule.id;
  // U+0000 cannot occur in any of the parts.
  const parts = ["s3audit/1", stableRuleId, resource.account, "", resource.arn];
  return createHash("sha256").update(parts.join("\u0000")).digest("hex").slice(0, 32);
}
