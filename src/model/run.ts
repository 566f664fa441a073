import type { Finding } from "./finding.js";
import type { Role, Tags } from "./facts.js";
import { kindNames, kinds, type Facts, type Kind, type ResourceRef } from "./resource.js";
import type { Severity, Status } from "./verdict.js";

/** Why part of an account could not be looked at. */
export type RunGap = {
  readonly account: string | null;
  readonly region: string | null;
  /** What was not read, such as `list buckets`. */
  readonly what: string;
  readonly action: string | null;
  readonly detail: string;
  readonly cause: GapCause;
  /** Of which kinds there may be resources that were not looked at; empty = no resource is hidden by it. */
  readonly kinds: readonly Kind[];
};

/**
 * A gap as it was stored. Of before their cause was told they say it by their action; of before their kinds were told, by
 * what was not read, and where it does not say any kind may be hidden.
 */
export function storedGap(gap: Omit<RunGap, "cause" | "kinds"> & Partial<Pick<RunGap, "cause" | "kinds">>): RunGap {
  return {
    ...gap,
    cause: gap.cause ?? (gap.action === null ? "failed" : "denied"),
    kinds: gap.kinds ?? kindsOf(gap.what),
  };
}

function kindsOf(what: string): readonly Kind[] {
  const [kind] = kinds.filter((one) =>
    [`list the ${kindNames[one][1]}`, `look at the resources of kind ${one}`].includes(what),
  );
  // A Region is one that holds buckets.
  return kind === undefined ? kinds : kind === "bucket" ? ["region", kind] : [kind];
}

export type GapCause =
  /** The caller lacks the action. */
  | "denied"
  /** Every list of the Region is refused, and not elsewhere: an organization closed it. */
  | "region-closed"
  /** A Region was named that the account has not enabled, or that there is not. */
  | "region-not-enabled"
  /** No answer came: the network, or a host name that nobody knows while others are known. */
  | "unreachable"
  /** AWS answered something else. */
  | "failed"
  /** It was not asked: a snapshot or a bound of s3audit leaves it out. */
  | "not-read";

/** What the credentials of one account were shown to allow and to lack. */
export type AccountPermissions = {
  readonly account: string;
  /** IAM actions by which AWS answered at least one read, sorted. What was never asked for is in neither list. */
  readonly answered: readonly string[];
  /** The facts that AWS refused of at least one resource, each with the action that it takes, sorted. */
  readonly denied: readonly DeniedFact[];
};

export type DeniedFact = { readonly kind: Kind; readonly fact: string; readonly action: string };

/** Resources of a kind that there cannot be somewhere, because AWS says that it does not serve the account there. */
export type NotOffered = {
  readonly account: string;
  readonly kind: Kind;
  /** Sorted; empty = the kind has one list for all Regions. */
  readonly regions: readonly string[];
  readonly cause: NotOfferedCause;
  /** What AWS said, of the first of them. */
  readonly detail: string;
};

export type NotOfferedCause =
  /** The service has no endpoint there, or does not know the operation. */
  | "not-offered"
  /** The Region or the service is not enabled for the account. */
  | "not-enabled"
  /** AWS takes no new customers for it, and the account is none. */
  | "closed-to-new-customers";

export type Selection = {
  readonly rules: readonly string[];
  readonly regions: readonly string[];
  readonly buckets: readonly string[];
  readonly excludedBuckets: readonly string[];
  readonly minSeverity: Severity | null;
  /** Framework ids whose requirements the reports list. */
  readonly frameworks: readonly string[];
  /** Statuses kept as findings beside fail, unknown and error. */
  readonly include: readonly ("pass" | "not-applicable")[];
};

