import type { Kind } from "./resource.js";
import type { Severity } from "./verdict.js";

export type RuleSet = "core" | "benchmark" | "opt";

export type Remediation = {
  /** What to do, in one to three sentences. */
  readonly summary: string;
  /** The way through the AWS Management Console, in one to three sentences. */
  readonly console?: string;
  /** AWS CLI lines; `BUCKET`, `ACCOUNT_ID`, `REGION`, `KEY_ARN` stand for the resource's own. */
  readonly cli?: string;
  /** Terraform (hashicorp/aws), complete blocks. */
  readonly terraform?: string;
  /** CloudFormation in YAML: the resource or the properties that matter. */
  readonly cloudformation?: string;
  /** What may break when the advice is followed. */
  readonly caution?: string;
};

/** All that is known of a rule without running it. */
export interface RuleMeta {
  /** `<kind>-<topic or desired state>`, the file's name. */
  readonly id: string;
  /** A sentence that is true when the rule passes, without full stop. */
  readonly title: string;
  /** Why it matters: what an attacker or an incident would make of a fail. */
  readonly rationale: string;
  readonly remediation: Remediation;
  readonly severity: Severity;
  readonly set: RuleSet;
  /** https addresses, AWS's own documentation first. */
  readonly references: readonly [string, ...string[]];
  /** `framework:control`, such as `securityhub:S3.5` or `cis-aws-5.0.0:2.1.1`. */
  readonly controls: readonly string[];
  /** Whether it sums up what other rules judge: then it is outside the score. */
  readonly summary?: boolean;
  /** Former ids. */
  readonly aliases?: readonly string[];
  /** When the rule says fail although nothing is wrong, if that can happen, and what then. */
  readonly falsePositives?: string;
}

/** A rule as reports see it. */
export interface RuleSummary extends RuleMeta {
  readonly kind: Kind;
  readonly requires: readonly string[];
  readonly optional: readonly string[];
  /** The IAM actions that reading its facts takes. */
  readonly actions: readonly string[];
}
