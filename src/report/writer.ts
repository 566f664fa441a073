import type { Writable } from "node:stream";
import type { FrameworkResult } from "../frameworks/framework-result.js";
import type { Finding } from "../model/finding.js";
import type { RuleSummary } from "../model/rule-meta.js";
import type { ResourceLine, Run, Summary } from "../model/run.js";

/** A finished (or interrupted) run, to be projected into a report. */
export interface ReportSource {
  readonly tool: { readonly name: string; readonly version: string };
  readonly run: Run;
  readonly summary: Summary;
  readonly rules: readonly RuleSummary[];
  /** A section per framework that was asked for, in a fixed order. */
  readonly frameworks: readonly FrameworkResult[];
  /** Worst first: by severity, then in the order resources finished. One pass over the run folder per severity. */
  findings(): AsyncIterable<Finding>;
  /** In the order resources finished. */
  resources(): AsyncIterable<ResourceLine>;
}

/** One report format. It streams: memory does not grow with the number of findings. */
export interface ReportWriter {
  /** As in `--format`. */
  readonly format: string;
  /** In the run folder. */
  readonly fileName: string;
  /** Whether the format can be written to standard output. */
  readonly streams: boolean;
  /** Resolves when everything is handed to `out`; does not end it. */
  write(report: ReportSource, out: Writable): Promise<void>;
}
