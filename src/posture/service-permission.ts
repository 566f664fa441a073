import { matchStatement } from "../policy/match-statement.js";
import { parsePolicy } from "../policy/parse-policy.js";
import type { PolicyDocument, Statement } from "../policy/policy-document.js";
import { PolicyError } from "../policy/policy-error.js";
import type { PolicyRequest } from "../policy/policy-request.js";
import { keepConditions } from "./statement-conditions.js";

/** One call by an AWS service on behalf of a resource. */
export interface ServiceCall {
  readonly service: string;
  readonly action: string;
  readonly resource: string;
  /** On whose behalf: what the service sends as aws:SourceArn and aws:SourceAccount. */
  readonly sourceArn: string;
  readonly sourceAccount: string;
}

/** What a policy says of the call. */
export type ServicePermission =
  | { readonly state: "allowed" }
  | { readonly state: "denied"; readonly statement: number }
  /** No statement allows it, and none denies it. */
  | { readonly state: "not-mentioned" }
  /** `reason` is a clause, such as `it depends on aws:SourceOrgID in policy statement 0`. */
  | { readonly state: "undecided"; readonly reason: string };

/** AWS services call over TLS, in a version that S3 accepts. */
const tlsVersions = ["1.2", "1.3"];

/**
 * Keys that a service principal's request does not carry: it is of no organization, and comes through no VPC endpoint
 * and no access point.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const keysNotCarried = [
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:sourcevpcarn",
  "aws:vpcsourceip",
  "aws:vpceaccount",
  "aws:vpceorgid",
  "aws:vpceorgpaths",
  "aws:multifactorauthpresent",
  "aws:multifactorauthage",
  "s3:dataaccesspointarn",
  "s3:dataaccesspointaccount",
  "s3:accesspointnetworkorigin",
];

/**
 * Whether the policy lets the service make the call. Conditions on keys that AWS does not document for such calls leave
 * it undecided, unless another statement decides. Never throws.
 */
export function servicePermission(policy: string, maxSizeBytes: number, call: ServiceCall): ServicePermission {
  let document: PolicyDocument;
  try {
    document = parsePolicy(policy, maxSizeBytes);
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return { state: "undecided", reason: `the policy cannot be understood: ${error.message.replace(/\.$/, "")}` };
  }
  const [first, ...others] = tlsVersions.map((version) => permissionOf(document, requestOf(call, version)));
  if (first === undefined) return { state: "not-mentioned" };
  return others.every(({ state }) => state === first.state)
    ? first
    : { state: "undecided", reason: "it depends on the TLS version, which AWS does not document" };
}

function requestOf(call: ServiceCall, tlsVersion: string): PolicyRequest {
  const context = new Map([
    ["aws:securetransport", ["true"]],
    ["s3:tlsversion", [tlsVersion]],
    ["aws:principalisawsservice", ["true"]],
    ["aws:principalservicename", [call.service]],
    ["aws:principalservicenameslist", [call.service]],
    ["aws:sourcearn", [call.sourceArn]],
    ["aws:sourceaccount", [call.sourceAccount]],
    ["aws:resourceaccount", [call.sourceAccount]],
    ["s3:resourceaccount", [call.sourceAccount]],
  ]);
  const principal = { type: "service", service: call.service } as const;
  return { principal, action: call.action, resource: call.resource, context };
}

function permissionOf(document: PolicyDocument, request: PolicyRequest): ServicePermission {
  const matches = document.statements.map((statement) => ({ statement, answer: matchCertain(statement, request) }));
  const of = (effect: Statement["effect"], answer: "yes" | "unknown") =>
    matches.find((match) => match.statement.effect === effect && match.answer === answer)?.statement;
  const denied = of("Deny", "yes");
  if (denied !== undefined) return { state: "denied", statement: denied.index };
  const open = of("Deny", "unknown") ?? (of("Allow", "yes") === undefined ? of("Allow", "unknown") : undefined);
  if (open !== undefined) return { state: "undecided", reason: reasonOf(open, request) };
  return of("Allow", "yes") === undefined ? { state: "not-mentioned" } : { state: "allowed" };
}

/** Like the evaluator's match, but unknown where the statement rests on keys that are not documented for the call. */
function matchCertain(statement: Statement, request: PolicyRequest) {
  const certain = keepConditions(statement, ({ key }) => isDocumented(key, request));
  const answer = matchStatement(certain, request);
  return answer === "yes" && certain.conditions.length < statement.conditions.length ? "unknown" : answer;
}

function isDocumented(key: string, request: PolicyRequest): boolean {
  return request.context.has(key) || keysNotCarried.includes(key);
}

function reasonOf(statement: Statement, request: PolicyRequest): string {
  const open = statement.conditions.find(({ key }) => !isDocumented(key, request));
  return open === undefined
    ? `policy statement ${statement.index} is not decided by AWS's documentation`
    : `it depends on ${open.keyText} in policy statement ${statement.index}`;
}
