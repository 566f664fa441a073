import type { HttpDenied } from "../model/policy-answers.js";
import type { Caller } from "./callers.js";
import { findUndenied, matching } from "./find-undenied.js";
import { spellKey } from "./key-spelling.js";
import type { Statement } from "./policy-document.js";
import { toWitness } from "./policy-request.js";
import type { Reasoning } from "./reasoning.js";
import type { Scope } from "./situations.js";
import { newBudget, type StepBudget } from "./step-budget.js";

/** The note on answers that rest on s3:TlsVersion being absent from plain HTTP, which no documentation says. */
export const assumesTlsVersionAbsent = "assumes-tls-version-absent-on-http";
/** The note on answers that hold for the actions known today, which a policy lists one by one. */
export const futureActionsOpen = "future-actions-not-covered";
/** The note on a Deny that leaves AWS services out and anonymous requests in. */
export const servicesExempt = "aws-services-exempt";
/** The note on a condition that AWS Config's rule for this question does not recognise. */
export const unusualOperator = "unusual-operator-aws-config-may-disagree";

/**
 * Q1: whether every plain HTTP request that can exist is denied, by the union of the Deny statements.
 * `holds` is proven; `partial` and `fails` show a request that no Deny stops. Never throws.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html#transit
 */
export function httpDenied(reasoning: Reasoning): HttpDenied {
  const budget = newBudget();
  const people = reasoning.denied.callers.filter((caller) => !isExemptible(reasoning, caller));
  const services = reasoning.denied.callers.filter((caller) => isExemptible(reasoning, caller));
  const hole = findUndenied(reasoning, scopeOf(reasoning, people), reasoning.denied.groups, [], budget);
  const stopping = touching(reasoning, newBudget());
  const statements = stopping.map(({ index }) => index);
  if (hole.type === "unknown") {
    return { verdict: "unknown", statements, witness: null, notes: [], reason: hole.reason };
  }
  if (hole.type === "found") {
    const verdict = statements.length > 0 ? "partial" : "fails";
    return { verdict, statements, witness: toWitness(hole.complete(), spellKey), notes: [], reason: "" };
  }
  const exempt = findUndenied(reasoning, scopeOf(reasoning, services), reasoning.denied.groups, [], budget);
  const notes = exempt.type === "none" ? notesOn(stopping) : [servicesExempt, ...notesOn(stopping)];
  return { verdict: "holds", statements, witness: null, notes: [...notes].sort(), reason: "" };
}

/**
 * Whether a caller may be left out of the Deny: AWS services, which come over AWS's own network. What a NotPrincipal
 * exempts counts as a hole all the same.
 */
function isExemptible({ denies }: Reasoning, { origin }: Caller): boolean {
  return origin === "service" && !denies.some(({ principal }) => principal.negated && principal.services.length > 0);
}

function scopeOf({ denied }: Reasoning, callers: readonly Caller[]): Scope {
  return {
    callers,
    transports: ["http"],
    tlsVersions: [],
    networks: "all",
    doors: "any",
    named: denied.named,
  };
}

/** The Deny statements that stop some plain HTTP request; those about transport alone when there are any. */
function touching(reasoning: Reasoning, budget: StepBudget): readonly Statement[] {
  const { denied, denies } = reasoning;
  const touched = matching(reasoning, scopeOf(reasoning, denied.callers), denied.groups, denies, budget);
  const aboutTransport = touched.filter(speaksOfTransport);
  return aboutTransport.length > 0 ? aboutTransport : touched;
}

/** Whether a statement has a condition on the transport of a request. */
function speaksOfTransport({ conditions }: Statement): boolean {
  return conditions.some(({ key }) => key === "aws:securetransport" || key.endsWith(":tlsversion"));
}

function notesOn(statements: readonly Statement[]): readonly string[] {
  const notes: string[] = [];
  const conditions = statements.flatMap((statement) => statement.conditions);
  if (conditions.some(({ key }) => key.endsWith(":tlsversion"))) notes.push(assumesTlsVersionAbsent);
  const coversAll = statements.some(
    ({ action }) => !action.negated && action.patterns.some((pattern) => /^([a-z0-9-]+:)?\*+$/.test(pattern)),
  );
  if (!coversAll) notes.push(futureActionsOpen);
  const isUnusual = conditions.some(
    ({ key, operator, quantifier }) =>
      key === "aws:securetransport" && (operator?.family !== "bool" || quantifier !== "one"),
  );
  if (isUnusual) notes.push(unusualOperator);
  return notes;
}
