import type { HttpDenied } from "../model/policy-answers.js";
import { everyCaller } from "./callers.js";
import { evaluate } from "./evaluate.js";
import { clauseIn, findRequest } from "./find-request.js";
import { spellKey } from "./key-spelling.js";
import { namedValues } from "./named-values.js";
import type { Statement } from "./policy-document.js";
import { toWitness, type PolicyRequest } from "./policy-request.js";
import { groupTargets, type Reasoning } from "./reasoning.js";
import { situationsOf, type Scope } from "./situations.js";
import { newBudget, type StepBudget } from "./step-budget.js";

/** The note on answers that rest on s3:TlsVersion being absent from plain HTTP, which no documentation says. */
export const assumesTlsVersionAbsent = "assumes-tls-version-absent-on-http";
/** The note on answers that hold for the actions known today, which a policy lists one by one. */
export const futureActionsOpen = "future-actions-not-covered";

/**
 * Q1: whether every plain HTTP request that can exist is denied, by the union of the Deny statements.
 * `holds` is proven; `partial` and `fails` show a request that no Deny stops. Never throws.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html#transit
 */
export function httpDenied(reasoning: Reasoning): HttpDenied {
  const { denies } = reasoning;
  const hole = findHole(reasoning, denies, newBudget());
  if (hole.type === "unknown") {
    return { verdict: "unknown", statements: touching(reasoning), witness: null, notes: [], reason: hole.reason };
  }
  const statements = touching(reasoning);
  if (hole.type === "found") {
    const verdict = statements.length > 0 ? "partial" : "fails";
    return { verdict, statements, witness: toWitness(hole.request, spellKey), notes: [], reason: "" };
  }
  return { verdict: "holds", statements, witness: null, notes: notesOn(denies, statements), reason: "" };
}

type Hole =
  | { readonly type: "found"; readonly request: PolicyRequest }
  | { readonly type: "none" }
  | { readonly type: "unknown"; readonly reason: string };

/** A plain HTTP request that none of the statements denies. */
function findHole(reasoning: Reasoning, denies: readonly Statement[], budget: StepBudget): Hole {
  const scope = scopeOf(reasoning, denies, budget);
  let open: string | null = null;
  for (const [target] of groupTargets(reasoning.targets, denies, scope.named)) {
    for (const situation of situationsOf(reasoning, scope, target)) {
      const clauses = denies.flatMap((statement) => clauseIn(situation, statement) ?? []);
      const search = findRequest(situation, [], clauses, budget);
      if (search.type === "unknown") open ??= search.reason;
      if (search.type !== "found") continue;
      if (evaluate(reasoning.document, search.request).effect !== "explicit-deny") return search;
      open ??= "a request that the two evaluators see differently";
    }
  }
  return open === null ? { type: "none" } : { type: "unknown", reason: open };
}

function scopeOf(reasoning: Reasoning, denies: readonly Statement[], budget: StepBudget): Scope {
  const named = namedValues(reasoning.document, denies);
  return {
    callers: everyCaller(reasoning.subject, named, denies, budget),
    transports: ["http"],
    tlsVersions: [],
    stance: "anyone",
    named,
  };
}

/** The Deny statements that stop some plain HTTP request; those about transport alone when there are any. */
function touching(reasoning: Reasoning): readonly number[] {
  const touched = reasoning.denies.filter((statement) => touches(reasoning, statement));
  const aboutTransport = touched.filter((statement) => speaksOfTransport(statement));
  return (aboutTransport.length > 0 ? aboutTransport : touched).map(({ index }) => index);
}

function speaksOfTransport({ conditions }: Statement): boolean {
  return conditions.some(({ key }) => key === "aws:securetransport" || key.endsWith(":tlsversion"));
}

function touches(reasoning: Reasoning, statement: Statement): boolean {
  const budget = newBudget();
  const scope = scopeOf(reasoning, [statement], budget);
  return groupTargets(reasoning.targets, [statement], scope.named).some(([target]) =>
    situationsOf(reasoning, scope, target).some((situation) => {
      const clause = clauseIn(situation, statement);
      return clause !== null && findRequest(situation, [clause], [], budget).type === "found";
    }),
  );
}

function notesOn(denies: readonly Statement[], used: readonly number[]): readonly string[] {
  const statements = denies.filter(({ index }) => used.includes(index));
  const notes: string[] = [];
  if (statements.some(({ conditions }) => conditions.some(({ key }) => key.endsWith(":tlsversion")))) {
    notes.push(assumesTlsVersionAbsent);
  }
  const coversAll = statements.some(
    ({ action }) => !action.negated && action.patterns.some((pattern) => /^(s3:)?\*+$/.test(pattern)),
  );
  if (!coversAll) notes.push(futureActionsOpen);
  return notes;
}
