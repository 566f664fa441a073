import type { ChangeCounts } from "../../model/run.js";
import type { ListedState } from "../../model/change-state.js";
import type { Severity } from "../../model/verdict.js";

// What the page of a comparison is made of: script blocks as in `data.ts`, one header, many `changes`, one footer.

/** One of the two runs. */
export interface ComparedRunWords {
  /** As the user named it. */
  readonly name: string;
  readonly id: string;
  readonly startedAt: string;
  readonly complete: boolean;
  /** How many were looked at. */
  readonly accounts: number;
}

/** What the page says about the comparison as a whole. */
export interface ChangesHeader {
  readonly tool: { readonly name: string; readonly version: string };
  readonly old: ComparedRunWords;
  readonly new: ComparedRunWords;
  readonly counts: ChangeCounts;
  /** What the earlier run did not look at, in sentences. */
  readonly caveats: readonly string[];
}

/** One change. Texts are given by their number; -1 = none. */
export type ChangeRow = readonly [
  /** Short form: see `id-text.ts`. */
  id: string,
  /** Index into `changeMarks`. */
  state: number,
  /** Index into `severities`. */
  severity: number,
  rule: number,
  kind: string,
  name: string,
  arn: number,
  account: number,
  region: number,
  message: number,
  reason: number,
  /** ISO 8601 date. */
  firstSeenOn: number,
  /** -1 = nobody knows. */
  ageDays: number,
  /** 1 = waived. */
  waived: number,
];

/** Rows, and the texts that are new since the last part, numbered on. Strings are abbreviated by the resource's name. */
export interface ChangesPart {
  readonly texts: readonly string[];
  readonly rows: readonly ChangeRow[];
}

/** What did not fit. */
export interface ChangesFooter {
  readonly limitBytes: number;
  readonly changes: number;
  readonly omittedChanges: number;
  readonly omitted: readonly { readonly state: ListedState; readonly severity: Severity; readonly count: number }[];
}
