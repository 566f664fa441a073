import { collectors } from "../collect/collectors.js";
import { planFacts } from "../collect/plan.js";
import { kinds } from "../model/resource.js";
import type { AnyRule } from "../rule.js";
import { alwaysWanted, wantedFacts } from "../scan/wanted-facts.js";

/** What a scan with these rules would read, in lines for a person. Reads nothing. */
export function dryRunLines(rules: readonly AnyRule[]): string[] {
  const plan = planFacts(wantedFacts(rules, alwaysWanted), "aws", collectors);
  const lines = [`${rules.length} rules selected. Nothing was read.`, "", "Calls for one resource of each kind:"];
  for (const kind of kinds) {
    const { calls } = plan.kinds[kind];
    if (calls.length === 0) continue;
    const told = calls.map(
      ({ service, fewest, most }) => `${service} ${fewest === most ? fewest : `${fewest} to ${most}`}`,
    );
    lines.push(`  ${kind}: ${told.join(", ")}`);
  }
  lines.push("", "Permissions (`s3audit permissions` prints them as a policy):");
  return [...lines, ...plan.actions.map((action) => `  ${action}`)];
}
