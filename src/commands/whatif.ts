import { Args, Flags } from "@oclif/core";
import { S3auditCommand } from "../cli/command.js";
import { configOf } from "../cli/config-of.js";
import { exitCodes } from "../cli/exit-code.js";
import { configFlags } from "../cli/flags.js";
import { rulesToRun } from "../cli/rules-to-run.js";
import { UsageError } from "../errors.js";
import { severities } from "../model/verdict.js";

export default class WhatIf extends S3auditCommand {
  static override summary = "Show which findings a change would make appear and disappear, before anyone deploys it.";
  static override description =
    "The facts of a snapshot or a run are changed in memory and judged again, with all that follows from them: AWS's verdict on a policy, the ACL that Block Public Access hides, what log sources and access points see of a changed bucket, the account's settings. What only AWS could tell becomes unknown. Nothing is written and AWS is not called.\n\nA path is RESOURCE.FACT, or RESOURCE.FACT.MEMBER; the resource is `account`, a bucket's name, a Region or an ARN; a fact that may not be set is answered with those that may. A value is JSON, text, or @FILE; null means not configured.\n\nExit codes: 0 done; 1 a finding as severe as --fail-on-new appears; 2 it could not be worked out.";
  static override examples = [
    "<%= config.bin %> <%= command.id %> facts.ndjson.gz --set acme-data.policy=@new.json",
    `<%= config.bin %> <%= command.id %> reports/2026-11-22T08-00-00Z --set account.publicAccessBlock=null --set acme-data.publicAccessBlock.restrictPublicBuckets=false`,
    "<%= config.bin %> <%= command.id %> reports/2026-11-22T08-00-00Z --changes fix/changes.ndjson --fail-on-new low",
  ];
  static override args = {
    snapshot: Args.string({ description: "Snapshot file, or folder of a run", required: false, ignoreStdin: true }),
  };
  static override flags = {
    snapshot: Flags.string({ description: "The same as the argument", helpValue: "FILE" }),
    set: Flags.string({
      description: "One change (repeatable), such as acme-data.policy=@new.json",
      multiple: true,
      multipleNonGreedy: true,
      helpValue: "PATH=VALUE",
    }),
    changes: Flags.string({
      description: "File of changes that `s3audit fix` wrote (repeatable)",
      multiple: true,
      multipleNonGreedy: true,
      helpValue: "FILE",
    }),
    rule: Flags.string({
      description: "Rule id, glob or set (repeatable) [default: the rules of the run]",
      multiple: true,
      helpValue: "RULE...",
    }),
    "fail-on-new": Flags.option({ options: severities })({
      description: "Exit with 1 when a finding at least as severe appears",
    }),
    json: Flags.boolean({ description: "As JSON" }),
    ...configFlags,
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(WhatIf);
    const place = flags.snapshot ?? args.snapshot;
    if (place === undefined) throw new UsageError("Name a snapshot file or the folder of a run.");
    if (flags.snapshot !== undefined && args.snapshot !== undefined)
      throw new UsageError("Name one snapshot: as the argument or with --snapshot.");
    const config = await configOf(flags);
    const { snapshotAt } = await import("../cli/open-snapshot.js");
    const snapshot = await snapshotAt(place, this.config.version);
    const rules = await rulesToRun(
      {
        rule: flags.rule ?? [...snapshot.header.run.selection.rules],
        "skip-rule": undefined,
        "min-severity": undefined,
        framework: undefined,
      },
      config,
    );
    const { jsonTeller, runWhatIf, textTeller } = await import("../cli/run-whatif.js");
    const { standardOutputPage } = await import("../cli/text-page.js");
    const print = (line: string): void => {
      this.log(line);
    };
    const request = {
      snapshot,
      set: flags.set ?? [],
      changeFiles: flags.changes ?? [],
      rules,
      config,
      failOnNew: flags["fail-on-new"] ?? null,
    };
    const gate = await runWhatIf(
      request,
      flags.json ? jsonTeller(request, print) : textTeller(standardOutputPage(), print),
    );
    if (gate === "appears") this.exit(exitCodes.findings);
  }
}
