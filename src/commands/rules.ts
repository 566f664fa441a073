import { Args, Flags } from "@oclif/core";
import { S3auditCommand } from "../cli/command.js";
import { listOf, ruleFlags } from "../cli/flags.js";
import { rulePage } from "../cli/rule-page.js";
import { knownFrameworks } from "../cli/rules-to-run.js";
import { UsageError } from "../errors.js";
import { tableLines, type TableColumn } from "../report/table.js";
import { ruleJson } from "../report/rule-json.js";
import { builtInRulesFolder, loadRules } from "../rule-set/load.js";
import { selectRules } from "../rule-set/select.js";
import { ruleSummary } from "../scan/wanted-facts.js";

const columns: readonly TableColumn[] = [
  { title: "RULE", align: "left", fit: "keep" },
  { title: "SEVERITY", align: "left", fit: "keep" },
  { title: "SET", align: "left", fit: "keep" },
  { title: "PASSES WHEN", align: "left", fit: "shrink" },
];

export default class Rules extends S3auditCommand {
  static override summary = "List the rules, or show the page of one.";
  static override args = {
    id: Args.string({ description: "Rule id, glob, or set:core|benchmark|opt|all", required: false }),
  };
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    "<%= config.bin %> <%= command.id %> bucket-tls-only",
    "<%= config.bin %> <%= command.id %> set:benchmark --json",
  ];
  static override flags = {
    framework: ruleFlags.framework,
    json: Flags.boolean({ description: "As JSON, with everything a rule says of itself" }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Rules);
    const all = await loadRules(builtInRulesFolder);
    const frameworks = knownFrameworks(listOf(flags.framework));
    const include = args.id !== undefined ? [args.id] : frameworks.length > 0 ? [] : ["set:all"];
    const rules = selectRules(all, { include, frameworks, skip: [], minSeverity: null });
    const summaries = rules.map(ruleSummary);
    if (flags.json) {
      this.log(JSON.stringify(summaries.map(ruleJson), null, 2));
      return;
    }
    const [rule, ...others] = rules;
    const isOne = args.id !== undefined && others.length === 0;
    if (isOne && rule !== undefined) {
      for (const line of rulePage(ruleSummary(rule), rule.parameters ?? {}, terminalColumns())) this.log(line);
      return;
    }
    if (rule === undefined) throw new UsageError("There are no rules.");
    const rows = summaries.map(({ id, severity, set, title }) => [id, severity, set, title]);
    for (const line of tableLines(columns, rows, terminalColumns())) this.log(line);
  }
}

function terminalColumns(): number {
  // Into a file or a pipe, nothing need be cut.
  return process.stdout.isTTY ? process.stdout.columns : Number.MAX_SAFE_INTEGER;
}
