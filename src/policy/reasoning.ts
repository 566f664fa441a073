import { actionTable } from "./action-table.generated.js";
import type { ActionRow } from "./action-row.js";
import { everyCaller, freshAccount, ownAccount, type Caller } from "./callers.js";
import { matchesAction } from "./match-statement.js";
import { namedValues, type NamedValues } from "./named-values.js";
import type { PolicyDocument, Statement } from "./policy-document.js";
import type { PolicySubject } from "./policy-subject.js";
import { governedTypes, serviceOf, type GovernedType } from "./resource-kind.js";
import { newBudget } from "./step-budget.js";

/** A policy, what it is attached to, and what every question needs of them, worked out once. */
export type Reasoning = {
  readonly document: PolicyDocument;
  readonly subject: PolicySubject;
  readonly allows: readonly Statement[];
  readonly denies: readonly Statement[];
  readonly ownAccount: string;
  readonly freshAccount: string;
  readonly types: readonly GovernedType[];
  readonly targets: readonly Target[];
  /** Requests as far as any statement tells them apart. */
  readonly all: View;
  /** Requests as far as the Deny statements tell them apart. */
  readonly denied: View;
};

/** What some statements of the policy tell apart. */
export type View = {
  readonly named: NamedValues;
  readonly callers: readonly Caller[];
  readonly groups: readonly TargetGroup[];
};

/** Targets that the statements do not tell apart, of one kind of access, the most telling first. */
export type TargetGroup = {
  readonly targets: readonly [Target, ...Target[]];
  /** The statements that speak of these actions. */
  readonly statements: readonly Statement[];
};

/** One action on one type of resource. */
export type Target = { readonly action: ActionRow; readonly governed: GovernedType };

/** The reasoning about a document. Never throws. */
export function newReasoning(document: PolicyDocument, subject: PolicySubject): Reasoning {
  const denies = document.statements.filter(({ effect }) => effect === "Deny");
  const allows = document.statements.filter(({ effect }) => effect === "Allow");
  const types = governedTypes(subject);
  const targets = targetsOf(subject, types);
  const all = viewOf(document, document.statements, subject, targets);
  return {
    document,
    subject,
    allows,
    denies,
    ownAccount: ownAccount(subject, all.named),
    freshAccount: freshAccount(subject, all.named),
    types,
    targets,
    all,
    denied: allows.length === 0 ? all : viewOf(document, denies, subject, targets),
  };
}

function viewOf(
  document: PolicyDocument,
  statements: readonly Statement[],
  subject: PolicySubject,
  targets: readonly Target[],
): View {
  const named = namedValues(document, statements);
  return {
    named,
    callers: everyCaller(subject, named, statements, newBudget()),
    groups: groupTargets(targets, statements, named),
  };
}

/** The rows of the action table by service, in the table's order. */
const rowsByService: ReadonlyMap<string, readonly ActionRow[]> = new Map(
  [...new Set(actionTable.map(({ action }) => action.slice(0, action.indexOf(":"))))].map((service) => [
    service,
    actionTable.filter(({ action }) => action.startsWith(`${service}:`)),
  ]),
);

function targetsOf(subject: PolicySubject, types: readonly GovernedType[]): readonly Target[] {
  const rows = rowsByService.get(serviceOf(subject.kind)) ?? [];
  return rows.flatMap((action) =>
    types.filter(({ name }) => action.resourceTypes.includes(name)).map((governed) => ({ action, governed })),
  );
}

function groupTargets(
  targets: readonly Target[],
  statements: readonly Statement[],
  named: NamedValues,
): readonly TargetGroup[] {
  const groups = new Map<string, { targets: [Target, ...Target[]]; statements: readonly Statement[] }>();
  const asked = requestKeysNamed(named);
  const known = new Map<ActionRow, { readonly identity: string; readonly statements: readonly Statement[] }>();
  for (const target of targets) {
    const { action, governed } = target;
    let facts = known.get(action);
    if (facts === undefined) {
      const matching = statements.filter((statement) => matchesAction(statement.action, action.lowerCase));
      const carried = asked.filter((key) => action.keys.includes(key));
      const indexes = matching.map(({ index }) => index);
      facts = { identity: `${action.kind} ${indexes.join(",")} ${carried.join(" ")}`, statements: matching };
      known.set(action, facts);
    }
    const identity = `${governed.name} ${facts.identity}`;
    const group = groups.get(identity);
    if (group === undefined) groups.set(identity, { targets: [target], statements: facts.statements });
    else group.targets.push(target);
  }
  return [...groups.values()];
}

/** The groups with only those targets that are wanted. */
export function narrowed(
  groups: readonly TargetGroup[],
  isWanted: (target: Target) => boolean,
): readonly TargetGroup[] {
  return groups.flatMap(({ targets, statements }) => {
    const [first, ...rest] = targets.filter(isWanted);
    return first === undefined ? [] : [{ targets: [first, ...rest] as const, statements }];
  });
}

/** The keys that only some actions carry, as the action table writes them, of those that the statements name. */
function requestKeysNamed(named: NamedValues): readonly string[] {
  const keys = [...named.keys].map((key) => (requestKeys.has(key) ? key : key.replace(/\/.*$/, "/*")));
  return [...new Set(keys.filter((key) => requestKeys.has(key)))];
}

const requestKeys: ReadonlySet<string> = new Set(actionTable.flatMap(({ keys }) => keys));
