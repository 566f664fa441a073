import type { FrameworkResult } from "../../frameworks/framework-result.js";
import type { RuleSummary } from "../../model/rule-meta.js";
import type { Baseline, RunGap, Summary } from "../../model/run.js";
import type { MissingFact, Severity, Status } from "../../model/verdict.js";
import type { Json } from "../../model/json.js";
import type { Waiver } from "../../model/waiver.js";

// What the writer puts into the page and the page reads back: script blocks of JSON, in this order in the file:
//
//   header                       once
//   findings, values             many; a block of findings never refers to a text or resource of a later block
//   facts, values                many
//   footer                       once
//
// Texts and values are written once and referred to by number. `values` blocks are parsed when somebody looks at one of
// their values, so that opening the page costs the same whatever the evidence weighs.

/** The `data-part` of a script block. */
export type PartName = "header" | "findings" | "facts" | "values" | "changes" | "footer";

/** What the page says about the run as a whole. */
export interface Header {
  readonly tool: { readonly name: string; readonly version: string };
  readonly run: {
    readonly id: string;
    readonly startedAt: string;
    readonly finishedAt: string | null;
    readonly complete: boolean;
    readonly incompleteReason: string | null;
    readonly partition: string;
    readonly accounts: readonly string[];
    readonly source: string;
    /** What the user narrowed the run to, one sentence part each; empty = nothing was narrowed. */
    readonly narrowedTo: readonly string[];
    readonly gaps: readonly RunGap[];
    /** What there was nowhere to look for, a phrase for each kind and cause. */
    readonly notOffered: readonly string[];
    readonly baseline: Baseline | null;
    /** How many gaps there are in all: `gaps` may hold fewer. */
    readonly gapsTotal: number;
  };
  readonly summary: Summary;
  readonly rules: readonly RuleSummary[];
  readonly frameworks: readonly FrameworkResult[];
}

/** `[kind, name, ARN, account, Region, roles, tags, console address]`: numbers of texts; roles is a value's number. */
export type ResourceRow = readonly [
  kind: string,
  name: string,
  arn: number,
  account: number,
  region: number,
  roles: number,
  tags: readonly number[] | null,
  console: number,
];

/** Rows of findings by column; every list has the same length. */
export interface FindingsPart {
  /** Texts that are new since the last part, numbered on. */
  readonly texts: readonly string[];
  /** Resources that are new since the last part, numbered on. */
  readonly resources: readonly ResourceRow[];
  /** Short form: see `id-text.ts`. */
  readonly ids: readonly string[];
  /** Index into the header's rules. */
  readonly rule: readonly number[];
  readonly resource: readonly number[];
  /** Index into `severities`. */
  readonly severity: readonly number[];
  /** Index into `statuses`. */
  readonly status: readonly number[];
  /** Number of a text. */
  readonly message: readonly number[];
  /** Number of a value: a `FindingDetail`. */
  readonly detail: readonly number[];
  /** 1 = waived. */
  readonly waived: readonly number[];
  /** Index into `changeMarks`. */
  readonly change: readonly number[];
}

/** What a finding can be beside a baseline; of the last three only a comparison's page has any. */
export const changeMarks = ["not-compared", "unchanged", "new", "not-evaluable", "gone", "fixed"] as const;

/** What a finding's page shows beside its message. */
export interface FindingDetail {
  readonly evidence: readonly { readonly fact: string; readonly pointer: string; readonly value: Json }[];
  /** Evidence that was too large for the page, in bytes; 0 = all is here. */
  readonly evidenceLeftOutBytes: number;
  readonly cause: string | null;
  readonly missing: readonly MissingFact[];
  readonly waiver: Waiver | null;
  /** ISO 8601 date; left out where there was no baseline. */
  readonly firstSeenOn?: string;
}

/** Facts of resources by column. */
export interface FactsPart {
  readonly texts: readonly string[];
  readonly resource: readonly number[];
  /** Text of one status letter per rule of the header, in its order: see `statusLetters`. */
  readonly statuses: readonly number[];
  /** Pairs of a text (the fact's name) and a value (the fact); null = left out for its size. */
  readonly facts: readonly (readonly number[] | null)[];
}

/** Values, numbered on from the block before. Strings in them are abbreviated: see `abbreviation.ts`. */
export type ValuesPart = readonly Json[];

/** What did not fit. */
export interface Footer {
  readonly limitBytes: number;
  readonly findings: number;
  readonly omittedFindings: number;
  readonly omitted: readonly { readonly severity: Severity; readonly status: Status; readonly count: number }[];
  /** Resources whose facts were left out for their size. */
  readonly omittedFacts: number;
}

/** One letter per status; `-` = the rule does not look at this kind of resource, or was not asked. */
export const statusLetters: { readonly [S in Status]: string } = {
  pass: "p",
  fail: "f",
  unknown: "u",
  error: "e",
  "not-applicable": "n",
};
