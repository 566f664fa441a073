import type { ResourceRef } from "../model/resource.js";
import type { ResourceLine, Run } from "../model/run.js";
import type { Severity, Status } from "../model/verdict.js";

/** A finding as far as it is compared and told. */
export interface ComparedFinding {
  readonly id: string;
  readonly ruleId: string;
  readonly severity: Severity;
  readonly status: Status;
  readonly resource: ResourceRef;
  readonly message: string;
  readonly isWaived: boolean;
  /** ISO 8601 UTC; null = the run is of before there were baselines and kept no date. */
  readonly firstSeenAt: string | null;
}

/** One of two runs that are compared: a run folder, or its report.json. */
export interface ComparedRun {
  /** As the user named it. */
  readonly name: string;
  readonly run: Pick<Run, "id" | "startedAt" | "complete" | "accounts" | "selection" | "gaps">;
  /** The rules that ran; a rule's former ids are known by it. */
  readonly rules: readonly { readonly id: string; readonly aliases?: readonly string[] }[];
  /** The findings that were kept, worst severity first; read again for each pass. */
  findings(): AsyncIterable<ComparedFinding>;
  /** Every resource with every status; null = the source does not tell (a report.json lists findings alone). */
  readonly resources: (() => AsyncIterable<ResourceLine>) | null;
}
