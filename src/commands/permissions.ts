import { Flags } from "@oclif/core";
import { S3auditCommand } from "../cli/command.js";
import { ruleFlags } from "../cli/flags.js";
import { configOf } from "../cli/config-of.js";
import { withFileFlags } from "../cli/file-flags.js";
import { type RuleChoice, rulesToRun } from "../cli/rules-to-run.js";
import type { Config } from "../config/config.js";
import type { IamAction } from "../model/fact.js";

export default class Permissions extends S3auditCommand {
  static override summary = "Print the least-privilege IAM policy for the selected rules.";
  static override description =
    "Made from the calls that the collectors of the rules' facts declare: nothing that is not needed, nothing missing.";
  static override examples = [
    "<%= config.bin %> <%= command.id %> > s3audit-policy.json",
    "<%= config.bin %> <%= command.id %> --rule set:all --format terraform",
    {
      description: "Only what a scan lacked",
      command: "<%= config.bin %> <%= command.id %> --missing reports/20261122T090000Z-5a3e1d",
    },
  ];
  static override flags = {
    ...ruleFlags,
    missing: Flags.string({
      description: "Only the actions that this run lacked: its folder or its report.json",
      exclusive: Object.keys(ruleFlags),
      env: "S3AUDIT_PERMISSIONS_MISSING",
      helpValue: "REPORT",
    }),
    format: Flags.option({
      options: ["json", "terraform"] as const,
      description: "JSON policy document, or Terraform",
      default: "json" as const,
      env: "S3AUDIT_PERMISSIONS_FORMAT",
    })(),
    partition: Flags.option({
      options: ["aws", "aws-cn", "aws-us-gov"] as const,
      description: "Partition of the ARNs",
      default: "aws" as const,
      env: "S3AUDIT_PARTITION",
    })(),
  };

  async run(): Promise<void> {
    const parsed = await this.parse(Permissions);
    const config = await configOf(parsed.flags);
    const flags = withFileFlags(parsed, ruleFlags, config);
    const { permissionPolicy, permissionsAsTerraform } = await import("../collect/permissions.js");
    const actions =
      flags.missing === undefined ? await neededActions(flags, config) : await lackingActions(flags.missing);
    if (actions.length === 0) {
      this.logToStderr("s3audit: no IAM action was missing in that run.");
      return;
    }
    const policy = permissionPolicy(actions, flags.partition);
    this.log(flags.format === "terraform" ? permissionsAsTerraform(policy).trimEnd() : JSON.stringify(policy, null, 2));
  }
}

/** Every action that the reads of the selected rules' facts take. */
async function neededActions(flags: RuleChoice, config: Config): Promise<readonly IamAction[]> {
  const rules = await rulesToRun(flags, config);
  const { collectors } = await import("../collect/collectors.js");
  const { planFacts } = await import("../collect/plan.js");
  const { alwaysWanted, wantedFacts } = await import("../scan/wanted-facts.js");
  const wanted = wantedFacts(
    rules.map(({ rule }) => rule),
    alwaysWanted,
  );
  return planFacts(wanted, "aws", collectors).actions;
}

async function lackingActions(place: string): Promise<readonly IamAction[]> {
  const { missingActions } = await import("../cli/missing-actions.js");
  return missingActions(place);
}
