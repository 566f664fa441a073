import { noOrganization, type Source } from "./callers.js";
import { freeText } from "./free-text.js";
import { globOf, anyCharacter, literalGlob, type Glob } from "./glob.js";
import { always, finite, manyOf, neverPresent, optional, type KeyDomain, type ValueDomain } from "./key-domain.js";
import { namedGlobs, organizationPrefixes } from "./network-key.js";
import {
  accountId,
  anyArn,
  anyText,
  arnOfAccount,
  bucketArn,
  organizationId,
  organizationPath,
  principalArn,
  sessionIds,
  sessionIdsOf,
  userIds,
  userName,
} from "./shapes.js";
import type { Situation } from "./situation.js";

/** The keys that say who asks, and on whose behalf; null for any other key. */
export function callerKeyDomain(key: string, situation: Situation): KeyDomain | null {
  return (
    identityDomain(key, situation) ??
    organizationDomain(key, situation) ??
    serviceDomain(key, situation) ??
    signatureDomain(key, situation)
  );
}

function identityDomain(key: string, situation: Situation): KeyDomain | null {
  const { principal } = situation.caller;
  const isAnonymous = principal.type === "anonymous";
  if (key.startsWith("aws:principaltag/")) {
    return isAnonymous || principal.type === "service" ? neverPresent : optional(freeText());
  }
  switch (key) {
    case "aws:principalaccount":
    case "kms:calleraccount":
      if (isAnonymous) return always(finite("anonymous"));
      if ("account" in principal) return always(finite(principal.account));
      // Whether services, federated users and the like carry it, no documentation says: both.
      return optional(text([accountId], strangersTo(situation)));
    case "aws:principaltype":
      if (isAnonymous) return optional(finite("Anonymous"));
      return principalType(situation);
    case "aws:userid":
      return userIdDomain(situation);
    case "aws:username":
      return principal.type === "user" ? always(userNameDomain(situation)) : neverPresent;
    case "aws:principalarn":
      return principalArnDomain(situation);
    default:
      return null;
  }
}

/** A service's account is AWS's, and none that a policy names; who has none of his own is at least not the owner. */
function strangersTo({ caller, named, subject }: Situation): readonly Glob[] {
  const own = subject.account === null ? [] : [subject.account];
  return [...(caller.principal.type === "service" ? named.accounts : []), ...own].map(literalGlob);
}

function principalType({ caller }: Situation): KeyDomain {
  switch (caller.principal.type) {
    case "root":
      return always(finite("Account"));
    case "user":
      return always(finite("User"));
    case "role-session":
      return always(finite("AssumedRole"));
    case "federated-user":
      return always(finite("FederatedUser"));
    case "anonymous":
    case "service":
    case "federated":
    case "canonical-user":
    case "origin-access-identity":
      return optional(finite("AssumedRole", "User", "Account", "FederatedUser"));
  }
}

function userIdDomain(situation: Situation): KeyDomain {
  const { principal, origin, uniqueId } = situation.caller;
  if (principal.type === "anonymous") return optional(finite("anonymous"));
  if (principal.type === "root") return always(finite(principal.account));
  if (principal.type !== "user" && principal.type !== "role-session") return optional(freeText());
  if (uniqueId !== null) {
    return always(
      principal.type === "user" ? finite(uniqueId) : text([sessionIdsOf(uniqueId)], [], `${uniqueId}:example`),
    );
  }
  const example = principal.type === "user" ? "AIDAEXAMPLE0000000000" : "AROAEXAMPLE0000000000:example";
  return always({
    type: "text",
    shapes: [principal.type === "user" ? userIds : sessionIds],
    // Unique ids are AWS's to give: a fresh account has none of those that the policy names.
    except: origin === "fresh" ? namedIds(situation) : [],
    preferred: [example],
  });
}

function namedIds(situation: Situation): readonly Glob[] {
  const ids = (situation.named.texts.get("aws:userid") ?? []).flatMap(
    (text) => text.match(/^A[IR][DO]A[A-Z0-9]{17}/g) ?? [],
  );
  return ids.flatMap((id) => [literalGlob(id), globOf([{ text: `${id}:*`, literal: false }], anyCharacter)]);
}

function userNameDomain({ caller }: Situation): ValueDomain {
  const { principal } = caller;
  const name = "arn" in principal ? principal.arn.slice(principal.arn.lastIndexOf("/") + 1) : "";
  if (caller.arn === "fixed") return finite(name);
  return { type: "text", shapes: [userName], except: [], preferred: [name] };
}

function principalArnDomain({ caller, subject, named }: Situation): KeyDomain {
  const { principal } = caller;
  if (principal.type === "anonymous") return neverPresent;
  // A service is no IAM principal: whether the key is absent or names the service, no documentation says.
  if (principal.type === "service") return optional(finite(principal.service));
  if (!("account" in principal)) return optional(text([anyArn], []));
  if (caller.arn === "fixed" || (principal.type !== "user" && principal.type !== "role-session")) {
    return always(finite(principal.arn));
  }
  return always({
    type: "text",
    shapes: [principalArn(subject.partition, principal.account, principal.type === "user" ? "user" : "role")],
    // The principals that Principal elements name are callers of their own.
    except: [...named.principals].map(literalGlob),
    preferred: [principal.arn],
  });
}

