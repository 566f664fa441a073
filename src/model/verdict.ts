import type { IamAction } from "./fact.js";
import type { Json } from "./json.js";

/** Where in the facts a verdict rests. */
export type Evidence = {
  /** The fact's name as the rule asked for it, such as `policy` or `account.publicAccessBlock`. */
  readonly fact: string;
  /** RFC 6901 pointer into the Fact, so that `/state` works for an absent one; `/value` is the whole value. */
  readonly pointer: string;
  /** What stands there, or the part of it that matters (a statement of a policy text, a witness request). */
  readonly value: Json;
};

/** A fact that could not be read, with what is needed to read it. */
export type MissingFact = {
  readonly fact: string;
  /** The IAM action the caller lacks; null when the read failed for another reason. */
  readonly action: IamAction | null;
  /** What AWS answered: code and message. */
  readonly detail: string;
};

/** What a rule says about one resource. */
export type Verdict =
  | { readonly status: "pass"; readonly message?: string; readonly evidence?: readonly Evidence[] }
  | {
      readonly status: "fail";
      /** This resource's case: a full sentence with a full stop, no remedy in it. */
      readonly message: string;
      readonly evidence: readonly [Evidence, ...Evidence[]];
      /** The setting, statement or grant at fault, the same text in every rule that fails because of it. */
      readonly cause?: string;
    }
  | { readonly status: "not-applicable"; readonly reason: string }
  | { readonly status: "unknown"; readonly missing: readonly MissingFact[]; readonly reason?: string };

/** A verdict, or the news that the rule itself broke; only the runner can say the latter. */
export type Result = Verdict | { readonly status: "error"; readonly message: string };

export type Status = Result["status"];

/** In the order reports list them. */
export const statuses = ["fail", "error", "unknown", "not-applicable", "pass"] as const satisfies readonly Status[];

export type Severity = "critical" | "high" | "medium" | "low" | "info";

/** Worst first. */
export const severities = ["critical", "high", "medium", "low", "info"] as const satisfies readonly Severity[];

/** Whether `severity` is `floor` or worse. */
export function isAtLeast(severity: Severity, floor: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(floor);
}
