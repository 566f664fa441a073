import { matchStatement } from "./match-statement.js";
import type { PolicyDocument } from "./policy-document.js";
import type { PolicyRequest } from "./policy-request.js";

/** What a policy says of one request, and the statements that decide. */
export type Decision = {
  readonly effect: "explicit-deny" | "allow" | "implicit-deny" | "unknown";
  /** The Deny statements of an explicit-deny, the Allow statements of an allow, the undecided ones of an unknown. */
  readonly statements: readonly number[];
};

/**
 * The decision of a policy on one request, by this document alone: Deny beats Allow, and nothing matching is an implicit
 * deny. The reference semantics of this project: every witness of every question is confirmed by it. Never throws.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(document: PolicyDocument, request: PolicyRequest): Decision {
  const denies: number[] = [];
  const allows: number[] = [];
  const openDenies: number[] = [];
  const openAllows: number[] = [];
  for (const statement of document.statements) {
    const truth = matchStatement(statement, request);
    if (truth === "yes") (statement.effect === "Deny" ? denies : allows).push(statement.index);
    if (truth === "unknown") (statement.effect === "Deny" ? openDenies : openAllows).push(statement.index);
  }
  if (denies.length > 0) return { effect: "explicit-deny", statements: denies };
  if (openDenies.length > 0) return { effect: "unknown", statements: openDenies };
  if (allows.length > 0) return { effect: "allow", statements: allows };
  if (openAllows.length > 0) return { effect: "unknown", statements: openAllows };
  return { effect: "implicit-deny", statements: [] };
}
