import { Args, Flags } from "@oclif/core";
import { S3auditCommand } from "../cli/command.js";
import { formatsOf, reportFlags } from "../cli/flags.js";
import { UsageError, messageOf } from "../errors.js";
import { makeFolder } from "../scan/make-folder.js";

export default class Report extends S3auditCommand {
  static override summary = "Make reports of an earlier run again, in any format. Needs no AWS.";
  static override description =
    "Reads the run folder that `scan` left and writes the reports as that scan would have: judged by its rules, at its time. It can list no more than the run kept: passing checks only if the scan was told to --include them. An incomplete run is reported as such.";
  static override examples = [
    "<%= config.bin %> <%= command.id %> reports/20261122T090000Z-5a3e1d --format sarif,asff",
    '<%= config.bin %> <%= command.id %> reports/20261122T090000Z-5a3e1d --format markdown --output - >> "$GITHUB_STEP_SUMMARY"',
  ];
  static override args = {
    run: Args.string({ description: "The run's folder", required: true, ignoreStdin: true }),
  };
  static override flags = {
    ...reportFlags,
    output: Flags.string({
      description:
        "Folder for the reports, or - for standard output (one streaming format) [default: the run's folder]",
      env: "S3AUDIT_OUTPUT",
      helpGroup: "REPORTS",
      helpValue: "DIR|-",
    }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Report);
    const { streamingWriter, writeReports, writersOf } = await import("../cli/write-reports.js");
    const { openRunReport } = await import("../scan/stored-report.js");
    const output = flags.output ?? args.run;
    const formats = writersOf(formatsOf(flags.format, output), flags["ocsf-version"]);
    if (output === "-") {
      const writer = streamingWriter(formats);
      await writer.write(await openRunReport(args.run), process.stdout);
      return;
    }
    const report = await openRunReport(args.run);
    await makeOutput(output);
    for (const place of await writeReports(report, formats, output)) this.log(place);
    const { complete, incompleteReason } = report.run;
    if (!complete) this.logToStderr(`s3audit: the run is not complete: ${incompleteReason ?? "it did not finish"}`);
  }
}

async function makeOutput(folder: string): Promise<void> {
  try {
    await makeFolder(folder);
  } catch (error) {
    throw new UsageError(`Cannot write reports to ${folder}: ${messageOf(error)}.`);
  }
}
