import type { BucketStanding, Organization } from "../model/account-facts.js";
import { isGap, type Fact } from "../model/fact.js";
import type { Trust } from "../model/trust.js";
import type { Evidence } from "../model/verdict.js";
import { trustOfAccount } from "./accounts.js";
import { namedGaps, type NamedGap } from "./named-gap.js";
import { openQuestions, type Open } from "./undecided.js";

/** A bucket that some configuration of the account names. */
export interface BucketReference {
  /** What names it and what for, as the beginning of a sentence: `the trail arn:… delivers to`. */
  readonly what: string;
  readonly bucket: string;
  /** The account that the configuration says it belongs to; null = it does not say. */
  readonly account: string | null;
  readonly standing: Fact<BucketStanding>;
  /** The fact that `standing` stands in. */
  readonly fact: string;
  /** What names it. */
  readonly evidence: Evidence;
}

/** What is wrong with the references, and what keeps the others open. */
export interface ReferencesAnswer extends Open {
  readonly problems: readonly { readonly clause: string; readonly evidence: Evidence }[];
}

/** Whom a bucket may belong to. */
export interface Circle {
  /** 12 digits. */
  readonly account: string;
  readonly trust: Trust;
  /** absent = the account is in none. */
  readonly organization: Fact<Organization>;
}

type Judged =
  | { readonly state: "fine" }
  | { readonly state: "problem"; readonly clause: string }
  | { readonly state: "open"; readonly gaps: readonly NamedGap[]; readonly reason: string | null };

/**
 * Whether every named bucket exists and belongs to the account or to one that is trusted. AWS does not say whose a
 * foreign bucket is: where the configuration names no account and this account stands alone, it is an untrusted one's;
 * where others are trusted, or the account is a member of an organization, that stays open.
 */
export function destinationsAnswer(references: readonly BucketReference[], circle: Circle): ReferencesAnswer {
  return answerOf(references, (reference) => judgeKnown(reference) ?? judgeOwner(reference, circle));
}

/**
 * Whether every named bucket exists. One that exists elsewhere may be the one that is meant, or one that somebody made
 * under its name since: only a trusted account, named by the configuration, settles that.
 */
export function danglingAnswer(references: readonly BucketReference[], trust: Trust): ReferencesAnswer {
  return answerOf(references, (reference) => judgeKnown(reference) ?? judgeExistence(reference, trust));
}

/** What is decided whatever is trusted; null = the bucket exists in another account. */
function judgeKnown({ what, bucket, standing, fact }: BucketReference): Judged | null {
  switch (standing.state) {
    case "known":
      return standing.value === "own" ? { state: "fine" } : null;
    case "absent":
      return { state: "problem", clause: `${what} ${bucket}, which does not exist` };
    case "unsupported":
      return { state: "open", gaps: [], reason: standing.reason };
    case "denied":
    case "error":
      return { state: "open", gaps: namedGaps(fact, standing), reason: null };
  }
}

function judgeOwner(
  { what, bucket, account: told }: BucketReference,
  { account, trust, organization }: Circle,
): Judged {
  if (told === account) {
    return { state: "problem", clause: `${what} ${bucket} as a bucket of this account, which it is not` };
  }
  if (told !== null) {
    const owner = trustOfAccount(told, account, trust);
    switch (owner.state) {
      case "trusted":
        return { state: "fine" };
      case "undecided":
        return { state: "open", gaps: [], reason: `${sentence(what)} ${bucket}. ${owner.reason}` };
      case "foreign":
        return {
          state: "problem",
          clause: `${what} ${bucket} of the account ${told}, which the configuration does not trust`,
        };
    }
  }
  if (trust.accounts.length + trust.organizations.length === 0) {
    if (isGap(organization)) return { state: "open", gaps: namedGaps("organization", organization), reason: null };
    if (organization.state !== "known") {
      return { state: "problem", clause: `${what} ${bucket}, which another account owns` };
    }
  }
  const reason = `${sentence(what)} ${bucket}, which another account owns: AWS does not say which.`;
  return { state: "open", gaps: [], reason };
}

function judgeExistence({ what, bucket, account }: BucketReference, trust: Trust): Judged {
  if (account !== null && trust.accounts.includes(account)) return { state: "fine" };
  const reason = `${sentence(what)} ${bucket}, which exists in another account: whether it is the one that is meant, AWS does not say.`;
  return { state: "open", gaps: [], reason };
}

function answerOf(
  references: readonly BucketReference[],
  judge: (reference: BucketReference) => Judged,
): ReferencesAnswer {
  const answers = references.map((reference) => ({ evidence: reference.evidence, judged: judge(reference) }));
  const open = answers.flatMap(({ judged }) => (judged.state === "open" ? [judged] : []));
  return {
    problems: answers.flatMap(({ evidence, judged }) =>
      judged.state === "problem" ? [{ clause: judged.clause, evidence }] : [],
    ),
    ...openQuestions(open),
  };
}

function sentence(clause: string): string {
  return clause.charAt(0).toUpperCase() + clause.slice(1);
}
