import type { AccessGrant, AccessGrants, GrantGroup } from "../model/door-facts.js";
import type { Trust } from "../model/trust.js";
import type { Evidence } from "../model/verdict.js";
import type { AwsPrincipal } from "../policy/policy-document.js";
import { parseAwsPrincipal } from "../policy/parse-principal.js";
import { isTrusted } from "./accounts.js";
import { joinSomeWords, memberEvidence } from "./evidence.js";

/** A group of grants and its place in the fact. */
export interface NumberedGroup {
  readonly group: GrantGroup;
  readonly index: number;
}

/** The groups with their places. */
export function numberedGroups({ groups }: AccessGrants): NumberedGroup[] {
  return groups.map((group, index) => ({ group, index }));
}

/** How many grants the groups hold. */
export function grantCount(some: readonly NumberedGroup[]): number {
  return some.reduce((sum, { group }) => sum + group.count, 0);
}

/** Why grants that are in no group keep the rest from being said of all; empty = all are in one. */
export function leftOut(grants: AccessGrants): string[] {
  const left = grants.total - grantCount(numberedGroups(grants));
  return left === 0
    ? []
    : [`${left} of ${grants.total} grants were not looked at: they are of more kinds of grantees than are kept.`];
}

/** Grants by what is known of whom they are to; those to principals of own and trusted accounts are in none of them. */
export interface GrantsByGrantee {
  readonly ofDirectory: readonly NumberedGroup[];
  /** To what AWS shows in place of a principal that was deleted. */
  readonly deleted: readonly NumberedGroup[];
  /** To principals of accounts that are neither own nor trusted. */
  readonly outside: readonly NumberedGroup[];
  readonly notUnderstood: readonly NumberedGroup[];
}

/** The groups sorted: all principals of one are of one account, and of one kind. */
export function byGrantee(all: readonly NumberedGroup[], own: string, trust: Trust): GrantsByGrantee {
  const ofIam = all.flatMap((numbered) => {
    const { granteeType, examples } = numbered.group;
    const [first] = examples;
    return granteeType === "IAM" && first !== undefined
      ? [{ numbered, principal: parseAwsPrincipal(first.grantee) }]
      : [];
  });
  const those = (isOne: (principal: AwsPrincipal) => boolean): NumberedGroup[] =>
    ofIam.flatMap(({ numbered, principal }) => (isOne(principal) ? [numbered] : []));
  return {
    ofDirectory: all.filter(({ group }) => group.granteeType !== "IAM"),
    deleted: those(({ type }) => type === "unique-id"),
    outside: those((principal) => {
      const account = principalAccount(principal);
      return account !== null && !isTrusted(account, own, trust);
    }),
    notUnderstood: those((principal) => principal.type !== "unique-id" && principalAccount(principal) === null),
  };
}

/** The account that the principal names; null where it names none. */
export function principalAccount(principal: AwsPrincipal): string | null {
  return "account" in principal ? principal.account : null;
}

/** The first grants of the groups as evidence, at most so many. */
export function grantsEvidence(some: readonly NumberedGroup[], most: number): Evidence[] {
  return some
    .flatMap(({ group: { examples }, index }) =>
      examples.map((grant, position) => memberEvidence("grantsByKind", `/groups/${index}/examples/${position}`, grant)),
    )
    .slice(0, most);
}

/** The grants as a message names them: the first ones, and how many more there are. */
export function tellGrants(some: readonly NumberedGroup[]): string {
  const words = some.flatMap(({ group: { examples } }) =>
    examples.map(({ grantee, granteeType, id, permission, scope }) => {
      const who = granteeWords[granteeType];
      return `${id} (${permission} of ${scope} to ${who}${grantee})`;
    }),
  );
  return joinSomeWords(words, grantCount(some));
}

const granteeWords: { readonly [T in AccessGrant["granteeType"]]: string } = {
  IAM: "",
  DIRECTORY_USER: "the directory user ",
  DIRECTORY_GROUP: "the directory group ",
};
