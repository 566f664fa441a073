import { Args, Flags } from "@oclif/core";
import { S3auditCommand } from "../cli/command.js";
import { exitCodes } from "../cli/exit-code.js";
import { isAtLeast, severities } from "../model/verdict.js";

export default class Diff extends S3auditCommand {
  static override summary = "Compare two runs: new, fixed, gone, unchanged, no longer evaluable. Needs no AWS.";
  static override description =
    "Takes run folders or their report.json. A finding is the same when rule and resource are, whatever its wording or severity, and by whatever name the rule went. A finding whose resource was deleted is gone, not fixed; one that the new run cannot decide is no longer evaluable, not fixed. A report.json lists findings alone: of a resource that it does not mention it cannot tell whether it still exists.\n\nExit codes: 0 done; 1 a new finding at or above --fail-on-new that is not waived; 2 a run that cannot be read.";
  static override examples = [
    "<%= config.bin %> <%= command.id %> reports/20261101T090000Z-1a2b3c reports/20261122T090000Z-5a3e1d",
    '<%= config.bin %> <%= command.id %> last-week/report.json reports/now --fail-on-new high --format markdown >> "$GITHUB_STEP_SUMMARY"',
    "<%= config.bin %> <%= command.id %> reports/last-week reports/now --format html > changes.html",
  ];
  static override args = {
    old: Args.string({ description: "The earlier run: its folder or report.json", required: true, ignoreStdin: true }),
    new: Args.string({ description: "The later run: its folder or report.json", required: true, ignoreStdin: true }),
  };
  static override flags = {
    format: Flags.option({
      options: ["terminal", "json", "markdown", "html"] as const,
      description: "How to print it",
      default: "terminal" as const,
      env: "S3AUDIT_DIFF_FORMAT",
    })(),
    "fail-on-new": Flags.option({
      options: severities,
      description: "Exit 1 when a finding of this severity or worse is new",
      env: "S3AUDIT_FAIL_ON_NEW",
    })(),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Diff);
    const { openCompared } = await import("../cli/open-compared.js");
    const { compareRuns } = await import("../compare/compare-runs.js");
    const comparison = await compareRuns(await openCompared(args.old), await openCompared(args.new));
    switch (flags.format) {
      case "json":
        await (await import("../compare/diff-json.js")).writeDiffJson(comparison, process.stdout);
        break;
      case "markdown":
        process.stdout.write(await (await import("../compare/diff-markdown.js")).diffMarkdown(comparison));
        break;
      case "html": {
        const { writeDiffHtml } = await import("../compare/diff-html.js");
        await writeDiffHtml({ name: "s3audit", version: this.config.version }, comparison, process.stdout);
        break;
      }
      case "terminal": {
        const { diffTerminalLines } = await import("../compare/diff-terminal.js");
        const { paintFor } = await import("../report/terminal-paint.js");
        const colour = process.stdout.isTTY && process.env["NO_COLOR"] === undefined ? "ansi" : "none";
        const columns = Math.max(60, Math.min(process.stdout.isTTY ? process.stdout.columns : 80, 120));
        for (const line of await diffTerminalLines(comparison, columns, paintFor(colour))) this.log(line);
      }
    }
    const floor = flags["fail-on-new"];
    if (floor !== undefined && severities.some((one) => isAtLeast(one, floor) && comparison.counts.new[one] > 0))
      process.exitCode = exitCodes.findings;
  }
}
