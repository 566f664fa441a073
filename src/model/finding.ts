import { createHash } from "node:crypto";
import type { Role } from "./facts.js";
import type { ResourceRef } from "./resource.js";
import type { Severity, Result } from "./verdict.js";
import type { Tags } from "./facts.js";
import type { Waiver } from "./waiver.js";

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
  /**
   * When the check was first reported as not passing, ISO 8601 UTC: by this run, or by an earlier one that it is linked
   * to through baselines. null = it passes or does not apply.
   */
  readonly firstSeenAt: string | null;
  /** What a failing finding is beside the run's baseline; null = it does not fail, or there is no baseline. */
  readonly change: "new" | "unchanged" | null;
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
  const region = resource.kind === "region" ? resource.region : "";
  const parts = ["s3audit/1", stableRuleId, resource.account, region, resource.arn];
  return createHash("sha256").update(parts.join("\u0000")).digest("hex").slice(0, 32);
}
