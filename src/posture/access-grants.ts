import type { AccessGrant } from "../model/door-facts.js";
import type { Trust } from "../model/trust.js";
import type { Evidence } from "../model/verdict.js";
import type { AwsPrincipal } from "../policy/policy-document.js";
import { parseAwsPrincipal } from "../policy/parse-principal.js";
import { isTrusted } from "./accounts.js";
import { evidenceLimit, joinWords, memberEvidence } from "./evidence.js";

/** A grant and its place in the fact, of which there can be a hundred thousand. */
export interface NumberedGrant {
  readonly grant: AccessGrant;
  readonly index: number;
}

/**
 * How much a grant's scope covers: every bucket, at least one bucket as a whole, or a part of one. A wildcard in the bucket's
 * name counts as a whole bucket. null = not a scope as S3 writes them.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants-grant.html
 */
export function grantReach(scope: string): "everything" | "bucket" | "part" | null {
  const path = /^s3:\/\/(.*)$/s.exec(scope)?.[1];
  if (path === undefined) return null;
  if (/^\**(?:\/\**)?$/.test(path)) return "everything";
  const [bucket, ...key] = path.split("/");
  if (bucket?.includes("*") === true) return "bucket";
  return /^\**$/.test(key.join("/")) ? "bucket" : "part";
}

/** Grants by what is known of whom they are to; those to principals of own and trusted accounts are in none of them. */
export interface GrantsByGrantee {
  readonly ofDirectory: readonly NumberedGrant[];
  /** To what AWS shows in place of a principal that was deleted. */
  readonly deleted: readonly NumberedGrant[];
  /** To principals of accounts that are neither own nor trusted. */
  readonly outside: readonly NumberedGrant[];
  readonly notUnderstood: readonly NumberedGrant[];
}

/** The grants sorted. */
export function byGrantee(all: readonly NumberedGrant[], own: string, trust: Trust): GrantsByGrantee {
  const ofIam = all.flatMap((numbered) =>
    numbered.grant.granteeType === "IAM" ? [{ numbered, principal: parseAwsPrincipal(numbered.grant.grantee) }] : [],
  );
  const those = (isOne: (principal: AwsPrincipal) => boolean): NumberedGrant[] =>
    ofIam.flatMap(({ numbered, principal }) => (isOne(principal) ? [numbered] : []));
  return {
    ofDirectory: all.filter(({ grant }) => grant.granteeType !== "IAM"),
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

/** The grants as evidence, up to its limit. */
export function grantsEvidence(some: readonly NumberedGrant[]): Evidence[] {
  return some.slice(0, evidenceLimit).map(({ grant, index }) => memberEvidence("grants", `/${index}`, grant));
}

/** The grants as a message names them: the first ones, and how many more there are. */
export function tellGrants(some: readonly NumberedGrant[]): string {
  return joinWords(
    some.map(({ grant: { grantee, granteeType, id, permission, scope } }) => {
      const who = granteeWords[granteeType];
      return `${id} (${permission} of ${scope} to ${who}${grantee})`;
    }),
  );
}

const granteeWords: { readonly [T in AccessGrant["granteeType"]]: string } = {
  IAM: "",
  DIRECTORY_USER: "the directory user ",
  DIRECTORY_GROUP: "the directory group ",
};
