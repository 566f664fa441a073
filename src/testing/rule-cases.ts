import type { Fact } from "../model/fact.js";
import type { FactValue, Kind, Readable, ResourceRef } from "../model/resource.js";
import type { Trust } from "../model/trust.js";
import type { Parameters, Values } from "../rule.js";

/** One line of a rule's table: the facts, and what surrounds them where it differs from the tester's defaults. */
export interface RuleCase<K extends Kind, F extends Readable<K>, P extends Parameters> {
  /** What is special about this case; unique within the rule. */
  readonly name: string;
  readonly facts: { readonly [N in F]: Fact<FactValue<K, N>> };
  readonly resource?: ResourceRef<K>;
  /** Replaces defaults of the rule's parameters. */
  readonly parameters?: Partial<Values<P>>;
  readonly trust?: Trust;
  /** ISO 8601; 2026-11-22T00:00:00Z when left out. */
  readonly now?: string;
}

export type PassCase<K extends Kind, F extends Readable<K>, P extends Parameters> = RuleCase<K, F, P> & {
  /** Not looked at when left out; empty = the rule says nothing. */
  readonly message?: string | RegExp;
};

export type FailCase<K extends Kind, F extends Readable<K>, P extends Parameters> = RuleCase<K, F, P> & {
  /** The whole message, or a pattern where part of it is another unit's to say. */
  readonly message: string | RegExp;
  /** Each evidence as its fact followed by its pointer, such as `acl/value/grants/0`. */
  readonly evidence: readonly [string, ...string[]];
  readonly cause?: string;
};

export type NotApplicableCase<K extends Kind, F extends Readable<K>, P extends Parameters> = RuleCase<K, F, P> & {
  readonly reason: string;
};

export type UnknownCase<K extends Kind, F extends Readable<K>, P extends Parameters> = RuleCase<K, F, P> & {
  /** The IAM actions that are missing or, where a read failed, the facts. */
  readonly missing: readonly string[];
  /** Left out = the rule gives none. */
  readonly reason?: string;
};

export interface RuleCases<K extends Kind, F extends Readable<K>, P extends Parameters> {
  readonly pass: readonly [PassCase<K, F, P>, ...PassCase<K, F, P>[]];
  readonly fail: readonly [FailCase<K, F, P>, ...FailCase<K, F, P>[]];
  readonly notApplicable: readonly NotApplicableCase<K, F, P>[];
  readonly unknown: readonly UnknownCase<K, F, P>[];
}

/** A case as the tester sees it, whatever the rule's types. */
export interface AnyCase {
  readonly name: string;
  readonly facts: { readonly [name: string]: Fact<unknown> };
  readonly resource?: ResourceRef;
  readonly parameters?: object;
  readonly trust?: Trust;
  readonly now?: string;
}
