import { digit } from "./character-class.js";
import { findText } from "./find-text.js";
import { globOf, oneOfClass, type Glob } from "./glob.js";
import type { NamedValues } from "./named-values.js";
import type { AwsPrincipal, Statement } from "./policy-document.js";
import type { Principal } from "./policy-request.js";
import type { PolicySubject } from "./policy-subject.js";
import { takesAnonymousRequests } from "./resource-kind.js";
import type { StepBudget } from "./step-budget.js";

/** A kind of caller: one principal, or all the principals of an account that the policy does not tell apart. */
export type Caller = {
  readonly principal: Principal;
  /** `own`: the owner's account; `fresh`: an account the policy does not name; `named`: one it names. */
  readonly origin: "anonymous" | "own" | "fresh" | "named" | "service" | "other";
  /** Whether the ARN is this one, or stands for any ARN of its type and account that no Principal element names. */
  readonly arn: "fixed" | "any";
  /** The unique id of the user or the role; null = any. */
  readonly uniqueId: string | null;
  /** The organization its account is in; null = any or none; `noOrganization` = none. */
  readonly organization: string | null;
  /** For services: on whose behalf they act; null = anybody's. */
  readonly source: Source | null;
};

/** An organization that nobody names. */
export const foreignOrganization = "o-outsider01";
export const noOrganization = "";

/** The account a service acts for. */
export type Source = {
  readonly account: string;
  /** An id, `any` organization or none, or one that the policy does not name or none: `unnamed`. */
  readonly organization: string;
  /** Whether a bucket, whose ARN has no account, may have one of the names that the policy names. */
  readonly bucketNames: "any" | "unnamed";
};

function caller(principal: Principal, origin: Caller["origin"], arn: Caller["arn"]): Caller {
  return { principal, origin, arn, uniqueId: null, organization: null, source: null };
}

const examples = ["999988887777", "888877776666", "777766665555", "666655554444", "555544443333", "909090909090"];

/** An account id that neither the policy nor the configuration names. */
export function freshAccount(subject: PolicySubject, named: NamedValues): string {
  const taken = new Set([...named.accounts, ...subject.trust.accounts, subject.account ?? ""]);
  const listed = examples.find((account) => !taken.has(account));
  if (listed !== undefined) return listed;
  let candidate = 100_000_000_000;
  while (taken.has(String(candidate))) candidate += 1;
  return String(candidate);
}

/** The owner's account; where it is not known, an id that nobody names stands for it. */
export function ownAccount(subject: PolicySubject, named: NamedValues): string {
  if (subject.account !== null) return subject.account;
  let candidate = 200_000_000_000;
  while (named.accounts.has(String(candidate))) candidate += 1;
  return String(candidate);
}

/** The user, the role's session and the root of an account, none of them named. */
export function callersOfAccount(account: string, origin: Caller["origin"], partition: string): readonly Caller[] {
  const prefix = `arn:${partition}:iam::${account}`;
  const name = origin === "fresh" ? "mallory" : "example";
  return [
    caller({ type: "user", account, arn: `${prefix}:user/${name}` }, origin, "any"),
    caller({ type: "role-session", account, arn: `${prefix}:role/${name}`, sessionArn: null }, origin, "any"),
    caller({ type: "root", account, arn: `${prefix}:root` }, origin, "fixed"),
  ];
}

/** The user or the sessions of the role with a unique id, in an account that stands for whichever it is. */
export function callersOfUniqueId(id: string, account: string, partition: string): readonly Caller[] {
  const type = id.startsWith("AIDA") ? "user" : "role-session";
  return callersOfAccount(account, "named", partition)
    .filter(({ principal }) => principal.type === type)
    .map((member) => ({ ...member, uniqueId: id }));
}

export const anonymousCaller: Caller = caller({ type: "anonymous" }, "anonymous", "fixed");

/** The keys whose patterns let in accounts by whom they ask. */
export const principalKeys: readonly string[] = ["aws:principalaccount", "kms:calleraccount", "aws:principalarn"];

/** The principals of accounts that the policy does not name, those its account patterns let in included. */
export function freshCallers(subject: PolicySubject, named: NamedValues, budget: StepBudget): readonly Caller[] {
  const accounts = freshAccounts(subject, named, principalKeys, budget);
  return accounts.flatMap((account) => callersOfAccount(account, "fresh", subject.partition));
}

/** Accounts that the policy does not name: one that no pattern of the keys lets in, and one for each that does. */
export function freshAccounts(
  subject: PolicySubject,
  named: NamedValues,
  keys: readonly string[],
  budget: StepBudget,
): readonly string[] {
  const accounts = [freshAccount(subject, named)];
  for (const pattern of accountPatterns(named, keys)) {
    const found = findText([twelveDigits], [{ globs: [pattern], wanted: true }], budget);
    if (found.type === "found" && found.text !== subject.account) accounts.push(found.text);
  }
  return [...new Set(accounts)];
}

const twelveDigits: Glob = { steps: Array.from({ length: 12 }, () => oneOfClass(digit)), ignoresCase: false };

/** Account patterns with wildcards, alone or as the fifth field of an ARN: each lets in accounts that nobody named. */
function accountPatterns(named: NamedValues, keys: readonly string[]): readonly Glob[] {
  const texts = keys.flatMap((key) => named.texts.get(key) ?? []);
  return texts
    .map((text) => (text.startsWith("arn:") ? (text.split(":")[4] ?? "") : text))
    .filter((text) => /^[0-9*?]*[*?][0-9*?]*$/.test(text) && /[0-9?]/.test(text))
    .map((text) => globOf([{ text, literal: false }], digit));
}

