import { Args, Flags } from "@oclif/core";
import { S3auditCommand } from "../cli/command.js";
import { configOf } from "../cli/config-of.js";
import { configFlags, listOf } from "../cli/flags.js";
import { rulesToRun } from "../cli/rules-to-run.js";
import type { Config } from "../config/config.js";
import { UsageError } from "../errors.js";
import { fixFormatNames } from "../fix/format.js";
import { partsOf } from "../fix/made-of.js";

export default class Fix extends S3auditCommand {
  static override summary = "Write the files that close a run's findings, for you to review and use.";
  static override description =
    "Each resource gets files of its own: the whole changed policy, lifecycle or encryption with everything else in it kept, in the right order, with what could break. The rules are asked about the changed settings before a file says that it closes a finding. What no file can close is listed in manual.md. s3audit executes nothing and calls nothing.";
  static override examples = [
    "<%= config.bin %> <%= command.id %> reports/2026-11-22T08-00-00Z --format aws-cli",
    "<%= config.bin %> <%= command.id %> reports/2026-11-22T08-00-00Z --format terraform --rule bucket-tls-only --bucket 'acme-*'",
  ];
  static override args = {
    run: Args.string({ description: "Folder of a run, or a snapshot file", required: true, ignoreStdin: true }),
  };
  static override flags = {
    format: Flags.option({ options: fixFormatNames })({
      description: "What the files are for",
      required: true,
    }),
    rule: Flags.string({
      description:
        "Only findings of this rule id, glob or set (repeatable); naming a rule also plans what is never planned by itself, such as Object Lock",
      multiple: true,
      helpValue: "RULE...",
    }),
    bucket: Flags.string({
      description: "Only buckets with this name or glob, and their access points (repeatable)",
      multiple: true,
      helpValue: "GLOB...",
    }),
    output: Flags.string({
      char: "o",
      description: "Folder for the files, new or empty",
      default: "fix",
      helpValue: "DIR",
    }),
    "log-bucket": Flags.string({
      description:
        "Where buckets without access logging are to log to [default: a log bucket of their Region in the run]",
      helpValue: "BUCKET",
    }),
    "kms-key": Flags.string({
      description: "ARN of the KMS key for buckets that are to be encrypted with one",
      helpValue: "ARN",
    }),
    ...configFlags,
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Fix);
    const config = await configOf(flags);
    const { snapshotAt } = await import("../cli/open-snapshot.js");
    const snapshot = await snapshotAt(args.run, this.config.version);
    const { all, isWanted, isNamed } = await this.chosenRules(flags.rule, snapshot.header.run.selection.rules, config);
    const kmsKeyArn = flags["kms-key"] ?? null;
    if (kmsKeyArn !== null && !/^arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]+$/.test(kmsKeyArn))
      throw new UsageError(`--kms-key must be the ARN of a key, not "${kmsKeyArn}".`);
    const { runFix } = await import("../cli/run-fix.js");
    const outcome = await runFix({
      snapshot,
      format: flags.format,
      output: flags.output,
      rules: all,
      config,
      logBucket: flags["log-bucket"] ?? null,
      kmsKeyArn,
      isWanted,
      isNamed,
      buckets: listOf(flags.bucket),
    });
    const { resources, closed, notShown, manual } = outcome;
    this.log(
      `Wrote ${flags.output}: files for ${resources} resources that close ${closed} findings. Start with its README.md.`,
    );
    if (notShown > 0) this.log(`${notShown} findings should be closed by them as well; only another scan can show it.`);
    if (manual > 0) this.log(`${manual} findings are for a person: see manual.md there.`);
    this.log("Nothing was executed.");
  }

  /** The run's rules and those named besides, and which of them are to be fixed: without a choice all of the run's. */
  private async chosenRules(rule: readonly string[] | undefined, ofRun: readonly string[], config: Config) {
    const select = (include: readonly string[]) =>
      rulesToRun({ rule: include, "skip-rule": undefined, "min-severity": undefined, framework: undefined }, config);
    const ids = (chosen: Awaited<ReturnType<typeof select>>): readonly string[] =>
      chosen.map((one) => one.rule.meta.id);
    const chosen = new Set(rule === undefined ? ofRun : ids(await select(rule)));
    // A rule that asks for several things is closed by the remedies of the rules for each.
    const all = await select([...new Set([...ofRun, ...chosen, ...[...chosen].flatMap(partsOf)])]);
    // A set or a glob names no rule.
    const named = new Set(listOf(rule));
    return {
      all,
      isWanted: (ruleId: string): boolean => chosen.has(ruleId),
      isNamed: (ruleId: string): boolean => named.has(ruleId),
    };
  }
}
