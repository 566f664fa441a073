import type { AccessKind, ExternalAccess, OutsideAccess, WitnessRequest } from "../model/policy-answers.js";
import { accessOf, comesThroughAccessPoints } from "../policy/action-facts.js";
import { delegatingKeys } from "../policy/delegating-keys.js";
import { describeRequest } from "../policy/describe-request.js";
import type { PolicyDocument } from "../policy/policy-document.js";
import { witnessOfAction } from "../policy/witness-of-action.js";
import { joinWords } from "./evidence.js";

/** An outsider whom a statement admits, what he may do by it of all that was asked about, and his place in the answers. */
export interface Admission {
  readonly access: ExternalAccess;
  /** In `externalAccess` of the answers. */
  readonly index: number;
  /** The actions asked about. */
  readonly actions: readonly string[];
  /** `no`: he, or these actions, could neither be shown nor be ruled out. */
  readonly isProven: "yes" | "no";
  /** A request with one of the actions that the policy lets through; null where none can be shown. */
  readonly witness: WitnessRequest | null;
}

/** Whose resource it is, and the ids that the configuration knows as its own. */
export interface Owner {
  readonly account: string;
  readonly knownIds: readonly string[];
}

/** Everyone outside the account whom the policy admits, trusted or not. */
export function outsiders(answers: OutsideAccess, owner: Owner): Admission[] {
  return answers.externalAccess.flatMap((access, index) => {
    const isOutside = isFromNamedVpc(access) && !isStranger(access, answers) ? "unclear" : isOutsider(access, owner);
    if (isOutside === "no") return [];
    const actions = comesThroughAccessPoint(access) ? access.actions.filter(comesThroughAccessPoints) : access.actions;
    if (actions.length === 0) return [];
    const isShown = actions.some((action) => !access.undecided.includes(action));
    const isProven = isOutside === "yes" && isShown ? "yes" : "no";
    return [{ access, index, actions, isProven, witness: access.witness }];
  });
}

/** The outsiders whom neither the configuration trusts nor AWS publishes as its own delivery, used for exactly that. */
export function untrustedOutsiders(answers: OutsideAccess, owner: Owner): Admission[] {
  return outsiders(answers, owner).filter(({ access }) => !access.trusted && access.delivery === null);
}

/** The admissions to some of the actions of the document's resource; those that are proven count alone where there are any. */
export function admittedTo(
  admissions: readonly Admission[],
  wanted: readonly string[],
  document: PolicyDocument,
  resourceArn: string,
): Admission[] {
  return admissions.flatMap((admission) => {
    const { access } = admission;
    const actions = admission.actions.filter((action) => wanted.includes(action));
    if (actions.length === 0) return [];
    const proven = actions.filter((action) => !access.undecided.includes(action));
    if (proven.length === 0) return [{ ...admission, actions, isProven: "no" as const }];
    const { witness } = access;
    if (witness === null || proven.includes(witness.action)) return [{ ...admission, actions: proven }];
    const shown = proven.map((action) => witnessOfAction(document, witness, action, resourceArn));
    return [{ ...admission, actions: proven, witness: shown.find((each) => each !== null) ?? null }];
  });
}

/** Whether it is strangers who come in through access points of their own. */
export function isWildcardDelegation({ kind, witness, narrowedBy }: ExternalAccess): boolean {
  if (kind !== "anyone" && kind !== "any-customer") return false;
  const isThroughAccessPoint = delegatingKeys.some((key) => witness?.context[key] !== undefined);
  return isThroughAccessPoint && delegatingKeys.some((key) => narrowedBy.includes(key));
}

/**
 * Whether he comes in because a statement leaves the decision to access points, of an account that it names or of any.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html#access-points-delegating-control
 */
export function comesThroughAccessPoint(access: ExternalAccess): boolean {
  return access.kind === "access-point-account" || isWildcardDelegation(access);
}

/**
 * A service that acts for whoever asks is a confused deputy, which is another question, and a deleted principal asks for
 * nothing any more. Whose origin access identity it is, CloudFront alone could tell, and whose unique id, IAM.
 */
function isOutsider({ kind, id }: ExternalAccess, { account, knownIds }: Owner): "yes" | "no" | "unclear" {
  if (knownIds.includes(id)) return "no";
  switch (kind) {
    case "service":
    case "deleted-principal":
      return "no";
    case "cloudfront-oai":
      return "unclear";
    case "account":
      return isUniqueId(id) ? "unclear" : "yes";
    case "federated":
      return id.split(":")[4] === account ? "no" : "yes";
    case "anyone":
    case "any-customer":
    case "organization":
    case "service-for-account":
    case "access-point-account":
    case "canonical-user":
      return "yes";
  }
}

