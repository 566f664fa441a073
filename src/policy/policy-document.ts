import type { Json } from "../model/json.js";
import type { Glob } from "./glob.js";
import type { Operator } from "./operators.js";
import type { Pattern } from "./pattern.js";

// A policy document after normalisation: every list a list, every name in one spelling, every element present.

export type PolicyDocument = {
  /** A document without a Version is of 2008-10-17, which has no policy variables. */
  readonly version: "2008-10-17" | "2012-10-17";
  readonly id: string | null;
  readonly statements: readonly Statement[];
  /** The document as it was written: evidence points into it. */
  readonly raw: Json;
  /** Every run of 12 digits in principals and conditions: accounts that are not strangers to the document. */
  readonly accounts: readonly string[];
};

export type Statement = {
  /** Counted from 0 in the document's own order. */
  readonly index: number;
  readonly sid: string | null;
  readonly effect: "Allow" | "Deny";
  readonly principal: PrincipalElement;
  readonly action: ActionElement;
  /** `Resource` or `NotResource`, as a condition on the pseudo key `resource`. */
  readonly resource: Condition;
  readonly conditions: readonly Condition[];
  /** The resource and the conditions: all that must match once principal and action do. */
  readonly requirements: readonly Condition[];
};

/** The pseudo key under which a request's resource is compared; no condition key has this name. */
export const resourceKey = "resource";

/** `Principal`, or `NotPrincipal` when negated. */
export type PrincipalElement = {
  readonly negated: boolean;
  /** `"*"`, `{"AWS": "*"}` and `{"AWS": ["*"]}` are the same principal in a resource policy. */
  readonly everyone: boolean;
  readonly aws: readonly AwsPrincipal[];
  /** In lower case; `*` stands for every service. */
  readonly services: readonly string[];
  /** `*` stands for every provider. */
  readonly federated: readonly string[];
  readonly canonicalUsers: readonly string[];
};

/** What an `AWS` principal can name. */
export type AwsPrincipal =
  | { readonly type: "account"; readonly account: string; readonly text: string }
  | {
      readonly type: "user" | "role" | "assumed-role" | "federated-user";
      readonly account: string;
      readonly text: string;
    }
  | { readonly type: "origin-access-identity"; readonly id: string; readonly text: string }
  /** What AWS shows in place of a principal that was deleted, such as `AIDA…` or `AROA…`. */
  | { readonly type: "unique-id"; readonly text: string }
  /** Neither of these: AWS refuses it on writing. */
  | { readonly type: "not-understood"; readonly account: string | null; readonly text: string };

/** `Action`, or `NotAction` when negated; patterns in lower case. */
export type ActionElement = {
  readonly negated: boolean;
  readonly patterns: readonly string[];
  readonly globs: readonly Glob[];
};

export type Condition = {
  /** null when no operator of that name exists. */
  readonly operator: Operator | null;
  /** As the document spells it. */
  readonly operatorText: string;
  readonly quantifier: "one" | "all" | "any";
  readonly ifExists: boolean;
  /** In lower case: condition keys are case-insensitive. */
  readonly key: string;
  /** As the document spells it. */
  readonly keyText: string;
  readonly values: readonly Pattern[];
};
