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

/** A report format of one file. It streams: memory does not grow with the number of findings. */
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

/** A report format of as many files as its limits take. No more than one file is in memory. */
export interface FilesWriter {
  /** As in `--format`. */
  readonly format: string;
  /** Where the report begins, in the run folder: a file, or a folder of files. */
  readonly fileName: string;
  /** Whether a name directly in the run folder is this format's: an earlier report's files are removed first. */
  isOwnName(name: string): boolean;
  /** Hands every file to `files`, one after the other. */
  writeFiles(report: ReportSource, files: ReportFiles): Promise<void>;
}

/** Where the files of a report go. */
export interface ReportFiles {
  /** Writes one file, whole or not at all; `name` is relative and holds folders with `/`. */
  add(name: string, content: string | Uint8Array): Promise<void>;
}

/** A report format. */
export type AnyWriter = ReportWriter | FilesWriter;

/** Whether the format may take several files. */
export function isFilesWriter(writer: AnyWriter): writer is FilesWriter {
  return "writeFiles" in writer;
}
