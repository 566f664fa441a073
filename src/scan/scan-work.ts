import type { Collectors } from "../collect/collector.js";
import type { Memo } from "../collect/memo.js";
import type { Plan } from "../collect/plan.js";
import type { WaiverBook } from "../evaluate/waive.js";
import type { BaselineFindings } from "../model/baseline.js";
import { kinds, type Kind } from "../model/resource.js";
import type { ResourceLine } from "../model/run.js";
import type { Trust } from "../model/trust.js";
import type { DerivedCache } from "../posture/derived.js";
import type { AnyRule } from "../rule.js";
import type { ParameterValues } from "../rule-set/parameters.js";
import type { CollectedFacts } from "../snapshot/snapshot.js";
import type { PermissionFold } from "./permission-fold.js";
import type { ScanProgress } from "./progress.js";
import type { ResourceMatcher } from "./resource-filter.js";
import type { RunFolder } from "./run-folder.js";

/** A selected rule with the values of its parameters. */
export interface RuleToRun {
  readonly rule: AnyRule;
  readonly parameters: ParameterValues;
}

/** What every account's scan shares. */
export interface ScanWork {
  readonly rules: readonly RuleToRun[];
  readonly collectors: Collectors;
  readonly matcher: ResourceMatcher;
  readonly trust: Trust;
  readonly waivers: WaiverBook;
  /** null = the run has none. */
  readonly baseline: BaselineFindings | null;
  /** The moment the run is judged by. */
  readonly now: Date;
  readonly clock: () => Date;
  /** Statuses kept as findings beside fail, unknown and error. */
  readonly include: readonly ("pass" | "not-applicable")[];
  /** Calls under way at the same time, for each account, Region and service. */
  readonly concurrency: number;
  readonly folder: RunFolder;
  readonly progress: ScanProgress;
  /** What an interrupted scan already looked at of an account, with its facts; null for a new scan. */
  readonly earlier: ((account: string) => AsyncIterable<ResourceLine>) | null;
  readonly signal: AbortSignal;
}

/** What one account's scan adds to it. */
export interface AccountWork extends ScanWork {
  readonly plan: Plan;
  readonly permissions: PermissionFold;
  readonly memo: Memo;
  readonly answers: DerivedCache;
}

/** Whether any selected rule is about this kind of resource. */
export function looksAt(work: ScanWork, kind: Kind): boolean {
  return work.rules.some(({ rule }) => rule.on === kind);
}

/** The facts that are read of each kind of resource that is looked at; of the account also when no rule is about it. */
export function collectedFacts(work: AccountWork): CollectedFacts {
  const lookedAt = kinds.filter((kind) => kind === "account" || looksAt(work, kind));
  return Object.fromEntries(lookedAt.map((kind) => [kind, work.plan.kinds[kind].waves.flat()]));
}
