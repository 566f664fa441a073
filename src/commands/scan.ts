import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Flags } from "@oclif/core";
import { S3auditCommand } from "../cli/command.js";
import { exitCode, exitCodes } from "../cli/exit-code.js";
import { configOf } from "../cli/config-of.js";
import {
  connectionFlags,
  durationMs,
  includedStatuses,
  formatsOf,
  listOf,
  reportFlags,
  resourceFlags,
  ruleFlags,
  splitCommas,
} from "../cli/flags.js";
import { withFileFlags } from "../cli/file-flags.js";
import { rulesToRun } from "../cli/rules-to-run.js";
import type { ScanBegin } from "../cli/run-scan.js";
import type { SnapshotToSave } from "../cli/save-snapshot.js";
import { UsageError } from "../errors.js";
import type { Selection } from "../model/run.js";
import { severities } from "../model/verdict.js";
import type { StoredRun } from "../scan/stored-run.js";

export default class Scan extends S3auditCommand {
  static override summary = "Look at every bucket, access point and account setting, judge them and write reports.";
  static override description =
    "Reads configuration only and changes nothing. Without flags it scans the account of the default AWS credentials with the core rules and writes report.json and report.html into a new folder under ./reports.\n\nExit codes: 0 done; 1 findings at or above --fail-on; 2 the scan could not do its work; 3 incomplete (with --fail-on-incomplete); 130 and 143 interrupted.";
  static override examples = [
    { description: "Try it without an AWS account", command: "<%= config.bin %> <%= command.id %> --demo" },
    {
      description: "One profile, two buckets, fail a CI job on high findings",
      command: "<%= config.bin %> <%= command.id %> --profile audit --bucket acme-data acme-logs --fail-on high",
    },
    {
      description: "All rules about KMS keys, as lines on standard output",
      command: "<%= config.bin %> <%= command.id %> --rule 'bucket-kms-*' --format ndjson --output -",
    },
  ];
  static override flags = {
    demo: Flags.boolean({
      description: "Scan the built-in demo account, whatever the connection flags say; no network, no credentials",
      env: "S3AUDIT_DEMO",
    }),
    ...connectionFlags,
    ...resourceFlags,
    ...ruleFlags,
    ...reportFlags,
    output: Flags.string({
      description: "Folder for run and reports, or - for standard output (one streaming format)",
      env: "S3AUDIT_OUTPUT",
      helpGroup: "REPORTS",
      helpValue: "DIR|-",
    }),
    include: Flags.string({
      description: "Also list passing or not-applicable checks: pass,not-applicable or all",
      multiple: true,
      env: "S3AUDIT_INCLUDE",
      helpGroup: "REPORTS",
      helpValue: "STATUS,...",
    }),
    "fail-on": Flags.option({
      options: severities,
      description: "Exit 1 when a finding of this severity or worse fails",
      env: "S3AUDIT_FAIL_ON",
      helpGroup: "REPORTS",
    })(),
    baseline: Flags.string({
      description: "Earlier run (folder or report.json) to measure this one by: what is new, fixed, gone",
      env: "S3AUDIT_BASELINE",
      helpGroup: "REPORTS",
      helpValue: "RUN",
    }),
    "fail-on-new": Flags.option({
      options: severities,
      description: "Exit 1 when a finding of this severity or worse is new since --baseline",
      env: "S3AUDIT_FAIL_ON_NEW",
      helpGroup: "REPORTS",
    })(),
    "fail-on-incomplete": Flags.boolean({
      description: "Exit 3 when anything could not be read",
      env: "S3AUDIT_FAIL_ON_INCOMPLETE",
      helpGroup: "REPORTS",
    }),
    transport: Flags.option({
      description:
        "What carries the bucket reads: the AWS SDK's serializer and parser alone, or the whole SDK (more CPU)",
      options: ["lean", "sdk"] as const,
      default: "lean",
      env: "S3AUDIT_TRANSPORT",
      helpGroup: "CONNECTION",
    })(),
    "probe-foreign-names": Flags.boolean({
      description:
        "Consent to ask S3 about bucket names that may be other accounts' (account-predictable-bucket-names); their owners can see it",
      env: "S3AUDIT_PROBE_FOREIGN_NAMES",
      helpGroup: "SELECTION",
    }),
    "max-duration": Flags.string({
      description: "Stop after this time (90s, 15m, 2h) and report what was read",
      env: "S3AUDIT_MAX_DURATION",
      helpGroup: "CONNECTION",
      helpValue: "TIME",
    }),
    resume: Flags.string({
      description: "Continue the interrupted scan in this run folder, with its own selection",
      exclusive: [
        "output",
        "rule",
        "skip-rule",
        "framework",
        "min-severity",
        "region",
        "bucket",
        "exclude-bucket",
        "include",
        "dry-run",
      ],
      env: "S3AUDIT_RESUME",
      helpGroup: "SELECTION",
      helpValue: "DIR",
    }),
    snapshot: Flags.string({
      description: "Judge what a snapshot or an earlier run folder holds, instead of reading an account",
      exclusive: ["demo", "resume", "dry-run"],
      env: "S3AUDIT_SNAPSHOT",
      helpValue: "FILE|DIR",
    }),
    "save-snapshot": Flags.string({
      description: "Also keep what was read as one file that --snapshot takes; gzip when it ends in .gz",
      exclusive: ["dry-run"],
      env: "S3AUDIT_SAVE_SNAPSHOT",
      helpGroup: "REPORTS",
      helpValue: "FILE",
    }),
    redact: Flags.boolean({
      description: "Replace account ids, names and ARNs in the saved snapshot; verdicts stay the same",
      dependsOn: ["save-snapshot"],
      env: "S3AUDIT_REDACT",
      helpGroup: "REPORTS",
    }),
    stats: Flags.boolean({
      description: "Say at the end what was called, how long it took and what it cost this machine; also as stats.json",
      exclusive: ["dry-run"],
      env: "S3AUDIT_STATS",
      helpGroup: "CONNECTION",
    }),
    debug: Flags.boolean({
      description: "Log every call on standard error, a line of JSON each; no secrets",
      exclusive: ["dry-run", "debug-file"],
      env: "S3AUDIT_DEBUG",
      helpGroup: "CONNECTION",
    }),
    "debug-file": Flags.string({
      description: "Log every call into this file, a line of JSON each; no secrets",
      exclusive: ["dry-run"],
      env: "S3AUDIT_DEBUG_FILE",
      helpGroup: "CONNECTION",
      helpValue: "FILE",
    }),
    "dry-run": Flags.boolean({
      description: "Say what would be read, what that costs and which permissions it takes; read nothing",
      env: "S3AUDIT_DRY_RUN",
    }),
    "buckets-expected": Flags.integer({
      description: "How many buckets --dry-run reckons with",
      default: 1000,
      min: 0,
      env: "S3AUDIT_BUCKETS_EXPECTED",
      helpValue: "N",
    }),
    quiet: Flags.boolean({ description: "No summary on standard output", env: "S3AUDIT_QUIET", helpGroup: "REPORTS" }),
    "no-progress": Flags.boolean({
      description: "No progress display",
      env: "S3AUDIT_NO_PROGRESS",
      helpGroup: "REPORTS",
    }),
  };

