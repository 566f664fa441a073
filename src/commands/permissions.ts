import { Flags } from "@oclif/core";
import { S3auditCommand } from "../cli/command.js";
import { ruleFlags } from "../cli/flags.js";
import { configOf } from "../cli/config-of.js";
import { rulesToRun } from "../cli/rules-to-run.js";

export default class Permissions extends S3auditCommand {
  static override summary = "Print the least-privilege IAM policy for the selected rules.";
  static override description =
    "Made from the calls that the collectors of the rules' facts declare: nothing that is not needed, nothing missing.";
  static override examples = [
    "<%= config.bin %> <%= command.id %> > s3audit-policy.json",
    "<%= config.bin %> <%= command.id %> --rule set:all --format terraform",
  ];
  static override flags = {
    ...ruleFlags,
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
    const { flags } = await this.parse(Permissions);
    const rules = await rulesToRun(flags, await configOf(flags));
    const { collectors } = await import("../collect/collectors.js");
    const { planFacts } = await import("../collect/plan.js");
    const { permissionPolicy, permissionsAsTerraform } = await import("../collect/permissions.js");
    const { alwaysWanted, wantedFacts } = await import("../scan/wanted-facts.js");
    const wanted = wantedFacts(
      rules.map(({ rule }) => rule),
      alwaysWanted,
    );
    const policy = permissionPolicy(planFacts(wanted, "aws", collectors).actions, flags.partition);
    this.log(flags.format === "terraform" ? permissionsAsTerraform(policy).trimEnd() : JSON.stringify(policy, null, 2));
  }
}
