import type { ExternalPrincipalKind } from "../model/policy-answers.js";
import {
  anonymousCaller,
  callersNamed,
  callersOfAccount,
  callersOfUniqueId,
  canonicalCaller,
  federatedCaller,
  freshAccounts,
  freshCallers,
  inOrganization,
  onBehalfOf,
  principalKeys,
  serviceCaller,
  type Caller,
  type Source,
} from "./callers.js";
import type { Statement } from "./policy-document.js";
import { namedOrganizations } from "./perimeter.js";
import type { Reasoning } from "./reasoning.js";
import { takesAnonymousRequests } from "./resource-kind.js";
import { delegatedAccounts, type Scope } from "./situations.js";
import type { StepBudget } from "./step-budget.js";

/** Somebody outside the owner's account who may be meant by an Allow statement. */
export type Outsider = {
  readonly kind: ExternalPrincipalKind;
  readonly id: string;
  /** Empty for deleted principals: they make no requests. */
  readonly callers: readonly Caller[];
  readonly doors: Scope["doors"];
  readonly trusted: "yes" | "no";
};

/** Outsiders side by side; one of a later level matters only for what he can do beyond the levels before. */
export type Level = readonly Outsider[];

/** The outsiders an Allow statement may admit: groups of levels, the widest level of a group first. */
export function outsidersOf(reasoning: Reasoning, allow: Statement, budget: StepBudget): readonly (readonly Level[])[] {
  const { principal } = allow;
  const groups: (readonly Level[])[] = [];
  if (principal.everyone || principal.negated) groups.push(everyone(reasoning, allow, budget));
  if (principal.negated) return groups;
  groups.push([accountsNamed(reasoning, allow)]);
  const services = principal.services.filter((service) => !(principal.everyone && service === "*"));
  for (const service of services) groups.push(serviceLevels(reasoning, service, budget));
  groups.push([principal.federated.map((id) => outsider("federated", id, [federatedCaller(id)], "no"))]);
  groups.push([principal.canonicalUsers.map((id) => outsider("canonical-user", id, [canonicalCaller(id)], "no"))]);
  return groups;
}

function outsider(
  kind: ExternalPrincipalKind,
  id: string,
  callers: readonly Caller[],
  trusted: Outsider["trusted"],
): Outsider {
  return { kind, id, callers, doors: "any", trusted };
}

function everyone(reasoning: Reasoning, allow: Statement, budget: StepBudget): readonly Level[] {
  const {
    subject,
    all: { named },
    freshAccount,
  } = reasoning;
  const fresh = freshCallers(subject, named, budget);
  const open: Scope["doors"] = [null, freshAccount];
  const anonymous = takesAnonymousRequests(subject.kind) ? [anonymousCaller] : [];
  return [
    anonymous.length > 0 ? [{ ...outsider("anyone", "*", anonymous, "no"), doors: open }] : [],
    [{ ...outsider("any-customer", "*", fresh, "no"), doors: open }],
    [
      ...accountsInConditions(reasoning),
      ...uniqueIdsInConditions(reasoning),
      ...organizations(reasoning, budget),
      ...accessPointAccounts(reasoning, [...anonymous, ...fresh]),
    ],
    ...servicesOfEveryone(reasoning, allow, budget),
  ];
}

/** The accounts that conditions name, wherever they stand: a Deny may leave nobody else. */
function accountsInConditions({ subject, all: { named } }: Reasoning): Level {
  const keys = ["aws:principalaccount", "aws:principalarn", "aws:userid", "kms:calleraccount"];
  const texts = keys.flatMap((key) => named.texts.get(key) ?? []);
  const accounts = new Set(texts.flatMap((text) => text.match(/(?<!\d)\d{12}(?!\d)/g) ?? []));
  return [...accounts]
    .filter((account) => account !== subject.account)
    .map((account) =>
      outsider(
        "account",
        account,
        callersOfAccount(account, "named", subject.partition),
        trustOf(account, subject.trust.accounts),
      ),
    );
}

/**
 * The users and roles that conditions name by their unique ids, which say nothing of the account.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
function uniqueIdsInConditions({ subject, all: { named }, freshAccount }: Reasoning): Level {
  const texts = named.texts.get("aws:userid") ?? [];
  const ids = new Set(texts.flatMap((text) => /^(?:AIDA|AROA)[A-Z0-9]{17}(?=:|$)/.exec(text)?.[0] ?? []));
  return [...ids].map((id) => outsider("account", id, callersOfUniqueId(id, freshAccount, subject.partition), "no"));
}

function organizations({ subject, all: { named } }: Reasoning, budget: StepBudget): Level {
  const accounts = freshAccounts(subject, named, principalKeys, budget);
  const members = accounts.flatMap((account) => callersOfAccount(account, "named", subject.partition));
  const trusted = [...subject.trust.organizations, ...(subject.organization === null ? [] : [subject.organization])];
  return namedOrganizations(named).map((id) =>
    outsider(
      "organization",
      id,
      members.map((member) => inOrganization(member, id)),
      trustOf(id, trusted),
    ),
  );
}

function accessPointAccounts({ subject, all: { named } }: Reasoning, strangers: readonly Caller[]): Level {
  return delegatedAccounts(named)
    .filter((account) => account !== subject.account)
    .map((account) => ({
      ...outsider(
        "access-point-account",
        account,
        [...strangers, ...callersOfAccount(account, "named", subject.partition)],
        trustOf(account, subject.trust.accounts),
      ),
      doors: [account],
    }));
}

function trustOf(id: string, trusted: readonly string[]): Outsider["trusted"] {
  return trusted.includes(id) ? "yes" : "no";
}

/** Services come to the resource itself, not through anybody's access point. */
function servicesOfEveryone(reasoning: Reasoning, allow: Statement, budget: StepBudget): readonly Level[] {
  return servicesMeant(reasoning, allow, budget).map((level) => level.map((one) => ({ ...one, doors: [null] })));
}