  async run(): Promise<void> {
    const parsed = await this.parse(Scan);
    const config = await configOf(parsed.flags);
    const flags = withFileFlags(parsed, Scan.flags, config);
    const resumed =
      flags.resume === undefined ? null : await (await import("../scan/stored-run.js")).openStoredRun(flags.resume);
    const choice = resumed === null ? flags : { ...everyRule, rule: [...resumed.run.selection.rules] };
    const rules = await rulesToRun(choice, config);
    if (flags["dry-run"]) {
      const { dryRunLines } = await import("../cli/dry-run.js");
      const reckoning = {
        // The same is left out as when it is read: an endpoint that is not AWS's is asked for everything.
        endpoint: flags.demo || flags["endpoint-url"] !== undefined ? "custom" : "aws",
        buckets: flags["buckets-expected"],
      } as const;
      const selected = rules.map(({ rule }) => rule);
      for (const line of dryRunLines(selected, reckoning)) this.log(line);
      return;
    }
    const { streamingWriter, writersOf } = await import("../cli/write-reports.js");
    const output = flags.output ?? null;
    const formats = writersOf(formatsOf(flags.format, output), flags["ocsf-version"]);
    const destination =
      output === "-"
        ? { kind: "standard-output" as const, writer: streamingWriter(formats) }
        : { kind: "folder" as const, formats };
    const selection: Selection = resumed?.run.selection ?? {
      rules: rules.map(({ rule }) => rule.meta.id),
      regions: listOf(flags.region),
      buckets: listOf(flags.bucket),
      excludedBuckets: listOf(flags["exclude-bucket"]),
      minSeverity: flags["min-severity"] ?? null,
      frameworks: listOf(flags.framework),
      include: includedStatuses(listOf(flags.include).flatMap(splitCommas)),
    };
    if (flags["fail-on-new"] !== undefined && flags.baseline === undefined)
      throw new UsageError("--fail-on-new needs a run to measure by: give --baseline as well.");
    const baseline =
      flags.baseline === undefined
        ? null
        : await (await import("../cli/scan-baseline.js")).openBaseline(flags.baseline, flags.resume ?? output);
    const { runScan } = await import("../cli/run-scan.js");
    const saveSnapshot: SnapshotToSave | null =
      flags["save-snapshot"] === undefined
        ? null
        : { file: flags["save-snapshot"], names: flags.redact ? "redacted" : "as-they-are" };
    const folder = output === "-" ? await mkdtemp(path.join(tmpdir(), "s3audit-")) : output;
    try {
      const begin = await beginOf(flags, folder, resumed, this.config.version);
      const outcome = await runScan({
        connection: flags,
        transport: flags.transport,
        isDemo: flags.demo,
        // In the demo nobody is asked.
        foreignNames: flags["probe-foreign-names"] || flags.demo ? "asked-about" : "left-alone",
        rules,
        config,
        selection,
        begin,
        baseline,
        saveSnapshot,
        observation: {
          stats: flags.stats ? "told" : "none",
          log:
            flags["debug-file"] === undefined ? (flags.debug ? "standard-error" : null) : { file: flags["debug-file"] },
        },
        destination,
        summary: flags.quiet || output === "-" ? "none" : "terminal",
        progress: flags["no-progress"] || flags.quiet ? "none" : "shown",
        maxDurationMs: flags["max-duration"] === undefined ? null : durationMs(flags["max-duration"], "max-duration"),
        version: this.config.version,
      });
      process.exitCode = exitCode(outcome, {
        failOn: flags["fail-on"] ?? null,
        failOnNew: flags["fail-on-new"] ?? null,
        failOnIncomplete: flags["fail-on-incomplete"],
      });
      if (process.exitCode === exitCodes.couldNotWork) this.logToStderr(`s3audit: ${outcome.problem}`);
    } finally {
      if (output === "-" && folder !== null) await rm(folder, { recursive: true, force: true });
    }
  }
}

/** A resumed run has its own selection. */
const everyRule = { "skip-rule": undefined, framework: undefined, "min-severity": undefined };

async function beginOf(
  flags: { readonly resume: string | undefined; readonly snapshot: string | undefined },
  folder: string | null,
  resumed: StoredRun | null,
  version: string,
): Promise<ScanBegin> {
  if (flags.snapshot !== undefined) {
    const { snapshotAt } = await import("../cli/open-snapshot.js");
    return { kind: "snapshot", folder, snapshot: await snapshotAt(flags.snapshot, version) };
  }
  return flags.resume === undefined || resumed === null
    ? { kind: "new", folder }
    : { kind: "resume", folder: flags.resume, stored: resumed };
}