/** Every caller that can exist, as far as some statements tell them apart. */
export function everyCaller(
  subject: PolicySubject,
  named: NamedValues,
  statements: readonly Statement[],
  budget: StepBudget,
): readonly Caller[] {
  if (!tellsCallersApart(named, statements)) {
    return takesAnonymousRequests(subject.kind) ? [anonymousCaller] : freshCallers(subject, named, budget).slice(0, 1);
  }
  const own = ownAccount(subject, named);
  const callers: Caller[] = [
    ...(takesAnonymousRequests(subject.kind) ? [anonymousCaller] : []),
    ...freshCallers(subject, named, budget),
    ...namedCallers(subject, named, statements),
    ...callersOfAccount(own, "own", subject.partition),
    serviceCaller(otherService(statements)),
  ];
  const seen = new Set<string>();
  return callers.filter((caller) => {
    const identity = JSON.stringify(caller.principal);
    if (seen.has(identity)) return false;
    seen.add(identity);
    return true;
  });
}

function tellsCallersApart(named: NamedValues, statements: readonly Statement[]): boolean {
  if (statements.some(({ principal }) => principal.negated || !principal.everyone)) return true;
  return [...named.keys].some((key) => !sameForAllCallers.has(key));
}

/** Keys whose part in a request does not depend on who asks. */
const sameForAllCallers = new Set([
  "aws:securetransport",
  "s3:tlsversion",
  "aws:sourceip",
  "aws:useragent",
  "aws:referer",
  "aws:currenttime",
  "aws:epochtime",
  "s3:x-amz-server-side-encryption",
  "s3:x-amz-server-side-encryption-aws-kms-key-id",
  "s3:x-amz-server-side-encryption-customer-algorithm",
  "s3:x-amz-acl",
  "s3:prefix",
  "s3:delimiter",
  "s3:max-keys",
  "aws:resourceaccount",
  "s3:resourceaccount",
]);

/** The principals that Principal elements name, and the accounts that conditions name. */
export function namedCallers(
  subject: PolicySubject,
  named: NamedValues,
  statements: readonly Statement[],
): readonly Caller[] {
  const callers: Caller[] = [];
  const accounts = new Set<string>();
  for (const { principal } of statements) {
    for (const aws of principal.aws) {
      callers.push(...callersNamed(aws, subject));
      if ("account" in aws && aws.account !== null) accounts.add(aws.account);
    }
    for (const service of principal.services) if (service !== "*") callers.push(serviceCaller(service));
    for (const provider of principal.federated) {
      if (provider !== "*") callers.push(federatedCaller(provider));
    }
    for (const id of principal.canonicalUsers) {
      callers.push(canonicalCaller(id));
    }
  }
  for (const key of ["aws:principalaccount", "aws:principalarn", "aws:userid", "kms:calleraccount"]) {
    for (const text of named.texts.get(key) ?? []) {
      for (const account of text.match(/(?<!\d)\d{12}(?!\d)/g) ?? []) accounts.add(account);
    }
  }
  for (const key of ["aws:principalservicename", "aws:principalservicenameslist"]) {
    for (const text of named.texts.get(key) ?? []) if (!/[*?$]/.test(text)) callers.push(serviceCaller(text));
  }
  for (const account of accounts) {
    callers.push(...callersOfAccount(account, account === subject.account ? "own" : "named", subject.partition));
  }
  return callers;
}

/** The callers one `AWS` principal stands for; a deleted principal makes no requests. */
export function callersNamed(named: AwsPrincipal, subject: PolicySubject): readonly Caller[] {
  switch (named.type) {
    case "account":
      return callersOfAccount(named.account, named.account === subject.account ? "own" : "named", subject.partition);
    case "user":
      return [fixed({ type: "user", account: named.account, arn: named.text }, subject)];
    case "role":
      return [fixed({ type: "role-session", account: named.account, arn: named.text, sessionArn: null }, subject)];
    case "assumed-role": {
      // The ARN of a session has its role's name without the role's path.
      const role = named.text.replace(":sts:", ":iam:").replace(/:assumed-role\/([^/]+)\/.*$/, ":role/$1");
      return [fixed({ type: "role-session", account: named.account, arn: role, sessionArn: named.text }, subject)];
    }
    case "federated-user":
      return [fixed({ type: "federated-user", account: named.account, arn: named.text }, subject)];
    case "origin-access-identity":
      return [caller({ type: "origin-access-identity", arn: named.text }, "other", "fixed")];
    case "unique-id":
    case "not-understood":
      return [];
  }
}

function fixed(principal: Extract<Principal, { readonly account: string }>, subject: PolicySubject): Caller {
  return caller(principal, principal.account === subject.account ? "own" : "named", "fixed");
}

/** An AWS service asking in its own name. */
export function serviceCaller(service: string): Caller {
  return caller({ type: "service", service }, "service", "fixed");
}

function otherService(statements: readonly Statement[]): string {
  const taken = new Set(statements.flatMap(({ principal }) => principal.services));
  const services = ["glue.amazonaws.com", "logging.s3.amazonaws.com", "cloudtrail.amazonaws.com", "sns.amazonaws.com"];
  return services.find((service) => !taken.has(service)) ?? "example.amazonaws.com";
}

/** The same caller in an account of an organization. */
export function inOrganization(caller: Caller, organization: string): Caller {
  return { ...caller, organization };
}

/** The same service acting for somebody. */
export function onBehalfOf(caller: Caller, source: Source): Caller {
  return { ...caller, source };
}

/** A web identity or SAML provider's user. */
export function federatedCaller(provider: string): Caller {
  return caller({ type: "federated", provider }, "other", "fixed");
}

/** An account named by its canonical user id. */
export function canonicalCaller(id: string): Caller {
  return caller({ type: "canonical-user", id }, "other", "fixed");
}
