import { Args, Flags } from "@oclif/core";
import { S3auditCommand } from "../cli/command.js";
import { configFlags, connectionFlags } from "../cli/flags.js";
import { configOf } from "../cli/config-of.js";
import { withFileFlags } from "../cli/file-flags.js";
import { rulesToRun } from "../cli/rules-to-run.js";
import type { Config } from "../config/config.js";
import { UsageError } from "../errors.js";
import type { RuleToRun } from "../scan/scan-work.js";

export default class Why extends S3auditCommand {
  static override summary = "Explain a bucket's verdicts: what AWS said, what follows, and the smallest change.";
  static override description =
    "Without a rule it tells every core rule's verdict in brief, worst first. With a rule it shows what AWS said layer by layer, the verdict with its evidence, and what would make it pass: for a policy the whole changed document, with what the policy engine could show of it. It prints and never writes to AWS.";
  static override examples = [
    "<%= config.bin %> <%= command.id %> acme-data",
    "<%= config.bin %> <%= command.id %> acme-data bucket-tls-only",
    "<%= config.bin %> <%= command.id %> acme-data bucket-not-public --profile audit --json",
  ];
  static override args = {
    bucket: Args.string({ description: "The bucket's name", required: true, ignoreStdin: true }),
    rule: Args.string({
      description: "Rule id, glob, or set:core|benchmark|opt|all",
      required: false,
      ignoreStdin: true,
    }),
  };
  static override flags = {
    demo: Flags.boolean({
      description: "A bucket of the built-in demo account",
    }),
    json: Flags.boolean({ description: "As JSON" }),
    ...connectionFlags,
    ...configFlags,
  };

  async run(): Promise<void> {
    const { args, ...parsed } = await this.parse(Why);
    const config = await configOf(parsed.flags);
    const flags = withFileFlags(parsed, Why.flags, config);
    const rules = await bucketRules(args.rule, config);
    const { withSession } = await import("../cli/list-command.js");
    const { whyLines } = await import("../cli/why-lines.js");
    const { targetOf } = await import("../cli/session.js");
    const { sourceOf } = await import("../cli/source-of.js");
    await withSession(flags, flags.demo, async (session) => {
      const source = flags.demo ? "demo" : sourceOf(session, targetOf(flags));
      const form = flags.json ? "json" : "text";
      for (const line of await whyLines(session, args.bucket, { rules, config, source, form })) this.log(line);
    });
  }
}

/** The chosen rules that are about buckets. */
async function bucketRules(chosen: string | undefined, config: Config): Promise<readonly RuleToRun[]> {
  const choice = {
    rule: chosen === undefined ? undefined : [chosen],
    "skip-rule": undefined,
    framework: undefined,
    "min-severity": undefined,
  };
  const selected = await rulesToRun(choice, config);
  const rules = selected.filter(({ rule }) => rule.on === "bucket");
  const [other] = selected;
  if (rules.length > 0 || other === undefined) return rules;
  throw new UsageError(
    `${other.rule.meta.id} is not about a bucket but about: ${other.rule.on}. \`s3audit scan --rule ${other.rule.meta.id}\` evaluates it.`,
  );
}
