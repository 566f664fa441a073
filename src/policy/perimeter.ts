import type { Perimeter, PerimeterAnswer } from "../model/policy-answers.js";
import {
  anonymousCaller,
  callersOfAccount,
  foreignOrganization,
  freshCallers,
  inOrganization,
  namedCallers,
  type Caller,
} from "./callers.js";
import type { Clause } from "./find-request.js";
import { findUndenied, matching } from "./find-undenied.js";
import { isAbsent, isLike, isOneOf, isPresent, isUnlike, requiring } from "./made-condition.js";
import type { NamedValues } from "./named-values.js";
import type { Reasoning } from "./reasoning.js";
import type { Networks } from "./situation.js";
import { acceptedTlsVersions, type Scope } from "./situations.js";
import { newBudget, type StepBudget } from "./step-budget.js";

/** Identity keys: what an identity perimeter is made of. */
const identityKeys = /^aws:(principalorgid|principalorgpaths|principalaccount|principalarn)$/;
const networkKeys = /^aws:(sourceip|sourcevpc|sourcevpce|vpcsourceip|vpceaccount|vpceorgid|vpceorgpaths)$/;
const linkedRoles = "*:role/aws-service-role/*";

type Side = {
  readonly callers: readonly Caller[];
  readonly networks: Networks;
  readonly keys: RegExp;
  readonly named: NamedValues;
};

/**
 * Q9: whether every request from outside the trusted organizations and accounts, and from outside the trusted networks,
 * is denied. Without trusted values the question is whether the policy itself draws such a line; `fixed` says where.
 * AWS services, calls through them and service-linked roles are exempt in a usual perimeter: they are listed, and the
 * verdict stands. A tag that exempts its bearer makes it partial. Never throws.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html
 */
export function perimeter(reasoning: Reasoning): Perimeter {
  const budget = newBudget();
  const { named, callers } = reasoning.denied;
  const { subject } = reasoning;
  const { vpcs, vpcEndpoints, addresses } = subject.perimeter;
  const isConfigured = vpcs.length + vpcEndpoints.length + addresses.length > 0;
  return {
    identity: answer(
      reasoning,
      { callers: outsiders(reasoning, named, budget), networks: "all", keys: identityKeys, named },
      budget,
    ),
    network: answer(
      reasoning,
      {
        callers: callers.filter(({ origin }) => origin !== "service"),
        networks: isConfigured ? "untrusted" : "unnamed",
        keys: networkKeys,
        named,
      },
      budget,
    ),
  };
}

/** Everybody outside the trusted accounts and organizations; services are not counted among them. */
function outsiders(reasoning: Reasoning, named: NamedValues, budget: StepBudget): readonly Caller[] {
  const { subject, freshAccount } = reasoning;
  const { accounts, organizations } = subject.trust;
  const fresh = [anonymousCaller, ...freshCallers(subject, named, budget)];
  if (accounts.length + organizations.length === 0) return fresh;
  const others = namedCallers(subject, named, reasoning.denies).filter(
    ({ origin, principal }) => origin === "named" && "account" in principal && !accounts.includes(principal.account),
  );
  const foreign = namedOrganizations(named).filter((id) => !organizations.includes(id) && id !== subject.organization);
  const members = foreign.flatMap((organization) =>
    callersOfAccount(freshAccount, "named", subject.partition).map((caller) => inOrganization(caller, organization)),
  );
  // An account that is named may well be in a trusted organization: then it is no outsider.
  const strangers = others.map((caller) => inOrganization(caller, foreignOrganization));
  return [...fresh, ...members, ...strangers];
}

/** The organizations that a policy names, at the root of a path or alone. */
export function namedOrganizations(named: NamedValues): readonly string[] {
  const texts = ["aws:principalorgid", "aws:principalorgpaths"].flatMap((key) => named.texts.get(key) ?? []);
  return [...new Set(texts.flatMap((text) => /^o-[a-z0-9]{10,32}(?=\/|$)/.exec(text)?.[0] ?? []))].sort();
}

function answer(reasoning: Reasoning, side: Side, budget: StepBudget): PerimeterAnswer {
  const { named } = side;
  const fixed = [...named.keys].filter((key) => side.keys.test(key)).flatMap((key) => named.texts.get(key) ?? []);
  const facts = { fixed: [...new Set(fixed)].sort() };
  const search = (required: readonly Clause[], callers: readonly Caller[]): "found" | "none" | "unknown" =>
    findUndenied(reasoning, scopeFor(side, callers), reasoning.denied.groups, required, budget).type;
  const tags = [...named.keys].filter((key) => key.startsWith("aws:principaltag/"));
  const plain = requiring(
    ...(named.keys.has("aws:principalarn") ? [isUnlike("aws:principalarn", linkedRoles)] : []),
    ...(named.keys.has("aws:viaawsservice") ? [isNoneButFalse] : []),
    ...tags.map(isAbsent),
  );
  const base = search([plain], side.callers);
  if (base === "unknown") return { verdict: "unknown", exemptions: [], ...facts };
  if (base === "found") {
    const about = reasoning.denies.filter(({ conditions }) => conditions.some(({ key }) => side.keys.test(key)));
    const touched = matching(reasoning, scopeFor(side, side.callers), reasoning.denied.groups, about, budget);
    return { verdict: touched.length > 0 ? "partial" : "fails", exemptions: [], ...facts };
  }
  const exemptions: string[] = [];
  const services = reasoning.denied.callers.filter(({ origin }) => origin === "service");
  if (services.length > 0 && search([], services) !== "none") exemptions.push("aws-services");
  if (
    named.keys.has("aws:viaawsservice") &&
    search([requiring(isOneOf("aws:viaawsservice", "true"))], side.callers) !== "none"
  ) {
    exemptions.push("aws:ViaAWSService");
  }
  if (
    named.keys.has("aws:principalarn") &&
    search([requiring(isLike("aws:principalarn", linkedRoles))], side.callers) !== "none"
  ) {
    exemptions.push("service-linked-roles");
  }
  const byTag = tags.filter((tag) => search([requiring(isPresent(tag))], side.callers) !== "none");
  exemptions.push(...byTag.map((tag) => tag.replace("aws:principaltag/", "aws:PrincipalTag/")));
  return { verdict: byTag.length > 0 ? "partial" : "holds", exemptions: exemptions.sort(), ...facts };
}

/** On requests that carry the key, no service acts for the principal; anonymous requests do not carry it. */
const isNoneButFalse = isUnlike("aws:viaawsservice", "true");

function scopeFor(side: Side, callers: readonly Caller[]): Scope {
  return {
    callers,
    transports: ["https", "http"],
    tlsVersions: acceptedTlsVersions,
    networks: side.networks,
    doors: "any",
    named: side.named,
  };
}
