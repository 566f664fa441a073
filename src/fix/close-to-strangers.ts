import type { Json } from "../model/json.js";
import { anonymousAccess, anyCustomerAccess } from "../policy/attacker-access.js";
import type { PolicyDocument } from "../policy/policy-document.js";
import type { PolicySubject } from "../policy/policy-subject.js";
import { publicAccess } from "../policy/public-access.js";
import { isObject, type JsonObject } from "../policy/read-element.js";
import { newReasoning } from "../policy/reasoning.js";
import { withEquals, withStatements, writtenStatements } from "./edited-policy.js";
import type { PolicyEdit } from "./policy-edit.js";

/**
 * The ways to close a policy to anonymous requests and to customers nobody trusts, the smallest first: the Allow
 * statements that open it narrowed to the accounts and organizations that are trusted, or taken away. Empty when
 * nothing opens it.
 */
export function strangerEdits(document: PolicyDocument, subject: PolicySubject): readonly PolicyEdit[] {
  const opening = openingStatements(document, subject);
  if (opening.length === 0) return [];
  const statements = writtenStatements(document.raw);
  const named = opening.map((index) => nameOf(document, index)).join(", ");
  const plural = opening.length === 1 ? "" : "s";
  const { account, trust } = subject;
  const accounts = [...(account === null ? [] : [account]), ...trust.accounts];
  const whom = [...accounts.map((id) => `account ${id}`), ...trust.organizations.map((id) => `organization ${id}`)];
  const narrowed: PolicyEdit = {
    description: `Statement${plural} ${named} admit${opening.length === 1 ? "s" : ""} ${whom.join(", ")} and no longer everyone.`,
    document: withStatements(
      document.raw,
      statements.flatMap((statement, index) => (opening.includes(index) ? narrow(statement, subject) : [statement])),
    ),
    keeps: "trusted",
    ends: "anonymous-access",
    assumes: "identity-policies-allow",
    needs: [
      "Anonymous visitors, and accounts that the configuration does not trust, lose what the statement gave them. Who of them should keep it only you know: name them in the statement, or in the configuration's trust.",
      "An account that is named hands the decision to its own administrators: its principals need permission by their identity policies as well. AWS services that came in only as part of everyone need a statement of their own, with aws:SourceAccount.",
    ],
  };
  const removed: PolicyEdit = {
    description: `Statement${plural} ${named} ${opening.length === 1 ? "is" : "are"} taken away.`,
    document: withStatements(
      document.raw,
      statements.filter((_, index) => !opening.includes(index)),
    ),
    keeps: "trusted",
    ends: "anonymous-access",
    assumes: "nothing",
    needs: ["Everybody loses what the statement gave them. Who should keep it only you know."],
  };
  return accounts.length === 0 ? [removed] : [narrowed, removed];
}

/** The Allow statements by which strangers get in or AWS calls the policy public. */
function openingStatements(document: PolicyDocument, subject: PolicySubject): readonly number[] {
  const opening = new Set<number>();
  // A witness names one of the statements that admit it: what is found is left out, until nothing is found.
  for (;;) {
    const left = document.statements.filter(({ index }) => !opening.has(index));
    const found = openedBy({ ...document, statements: left }, subject);
    if (found.every((index) => opening.has(index))) return [...opening].sort((a, b) => a - b);
    for (const index of found) opening.add(index);
  }
}

function openedBy(document: PolicyDocument, subject: PolicySubject): readonly number[] {
  const reasoning = newReasoning(document, subject);
  const witnesses = [...anonymousAccess(reasoning).witnesses, ...anyCustomerAccess(reasoning).witnesses];
  return [...publicAccess(reasoning).statements, ...witnesses.map(({ statement }) => statement)];
}

/** The statement for the trusted accounts and, as one of its own, for the trusted organizations. */
function narrow(statement: JsonObject, subject: PolicySubject): readonly JsonObject[] {
  const { account, trust, partition } = subject;
  const accounts = [...(account === null ? [] : [account]), ...trust.accounts];
  const roots = accounts.map((id) => `arn:${partition}:iam::${id}:root`);
  const forAccounts = withPrincipal(statement, namedPrincipal(statement["Principal"], roots));
  if (trust.organizations.length === 0) return [forAccounts];
  const unnamed = Object.fromEntries(Object.entries(statement).filter(([element]) => element !== "Sid"));
  return [forAccounts, withEquals(withPrincipal(unnamed, "*"), "aws:PrincipalOrgID", trust.organizations)];
}

/** The statement with other principals, in the place where it names them. */
function withPrincipal(statement: JsonObject, principal: Json): JsonObject {
  return Object.fromEntries(
    Object.entries(statement).map(([element, value]) =>
      element === "Principal" || element === "NotPrincipal" ? ["Principal", principal] : [element, value],
    ),
  );
}

/** The principals without everyone, every service and every provider, the accounts in their place. */
function namedPrincipal(principal: Json | undefined, roots: readonly string[]): JsonObject {
  if (!isObject(principal)) return { AWS: roots };
  const listed = listOf(principal["AWS"]).filter((text) => text !== "*" && !roots.some((root) => root === text));
  const services = listOf(principal["Service"]).filter((text) => text !== "*");
  const { CanonicalUser: canonicalUsers } = principal;
  return {
    AWS: [...roots, ...listed],
    ...(services.length === 0 ? {} : { Service: services }),
    ...(canonicalUsers === undefined ? {} : { CanonicalUser: canonicalUsers }),
  };
}

function listOf(value: Json | undefined): readonly Json[] {
  if (value === undefined) return [];
  // Array.isArray does not narrow a readonly array type.
  return Array.isArray(value) ? (value as readonly Json[]) : [value];
}

function nameOf({ statements }: PolicyDocument, index: number): string {
  const sid = statements[index]?.sid ?? null;
  return sid === null ? String(index) : `${index} "${sid}"`;
}