/** What changed since the baseline. Waived findings are in none of the counts but `waived`. */
export type ChangeCounts = {
  /** Failing now and not in the baseline. */
  readonly new: { readonly [S in Severity]: number };
  /** Failing in both. */
  readonly unchanged: number;
  /** Failed in the baseline, passes now. */
  readonly fixed: number;
  /** Failed in the baseline, and its resource is no longer there: nobody fixed anything. */
  readonly gone: number;
  /** Failed in the baseline, and this run cannot tell. */
  readonly notEvaluable: number;
  /** New or unchanged, and waived. */
  readonly waived: number;
};

/** The earlier run that a run is measured by. */
export type Baseline = {
  readonly runId: string;
  /** ISO 8601 UTC. */
  readonly startedAt: string;
  /** null until the run is finished. */
  readonly changes: ChangeCounts | null;
  /** What it did not look at, in sentences: that counts as new. Left out until the run is finished, and by older versions. */
  readonly caveats?: readonly string[];
};

export interface Run {
  readonly id: string;
  /** ISO 8601 UTC. */
  readonly startedAt: string;
  readonly finishedAt: string | null;
  /** Whether everything that was selected was looked at (unknown verdicts do not make a run incomplete). */
  readonly complete: boolean;
  /** Why not complete: interrupted, `--max-duration`, credentials expired; null when complete. */
  readonly incompleteReason: string | null;
  readonly partition: string;
  readonly accounts: readonly string[];
  readonly selection: Selection;
  readonly gaps: readonly RunGap[];
  /** Where there was nothing to look for: no gap. */
  readonly notOffered: readonly NotOffered[];
  /** One entry per account that was looked at. */
  readonly permissions: readonly AccountPermissions[];
  /** What was scanned: `aws`, an endpoint, or `demo`. */
  readonly source: string;
  /** The configuration file as it was named or found; null = there was none. */
  readonly configFile: string | null;
  /** null = the run was not given one. */
  readonly baseline: Baseline | null;
}

export type StatusCounts = { readonly [S in Status]: number };

/** evaluated / (evaluated + unknown + error), not-applicable left out. */
export type Coverage = {
  readonly evaluated: number;
  readonly unknown: number;
  readonly error: number;
  readonly percent: number;
};

/**
 * Passing checks in 100 of passing checks and failing causes, a cause counted once per resource however many rules fail
 * because of it; null when nothing was evaluated. Never shown without coverage.
 */
export type Score = number | null;

export type AccountScore = { readonly account: string; readonly score: Score; readonly coverage: Coverage };

export interface Summary {
  readonly resources: { readonly [K in Kind]: number };
  /** Resources deleted while the scan ran. */
  readonly gone: number;
  readonly statuses: StatusCounts;
  /** Failing, not waived. */
  readonly severities: { readonly [S in Severity]: number };
  readonly rules: { readonly [ruleId: string]: StatusCounts };
  readonly waived: number;
  readonly coverage: Coverage;
  readonly score: Score;
  /** The same by account; checks on the run as a whole are of none. One entry per account, by id. */
  readonly accounts: readonly AccountScore[];
  /** Missing IAM actions and how many findings each made unknown. */
  readonly missingActions: { readonly [action: string]: number };
  /** The resources with the worst findings, worst first, at most 20. */
  readonly worst: readonly {
    readonly resource: ResourceRef;
    readonly severities: { readonly [S in Severity]: number };
    readonly worstSeverity: Severity;
    /** Weighted sum over the causes of what fails and is not waived, each counted once. */
    readonly weight: number;
  }[];
}

/** One finished resource: a line of `resources.ndjson`. */
export type ResourceLine =
  | {
      readonly ref: ResourceRef;
      readonly gone: false;
      readonly tags: Tags | null;
      readonly roles: readonly Role[];
      /** Every result, pass included: what reports count. */
      readonly statuses: { readonly [ruleId: string]: Status };
      /** The findings kept: fail, unknown, error, and what `--include` asks for. */
      readonly findings: readonly Finding[];
      /** Kept for resources with a finding; null when the run keeps none. */
      readonly facts: Facts | null;
    }
  | { readonly ref: ResourceRef; readonly gone: true };