/**
 * Whether the id is a user's or a role's own, which a condition on aws:userid names: IAM tells no other account whose.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
export function isUniqueId(id: string): boolean {
  return /^A[IR][DO]A[A-Z0-9]+$/.test(id);
}

const vpcKeys = ["aws:SourceVpc", "aws:SourceVpce", "aws:SourceVpcArn"];

/**
 * Whether it is everyone behind a VPC or endpoint that the statement names: their owner, whom the policy does not tell,
 * decides who gets there, and it is the bucket's owner as a rule.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies-vpc-endpoint.html
 */
export function isFromNamedVpc({ kind, narrowedBy }: ExternalAccess): boolean {
  return (kind === "anyone" || kind === "any-customer") && narrowedBy.some((key) => vpcKeys.includes(key));
}

/** Whether the statement lets in strangers from anywhere, through endpoints of their own too (`vpce-*`). */
function isStranger({ statement }: ExternalAccess, { anonymousAccess, anyCustomerAccess }: OutsideAccess): boolean {
  const shown = [...anonymousAccess.witnesses, ...anyCustomerAccess.witnesses];
  const isUndecided = anonymousAccess.unknown !== null || anyCustomerAccess.unknown !== null;
  return isUndecided || shown.some((witness) => witness.statement === statement);
}

const networkKeys = ["aws:SourceIp", "aws:VpcSourceIp", "aws:SourceVpc", "aws:SourceVpce", "aws:SourceVpcArn"];

/** How a message names an outsider. */
export function describeOutsider({ kind, id, narrowedBy }: ExternalAccess): string {
  switch (kind) {
    case "anyone":
      return narrowedBy.some((key) => networkKeys.includes(key))
        ? "anyone from certain networks"
        : "anyone on the internet";
    case "any-customer":
      return "any AWS customer";
    case "account":
      return isUniqueId(id) ? `the principal with the unique id ${id}` : `the account ${id}`;
    case "organization":
      return `the organization ${id}`;
    case "service":
      return `the service ${id}`;
    case "service-for-account":
      return `an AWS service on behalf of ${id}`;
    case "access-point-account":
      return `whoever the access points of the account ${id} admit`;
    case "federated":
      return `the identity provider ${id}`;
    case "canonical-user":
      return `the canonical user ${id}`;
    case "cloudfront-oai":
      return `the origin access identity ${id}`;
    case "deleted-principal":
      return `the deleted principal ${id}`;
  }
}

const accessWords: { readonly [K in AccessKind]: string } = {
  list: "list",
  read: "read",
  write: "write",
  delete: "delete",
  "config-read": "configuration-reading",
  "config-write": "configuration",
  permissions: "permissions",
};

/** A clause such as `has read and list access`. */
export function byAccess(admissions: readonly Admission[]): string {
  const kinds = new Set(accessOf(admissions.flatMap(({ actions }) => actions)));
  const words = Object.entries(accessWords).flatMap(([kind, word]) => (kinds.has(kind as AccessKind) ? [word] : []));
  return `has ${joinWords(words)} access`;
}

/** A clause such as `may s3:DeleteObject and s3:PutObject`. */
export function byAction(admissions: readonly Admission[]): string {
  return `may ${joinWords([...new Set(admissions.flatMap(({ actions }) => actions))].sort())}`;
}

/** A message tells of at most this many outsiders; evidence shows more. */
const toldLimit = 4;

/** Sentences: who may do what, by which statements, with a request that is let through. */
export function describeAdmissions(
  admissions: readonly Admission[],
  clause: (ofOne: readonly Admission[]) => string,
): string {
  const names = [...new Set(admissions.map(({ access }) => describeOutsider(access)))];
  const told = names.slice(0, toldLimit).map((name) => {
    const ofOne = admissions.filter(({ access }) => describeOutsider(access) === name);
    return describeOne(name, clause(ofOne), ofOne);
  });
  const rest = names.length - told.length;
  return [...told, ...(rest > 0 ? [`And ${rest} more outsider${rest === 1 ? "" : "s"}.`] : [])].join(" ");
}

function describeOne(who: string, clause: string, admissions: readonly Admission[]): string {
  const statements = [...new Set(admissions.map(({ access }) => access.statement))];
  const by = `policy statement${statements.length === 1 ? "" : "s"} ${joinWords(statements.map(String))}`;
  const keys = [...new Set(admissions.flatMap(({ access }) => access.narrowedBy))].sort();
  const narrowed = keys.length === 0 ? "" : `, narrowed by ${joinWords(keys)}`;
  const witness = admissions.find((admission) => admission.witness !== null)?.witness ?? null;
  const example = witness === null ? "" : ` (${describeRequest(witness)})`;
  return `${who.charAt(0).toUpperCase()}${who.slice(1)} ${clause} by ${by}${narrowed}${example}.`;
}
