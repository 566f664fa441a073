import type { RuleSummary } from "../model/rule-meta.js";

/** A rule as the JSON and NDJSON reports spell it: every key always there. */
export type RuleJson = Required<Omit<RuleSummary, "remediation" | "falsePositives">> & {
  readonly remediation: {
    readonly [P in "console" | "cli" | "terraform" | "cloudformation" | "caution"]: string | null;
  } & { readonly summary: string };
  readonly falsePositives: string | null;
};

/** The rule with a null or an empty list for what it leaves out, and with nothing that the schema does not know. */
export function ruleJson(rule: RuleSummary): RuleJson {
  return {
    id: rule.id,
    title: rule.title,
    kind: rule.kind,
    severity: rule.severity,
    set: rule.set,
    rationale: rule.rationale,
    remediation: {
      summary: rule.remediation.summary,
      console: rule.remediation.console ?? null,
      cli: rule.remediation.cli ?? null,
      terraform: rule.remediation.terraform ?? null,
      cloudformation: rule.remediation.cloudformation ?? null,
      caution: rule.remediation.caution ?? null,
    },
    falsePositives: rule.falsePositives ?? null,
    references: rule.references,
    controls: rule.controls,
    summary: rule.summary ?? false,
    aliases: rule.aliases ?? [],
    requires: rule.requires,
    optional: rule.optional,
    actions: rule.actions,
  };
}
