import type { PolicyLint } from "../model/policy-answers.js";
import { clauseIn, findRequest, type Clause } from "./find-request.js";
import type { Condition, Statement } from "./policy-document.js";
import { reachedTypes } from "./reached-types.js";
import type { Reasoning } from "./reasoning.js";
import { situationsOf, type Scope } from "./situations.js";
import type { StepBudget } from "./step-budget.js";

/** What a statement does that it does not seem to: nothing, everything, or the opposite. */
export function lintEffect(reasoning: Reasoning, statement: Statement, budget: StepBudget): readonly PolicyLint[] {
  const found: PolicyLint[] = [];
  const add = (code: string, message: string): void => {
    found.push({ statement: statement.index, code, message });
  };
  const { effect, principal, action, conditions } = statement;
  if (effect === "Allow" && principal.negated)
    add("allow-not-principal", "Allow with NotPrincipal admits everybody else, anonymous requests included.");
  if (effect === "Allow" && action.negated)
    add("allow-not-action", "Allow with NotAction admits every other action, future ones included.");
  if (principal.aws.some(({ type }) => type === "not-understood")) {
    add("principal-malformed", "A principal is neither an account, a user, a role, nor a session.");
  }
  if (effect === "Deny" && conditions.some(deniesHttps)) {
    add("deny-https", "The statement denies HTTPS: Bool aws:SecureTransport true is the encrypted side.");
  }
  if (refusesHeaderless(statement)) {
    add(
      "refuses-headerless-uploads",
      "The statement also refuses uploads without an encryption header, which the default encryption would encrypt.",
    );
  }
  if (neverMatches(reasoning, statement, budget))
    add(
      "never-matches",
      "No request can match the statement: its conditions contradict each other or what requests carry.",
    );
  else if (deniesEverything(reasoning, statement, budget))
    add("denies-everything", "The statement denies every request over HTTP and HTTPS to what it names.");
  return found;
}

function deniesHttps({ key, operator, values }: Condition): boolean {
  if (key !== "aws:securetransport" || (operator?.family !== "bool" && operator?.family !== "text")) return false;
  return (
    !operator.negated && values.length > 0 && values.every(({ template }) => template.text.toLowerCase() === "true")
  );
}

/** A negated test of the encryption header matches uploads without it, unless the statement asks for its presence. */
function refusesHeaderless({ effect, conditions }: Statement): boolean {
  const header = "s3:x-amz-server-side-encryption";
  const about = conditions.filter(({ key }) => key === header);
  const isGuarded = about.some(
    ({ operator, values }) =>
      operator?.family === "null" && values.every(({ template }) => template.text.toLowerCase() === "false"),
  );
  const refuses = about.some(({ operator, quantifier, values }) =>
    operator?.family === "null"
      ? values.some(({ template }) => template.text.toLowerCase() === "true")
      : operator?.negated === true && quantifier !== "any",
  );
  return effect === "Deny" && refuses && !isGuarded;
}

function scopeOf({ all }: Reasoning): Scope {
  return {
    callers: all.callers,
    transports: ["https", "http"],
    // A Deny below TLS 1.2 is common and harmless, although S3 takes no such request.
    tlsVersions: ["1.3", "1.2", "1.1", "1.0"],
    networks: "all",
    doors: "any",
    named: all.named,
  };
}

/** Whether it is proven that no request matches; a statement about nothing here has a lint of its own. */
function neverMatches(reasoning: Reasoning, statement: Statement, budget: StepBudget): boolean {
  if (statement.conditions.length === 0 || reachedTypes(reasoning, statement, budget).size === 0) return false;
  // Deleted principals make no requests; that is another finding.
  if (statement.principal.aws.some(({ type }) => type === "unique-id")) return false;
  let isAsked = false;
  for (const group of reasoning.all.groups) {
    if (!group.statements.includes(statement)) continue;
    for (const situation of situationsOf(reasoning, scopeOf(reasoning), group.targets[0])) {
      const clause = clauseIn(situation, statement);
      if (clause === null) continue;
      isAsked = true;
      if (findRequest(situation, [clause], [], budget).type !== "none") return false;
    }
  }
  return isAsked;
}

/** Whether a statement with every action and every principal stops each request to the resources it names. */
function deniesEverything(
  reasoning: Reasoning,
  { effect, principal, action, conditions, index }: Statement,
  budget: StepBudget,
): boolean {
  const isForAll = effect === "Deny" && principal.everyone && !principal.negated && !action.negated;
  if (!isForAll || !action.patterns.some((pattern) => /^([a-z0-9-]+:)?\*+$/.test(pattern))) return false;
  if (conditions.length === 0) return true;
  const alone: Clause = { statement: index, conditions, isCertain: "yes" };
  return reasoning.all.groups.every((group) =>
    situationsOf(reasoning, scopeOf(reasoning), group.targets[0]).every(
      (situation) => findRequest(situation, [], [alone], budget).type === "none",
    ),
  );
}
