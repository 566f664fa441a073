import type { AccessPointSettings } from "../model/facts.js";
import type { AccessKind, PolicyAnswers, WitnessRequest } from "../model/policy-answers.js";
import type { Trust } from "../model/trust.js";
import { anonymousAccess, anyCustomerAccess } from "../policy/attacker-access.js";
import { evaluate } from "../policy/evaluate.js";
import { valuesIn } from "../policy/match-statement.js";
import { parsePolicy } from "../policy/parse-policy.js";
import type { Condition, PolicyDocument, Statement } from "../policy/policy-document.js";
import { PolicyError } from "../policy/policy-error.js";
import type { PolicyRequest } from "../policy/policy-request.js";
import { readWitness } from "../policy/read-witness.js";
import { newReasoning } from "../policy/reasoning.js";
import { testCondition } from "../policy/test-condition.js";
import { openings, undecidedOpening, type OpeningWitness } from "./openings.js";
import { policyMaxSizeBytes } from "./policy-size.js";
import { bucketSubject, type Owned } from "./policy-subjects.js";
import { keepConditions } from "./statement-conditions.js";

/** An access point and the bucket behind it. */
export interface AccessPointPair {
  readonly networkOrigin: AccessPointSettings["networkOrigin"];
  readonly accessPoint: Owned & { readonly policy: string; readonly answers: PolicyAnswers };
  readonly bucket: Owned & { readonly policy: string };
  readonly trust: Trust;
}

/**
 * Whether the bucket's policy admits what the access point's lets strangers do: by an Allow of its own, or by handing the
 * decision over to the access point.
 */
export type Consent =
  | { readonly state: "given"; readonly request: WitnessRequest }
  | { readonly state: "refused" }
  | { readonly state: "undecided"; readonly reason: string };

type StrangersAccess = Pick<PolicyAnswers, "anonymousAccess" | "anyCustomerAccess">;

/**
 * The bucket's consent to strangers who come through the access point. `given` shows a request that both policies admit;
 * `refused` holds for all requests through this access point. Never throws.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html
 */
export function bucketConsent(pair: AccessPointPair): Consent {
  const documents = { accessPoint: parsed(pair.accessPoint.policy), bucket: parsed(pair.bucket.policy) };
  if (documents.accessPoint === null || documents.bucket === null) {
    return { state: "undecided", reason: "The policy of the bucket behind the access point cannot be understood." };
  }
  const through = throughAccessPoint(documents.bucket, pair);
  if (through === null) {
    return { state: "undecided", reason: "What the bucket's policy says of this access point could not be decided." };
  }
  const reasoning = newReasoning(through, bucketSubject(pair.bucket, pair.trust));
  const { anonymousAccess: unsigned } = pair.accessPoint.answers;
  // Some doors answer no request that nobody signed: what the bucket makes of one does not matter then.
  const takesNone = unsigned.access.length === 0 && unsigned.unknown === null;
  const bucket = {
    anonymousAccess: takesNone ? unsigned : anonymousAccess(reasoning),
    anyCustomerAccess: anyCustomerAccess(reasoning),
  };
  const undecided =
    undecidedOpening(pair.accessPoint.answers) ?? undecidedOpening({ ...pair.accessPoint.answers, ...bucket });
  if (!haveCommonAccess(pair.accessPoint.answers, bucket) && undecided === null) return { state: "refused" };
  const candidates = [
    ...witnessesOf(pair.accessPoint.answers).map(({ request }) => request),
    ...witnessesOf({ ...pair.accessPoint.answers, ...bucket }).map(({ request }) => ({
      ...request,
      resource: onAccessPoint(request.resource, pair),
    })),
  ];
  const { accessPoint: first, bucket: second } = documents;
  const request = candidates.find((candidate) => isAdmittedByBoth(candidate, pair, first, second));
  if (request !== undefined) return { state: "given", request };
  const reason = "Whether the access point and its bucket admit the same request of a stranger could not be decided.";
  return { state: "undecided", reason };
}

/** The document; null when it cannot be understood. */
export function parsed(policy: string): PolicyDocument | null {
  try {
    return parsePolicy(policy, policyMaxSizeBytes);
  } catch (error) {
    if (error instanceof PolicyError) return null;
    throw error;
  }
}

function witnessesOf(answers: PolicyAnswers): OpeningWitness[] {
  return openings(answers).flatMap(({ witnesses }) => witnesses);
}

/** Whether some kind of access is open to the same strangers on both sides: a request is of one kind. */
function haveCommonAccess(one: StrangersAccess, other: StrangersAccess): boolean {
  const isCommon = (a: readonly AccessKind[], b: readonly AccessKind[]): boolean =>
    a.some((kind) => kind !== "config-read" && b.includes(kind));
  return (
    isCommon(one.anonymousAccess.access, other.anonymousAccess.access) ||
    isCommon(one.anyCustomerAccess.access, other.anyCustomerAccess.access)
  );
}

/** Whether the condition is about the access point that a request comes through. */
export function isAboutAccessPoint({ key }: Pick<Condition, "key">): boolean {
  return key === "s3:accesspointnetworkorigin" || key.startsWith("s3:dataaccesspoint");
}

/** What the keys about access points hold in a request through this one. */
function accessPointKeys({ accessPoint, networkOrigin }: AccessPointPair): ReadonlyMap<string, readonly string[]> {
  return new Map([
    ["s3:dataaccesspointarn", [accessPoint.arn]],
    ["s3:dataaccesspointaccount", [accessPoint.account]],
    ["s3:accesspointnetworkorigin", [networkOrigin]],
  ]);
}

/**
 * The bucket's policy as requests through the access point meet it, with the conditions about access points worked out;
 * null when one of them cannot be.
 */
export function throughAccessPoint(document: PolicyDocument, pair: AccessPointPair): PolicyDocument | null {
  const keys = accessPointKeys(pair);
  const statements: Statement[] = [];
  for (const statement of document.statements) {
    const truths = statement.conditions
      .filter(({ key }) => keys.has(key))
      .map((condition) => testCondition(condition, keys.get(condition.key) ?? null, valuesIn(keys)));
    if (truths.includes("no")) continue;
    if (truths.includes("unknown")) return null;
    statements.push(keepConditions(statement, ({ key }) => !keys.has(key)));
  }
  return { ...document, statements };
}

/** Whether both policies let the request of a witness through. */
export function isAdmittedByBoth(
  witness: WitnessRequest,
  pair: AccessPointPair,
  accessPoint: PolicyDocument,
  bucket: PolicyDocument,
): boolean {
  const asked = readWitness(witness);
  const request: PolicyRequest = { ...asked, context: new Map([...asked.context, ...accessPointKeys(pair)]) };
  const onTheBucket = { ...request, resource: onBucket(witness.resource, pair) };
  return evaluate(accessPoint, request).effect === "allow" && evaluate(bucket, onTheBucket).effect === "allow";
}

// Policies of access points name objects as ARN/object/KEY, bucket policies as ARN/KEY.
function onBucket(resource: string, { accessPoint, bucket }: AccessPointPair): string {
  const prefix = `${accessPoint.arn}/object/`;
  return resource.startsWith(prefix) ? `${bucket.arn}/${resource.slice(prefix.length)}` : bucket.arn;
}

function onAccessPoint(resource: string, { accessPoint, bucket }: AccessPointPair): string {
  const prefix = `${bucket.arn}/`;
  return resource.startsWith(prefix) ? `${accessPoint.arn}/object/${resource.slice(prefix.length)}` : accessPoint.arn;
}
