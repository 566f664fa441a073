import { Args, Flags } from "@oclif/core";
import { S3auditCommand } from "../../cli/command.js";
import { exitCodes } from "../../cli/exit-code.js";
import { connectionFlags } from "../../cli/flags.js";

const { profile, "role-arn": roleArn, "external-id": externalId, "endpoint-url": endpointUrl } = connectionFlags;

export default class PushSecurityHub extends S3auditCommand {
  static override summary = "Import the findings of a run into AWS Security Hub. The one command that writes to AWS.";
  static override description =
    "Takes the run's findings to the Security Hub of their own account and Region: what fails, and as NOT_AVAILABLE what nobody could read. Findings of earlier pushes that pass now become PASSED, those whose resource or rule is gone become ARCHIVED, and all keep their first CreatedAt. A run that left something out archives nothing that it did not look at. Regions that the run looked at and found nothing in are asked for what earlier pushes left there. Findings about accounts and Multi-Region access points go to the partition's main Region (us-east-1).\n\nIt needs securityhub:DescribeHub, securityhub:GetFindings and securityhub:BatchImportFindings, and can send nothing else.\n\nExit codes: 0 all were taken; 1 Security Hub refused some, did not answer in a Region, or is not enabled where there are findings to send; 2 nothing could be done.";
  static override examples = [
    "<%= config.bin %> <%= command.id %> reports/20261122T090000Z-5a3e1d --dry-run",
    "<%= config.bin %> <%= command.id %> reports/20261122T090000Z-5a3e1d --profile security --region eu-central-1",
  ];
  static override args = {
    run: Args.string({ description: "The run's folder", required: true, ignoreStdin: true }),
  };
  static override flags = {
    profile,
    "role-arn": roleArn,
    "external-id": externalId,
    "endpoint-url": endpointUrl,
    region: Flags.string({
      description: "Send everything to this Region's Security Hub [default: each to its resource's Region]",
      helpValue: "REGION",
    }),
    "dry-run": Flags.boolean({
      description: "Ask Security Hub what it has and say what would be imported; import nothing",
    }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(PushSecurityHub);
    const { openRunReport } = await import("../../scan/stored-report.js");
    const { regionsLookedAt } = await import("../../scan/stored-accounts.js");
    const { openPush } = await import("../../cli/push-securityhub.js");
    const { isWhole, leftOutLines, refusalLine, regionLine } = await import("../../cli/push-lines.js");
    const mode = flags["dry-run"] ? "dry-run" : "import";
    const push = await openPush({
      report: await openRunReport(args.run),
      regionsLookedAt: (account) => regionsLookedAt(args.run, account),
      connection: flags,
      onlyRegion: flags.region ?? null,
      mode,
      onRefused: (refusal, region) => this.logToStderr(refusalLine(refusal, region)),
    });
    try {
      for await (const end of push.regions()) {
        this.log(regionLine(end, push.account, mode));
        if (!isWhole(end)) process.exitCode = exitCodes.findings;
      }
      for (const line of leftOutLines(push.plan.leftOut, push.account)) this.logToStderr(line);
    } finally {
      push.close();
    }
  }
}