function servicesMeant(reasoning: Reasoning, allow: Statement, budget: StepBudget): readonly Level[] {
  const keys = ["aws:principalservicename", "aws:principalservicenameslist"];
  const texts = allow.conditions.filter(({ key }) => keys.includes(key)).flatMap(({ values }) => values);
  const services = texts.map(({ template }) => template.text).filter((text) => !/[*?$]/.test(text));
  if (services.length === 0) return serviceLevels(reasoning, "*", budget);
  return mergedLevels(services.map((service) => serviceLevels(reasoning, service, budget)));
}

function isTrustedMember(
  { trust, organization: own }: Reasoning["subject"],
  account: string,
  organization: string,
): Outsider["trusted"] {
  const isTrusted =
    trust.accounts.includes(account) || organization === own || trust.organizations.includes(organization);
  return isTrusted ? "yes" : "no";
}

function mergedLevels(groups: readonly (readonly Level[])[]): readonly Level[] {
  const depth = Math.max(...groups.map((levels) => levels.length));
  return Array.from({ length: depth }, (_, level) => groups.flatMap((levels) => levels[level] ?? []));
}

function accountsNamed({ subject }: Reasoning, { principal }: Statement): Level {
  const callers = new Map<string, Caller[]>();
  const others: Outsider[] = [];
  for (const named of principal.aws) {
    if (named.type === "unique-id") others.push(outsider("deleted-principal", named.text, [], "no"));
    else if (named.type === "origin-access-identity") {
      others.push(outsider("cloudfront-oai", named.id, callersNamed(named, subject), "no"));
    } else if (named.account !== subject.account) {
      const id = named.account ?? named.text;
      const meant =
        named.type === "not-understood"
          ? callersOfNobody(named.account, subject.partition)
          : callersNamed(named, subject);
      callers.set(id, [...(callers.get(id) ?? []), ...meant]);
    }
  }
  const accounts = [...callers].map(([id, of]) => outsider("account", id, of, trustOf(id, subject.trust.accounts)));
  return [...accounts, ...others];
}

/** A principal that AWS would refuse: somebody of its account may be meant. */
function callersOfNobody(account: string | null, partition: string): readonly Caller[] {
  return account === null ? [] : callersOfAccount(account, "named", partition);
}

/**
 * A service by whom it acts for: anybody at all (nothing pins it), the owner, or a foreign account that a pin names.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function serviceLevels(reasoning: Reasoning, service: string, budget: StepBudget): readonly Level[] {
  const {
    subject,
    all: { named },
    ownAccount,
  } = reasoning;
  const caller = serviceCaller(service === "*" ? "example.amazonaws.com" : service);
  const own: Source = { account: ownAccount, organization: subject.organization ?? "unnamed", bucketNames: "any" };
  const accounts = sourceAccounts(reasoning).filter((account) => account !== subject.account);
  const texts = ["aws:sourceorgid", "aws:sourceorgpaths"].flatMap((key) => named.texts.get(key) ?? []);
  const roots = [...new Set(texts.flatMap((text) => /^o-[a-z0-9]{10,32}(?=\/|$)/.exec(text)?.[0] ?? []))];
  const foreign = roots.filter((root) => root !== subject.organization);
  const bare = (named.texts.get("aws:sourcearn") ?? []).filter((text) => /^arn:[^:]*:[^:]*:[^:]*::[^*?]+$/.test(text));
  return [
    [outsider("service", service, anybodysService(reasoning, caller, "unnamed", budget), "no")],
    [...new Set(bare)].map((arn) =>
      outsider("service-for-account", arn, anybodysService(reasoning, caller, "any", budget), "no"),
    ),
    [
      outsider("service", service, [onBehalfOf(caller, own)], subject.account === null ? "no" : "yes"),
      ...accounts.map((account) =>
        outsider(
          "service-for-account",
          account,
          [onBehalfOf(caller, { account, organization: "unnamed", bucketNames: "any" })],
          trustOf(account, subject.trust.accounts),
        ),
      ),
      // Pinned to an account and its organization alike.
      ...accounts.flatMap((account) =>
        roots.map((organization) =>
          outsider(
            "service-for-account",
            account,
            [onBehalfOf(caller, { account, organization, bucketNames: "any" })],
            isTrustedMember(subject, account, organization),
          ),
        ),
      ),
      ...foreign.map((organization) =>
        outsider(
          "service-for-account",
          organization,
          [onBehalfOf(caller, { account: reasoning.freshAccount, organization, bucketNames: "any" })],
          trustOf(organization, subject.trust.organizations),
        ),
      ),
    ],
  ];
}

/** The service acting for accounts that the policy does not name. */
export function anybodysService(
  { subject, all: { named } }: Reasoning,
  caller: Caller,
  bucketNames: Source["bucketNames"],
  budget: StepBudget,
): readonly Caller[] {
  return freshAccounts(subject, named, ["aws:sourceaccount", "aws:sourceowner", "aws:sourcearn"], budget).map(
    (account) => onBehalfOf(caller, { account, organization: "unnamed", bucketNames }),
  );
}

function sourceAccounts({ all: { named } }: Reasoning): readonly string[] {
  const texts = ["aws:sourceaccount", "aws:sourceowner", "aws:sourcearn"].flatMap((key) => named.texts.get(key) ?? []);
  const fields = texts.map((text) => (text.startsWith("arn:") ? (text.split(":")[4] ?? "") : text));
  return [...new Set(fields.filter((field) => /^\d{12}$/.test(field)))].sort();
}