function organizationDomain(key: string, situation: Situation): KeyDomain | null {
  if (key !== "aws:principalorgid" && key !== "aws:principalorgpaths") return null;
  const { origin, principal, organization } = situation.caller;
  if (origin === "anonymous" || principal.type === "service" || organization === noOrganization) return neverPresent;
  const isPath = key === "aws:principalorgpaths";
  const member = organization ?? (origin === "own" ? situation.subject.organization : null);
  if (member !== null && !isPath) return always(finite(member));
  const others = origin === "fresh" ? notFresh(key, situation) : [];
  if (!isPath) return optional(text([organizationId], others, "o-example123"));
  return manyOf(optional(text([organizationPath(member)], others, `${member ?? "o-example123"}/r-ab12/`)));
}

function text(shapes: readonly Glob[], except: readonly Glob[], ...preferred: readonly string[]): ValueDomain {
  return { type: "text", shapes, except, preferred };
}

/** A fresh account is in none of the organizations that the policy or the configuration names. */
function notFresh(key: string, situation: Situation): readonly Glob[] {
  const { organization, trust } = situation.subject;
  const known = [...trust.organizations, ...(organization === null ? [] : [organization])];
  return [
    ...namedGlobs("aws:principalorgid", situation),
    ...organizationPrefixes("aws:principalorgid", situation),
    ...organizationPrefixes(key, situation),
    ...known.flatMap((id) => [literalGlob(id), globOf([{ text: `${id}/*`, literal: false }], anyCharacter)]),
  ];
}

function serviceDomain(key: string, situation: Situation): KeyDomain | null {
  const { principal } = situation.caller;
  const isService = principal.type === "service";
  switch (key) {
    case "aws:principalisawsservice":
      return principal.type === "anonymous" ? neverPresent : always(finite(isService ? "true" : "false"));
    case "aws:principalservicename":
      return isService ? always(finite(principal.service)) : neverPresent;
    case "aws:principalservicenameslist":
      return isService ? manyOf(always(finite(principal.service))) : neverPresent;
    case "aws:sourcearn":
    case "aws:sourceaccount":
    case "aws:sourceowner":
    case "aws:sourceorgid":
    case "aws:sourceorgpaths":
      return isService ? sourceDomain(key, situation) : neverPresent;
    default:
      return null;
  }
}

/** The keys that say for whom a service acts; not every call carries them. */
function sourceDomain(key: string, situation: Situation): KeyDomain {
  const { source } = situation.caller;
  const organization = source?.organization ?? "any";
  const isNamed = organization !== "any" && organization !== "unnamed";
  const others = organization === "unnamed" ? notFresh(key, situation).concat(namedGlobs(key, situation)) : [];
  switch (key) {
    case "aws:sourcearn":
      return optional(sourceArns(source, situation));
    case "aws:sourceorgid":
      return optional(isNamed ? finite(organization) : text([organizationId], others));
    case "aws:sourceorgpaths":
      return manyOf(optional(text([organizationPath(isNamed ? organization : null)], others)));
    default:
      return optional(source === null ? text([accountId], []) : finite(source.account));
  }
}

function sourceArns(source: Source | null, situation: Situation): ValueDomain {
  if (source === null) return text([anyArn], []);
  const { partition } = situation.subject;
  const named = (situation.named.texts.get("aws:sourcearn") ?? []).filter((arn) => arn.split(":")[4] === "");
  const taken = source.bucketNames === "any" ? [] : named.filter((arn) => !/[*?]/.test(arn)).map(literalGlob);
  return text([arnOfAccount(source.account), bucketArn(partition)], taken);
}

function signatureDomain(key: string, situation: Situation): KeyDomain | null {
  const { principal } = situation.caller;
  const isPerson = "account" in principal;
  switch (key) {
    case "aws:viaawsservice":
      if (principal.type === "service") return optional(finite("false"));
      return principal.type === "anonymous" ? neverPresent : always(finite("false", "true"));
    case "aws:calledvia":
      return isPerson
        ? manyOf(optional({ type: "text", shapes: [anyText], except: [], preferred: ["athena.amazonaws.com"] }))
        : neverPresent;
    case "aws:calledviafirst":
    case "aws:calledvialast":
      return isPerson ? optional(freeText("athena.amazonaws.com")) : neverPresent;
    case "aws:multifactorauthpresent":
      // Long-term access keys carry no such key at all.
      return isPerson ? optional(finite("false", "true")) : neverPresent;
    case "aws:multifactorauthage":
      return isPerson ? optional({ type: "integer", least: 0, most: 129_600, preferred: ["60"] }) : neverPresent;
    case "s3:signatureage":
    case "s3express:signatureage":
    case "s3-object-lambda:signatureage":
      // Milliseconds; a presigned URL lives seven days at most.
      if (principal.type === "anonymous") return neverPresent;
      return always({ type: "integer", least: 0, most: 604_800_000, preferred: ["1000"] });
    case "s3:signatureversion":
    case "s3express:signatureversion":
      return principal.type === "anonymous" ? neverPresent : always(finite("AWS4-HMAC-SHA256", "AWS"));
    case "s3:authtype":
    case "s3express:authtype":
    case "s3-object-lambda:authtype":
      return principal.type === "anonymous" ? neverPresent : always(finite("REST-HEADER", "REST-QUERY-STRING", "POST"));
    default:
      return null;
  }
}
