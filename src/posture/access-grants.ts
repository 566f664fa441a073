import type { AccessGrant } from "../model/door-facts.js";
import type { Evidence } from "../model/verdict.js";
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
