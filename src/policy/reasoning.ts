import { actionTable } from "./action-table.generated.js";
import type { ActionRow } from "./action-row.js";
import { freshAccount, ownAccount } from "./callers.js";
import { matchesAction } from "./match-statement.js";
import { namedValues, type NamedValues } from "./named-values.js";
import type { PolicyDocument, Statement } from "./policy-document.js";
import type { PolicySubject } from "./policy-subject.js";
import { governedTypes, serviceOf, type GovernedType } from "./resource-kind.js";

/** A policy, what it is attached to, and what every question needs of them, worked out once. */
export type Reasoning = {
  readonly document: PolicyDocument;
  readonly subject: PolicySubject;
  readonly allows: readonly Statement[];
  readonly denies: readonly Statement[];
  readonly named: NamedValues;
  readonly ownAccount: string;
  readonly freshAccount: string;
  readonly targets: readonly Target[];
  /** The targets by kind of access and by what tells them apart in this policy. */
  readonly groups: readonly TargetGroup[];
};

/** Targets that a policy does not tell apart, the most telling first. */
export type TargetGroup = readonly [Target, ...Target[]];

/** One action on one type of resource. */
export type Target = { readonly action: ActionRow; readonly governed: GovernedType };

/** The reasoning about a document. Never throws. */
export function newReasoning(document: PolicyDocument, subject: PolicySubject): Reasoning {
  const named = namedValues(document, document.statements);
  const targets = targetsOf(subject);
  return {
    document,
    subject,
    allows: document.statements.filter(({ effect }) => effect === "Allow"),
    denies: document.statements.filter(({ effect }) => effect === "Deny"),
    named,
    ownAccount: ownAccount(subject, named),
    freshAccount: freshAccount(subject, named),
    targets,
    groups: groupTargets(targets, document.statements, named),
  };
}

function targetsOf(subject: PolicySubject): readonly Target[] {
  const prefix = `${serviceOf(subject.kind)}:`;
  const governed = governedTypes(subject);
  const rows = actionTable.filter(({ action }) => action.startsWith(prefix));
  return rows.flatMap((action) =>
    governed.filter(({ name }) => action.resourceTypes.includes(name)).map((type) => ({ action, governed: type })),
  );
}

/** Targets no statement and no named condition key tells apart, each group led by its most telling action. */
export function groupTargets(
  targets: readonly Target[],
  statements: readonly Statement[],
  named: NamedValues,
): readonly TargetGroup[] {
  const groups = new Map<string, [Target, ...Target[]]>();
  for (const target of targets) {
    const action = target.action.action.toLowerCase();
    const matched = statements.map((statement) => (matchesAction(statement.action, action) ? "1" : "0")).join("");
    const carried = target.action.keys.filter((key) => isNamed(key, named)).join(" ");
    const identity = `${target.action.kind} ${target.governed.name} ${matched} ${carried}`;
    const group = groups.get(identity);
    if (group === undefined) groups.set(identity, [target]);
    else group.push(target);
  }
  return [...groups.values()];
}

function isNamed(key: string, named: NamedValues): boolean {
  if (!key.endsWith("/*")) return named.keys.has(key);
  for (const name of named.keys) if (name.startsWith(key.slice(0, -1))) return true;
  return false;
}
