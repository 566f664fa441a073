/** What a waiver says for itself; which of it a team must say, the configuration decides. */
export type Waiver = {
  readonly owner?: string;
  readonly reason?: string;
  readonly ticket?: string;
  /** ISO 8601 date: the last day, in UTC, on which it holds. */
  readonly expires?: string;
};

/** The members of a waiver that a configuration may ask for. */
export const waiverMembers = ["owner", "reason", "ticket", "expires"] as const satisfies readonly (keyof Waiver)[];

export type WaiverMember = (typeof waiverMembers)[number];

/** A waiver as written: it is about what meets every condition, each by any of its values. An empty one asks for nothing. */
export interface WaiverEntry {
  /** Where it is written, such as `waivers.yaml:12:5`. */
  readonly at: string;
  /** Ids, former ids or globs. */
  readonly rules: readonly string[];
  /** 12-digit account ids. */
  readonly accounts: readonly string[];
  /** Names or ARNs, exact or globs. */
  readonly resources: readonly string[];
  /** Per tag key the values, exact or globs. */
  readonly tags: { readonly [key: string]: readonly string[] };
  readonly waiver: Waiver;
}

/** The waivers of a configuration. */
export interface Waivers {
  readonly entries: readonly WaiverEntry[];
  /** A waiver that lacks any of these does not hold. */
  readonly required: readonly WaiverMember[];
}

/** What a book of waivers counted for one of them. */
export type WaiverUse = {
  readonly at: string;
  readonly rules: readonly string[];
  readonly accounts: readonly string[];
  readonly resources: readonly string[];
  readonly owner: string | null;
  readonly expires: string | null;
  readonly isExpired: boolean;
  /** What the configuration requires and it does not say. */
  readonly lacks: readonly WaiverMember[];
  /** Failing findings that it is about, waived or not. */
  readonly failing: number;
  /** Checks that it is about and that could not be decided. */
  readonly undecided: number;
};

/** What became of one waiver in a run. */
export type RunWaiver = WaiverUse & {
  /** `outside`: the run was not to look at what it is about; `undecided`: it was, and could not see or decide all of it. */
  readonly use: "used" | "unused" | "outside" | "undecided";
};
