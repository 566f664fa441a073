import type { PolicyAnswers, WitnessRequest } from "../../../src/model/policy-answers.js";
import type { PolicyRequest, Principal } from "../../../src/policy/policy-request.js";

/** The request a witness shows, read back from its JSON. */
export function requestOf(witness: WitnessRequest): PolicyRequest {
  const context = new Map(Object.entries(witness.context).map(([key, values]) => [key.toLowerCase(), values]));
  return { principal: principalOf(witness, context), action: witness.action, resource: witness.resource, context };
}

function principalOf(witness: WitnessRequest, context: ReadonlyMap<string, readonly string[]>): Principal {
  const { principal } = witness;
  if (typeof principal !== "string") return { type: "service", service: principal.service };
  if (principal === "anonymous") return { type: "anonymous" };
  const account = principal.split(":")[4] ?? "";
  if (account === "cloudfront") return { type: "origin-access-identity", arn: principal };
  if (principal.endsWith(":root")) return { type: "root", account, arn: principal };
  if (principal.includes(":user/")) return { type: "user", account, arn: principal };
  if (principal.includes(":role/")) return { type: "role-session", account, arn: principal, sessionArn: null };
  if (principal.includes(":federated-user/")) return { type: "federated-user", account, arn: principal };
  if (principal.includes(":assumed-role/")) {
    const arn = context.get("aws:principalarn")?.[0] ?? "";
    return { type: "role-session", account, arn, sessionArn: principal };
  }
  return /^[0-9a-f]{64}$/.test(principal)
    ? { type: "canonical-user", id: principal }
    : { type: "federated", provider: principal };
}

/** What contradicts the table of which keys a request carries; empty for a request that can exist. */
export function impossibilities(witness: WitnessRequest): readonly string[] {
  const has = (key: string): boolean =>
    Object.keys(witness.context).some((name) => name.toLowerCase() === key.toLowerCase());
  const one = (key: string): string | undefined => witness.context[key]?.[0];
  const found: string[] = [];
  const forbid = (isForbidden: boolean, what: string): void => {
    if (isForbidden) found.push(what);
  };
  const isAnonymous = witness.principal === "anonymous";
  const isService = typeof witness.principal !== "string";
  for (const key of ["aws:PrincipalArn", "aws:PrincipalIsAWSService", "aws:username", "aws:PrincipalOrgID"]) {
    forbid(isAnonymous && has(key), `${key} on an anonymous request`);
  }
  forbid(isAnonymous && has("aws:PrincipalAccount") && one("aws:PrincipalAccount") !== "anonymous", "an account");
  forbid(isService && has("aws:PrincipalOrgID"), "aws:PrincipalOrgID on a service");
  for (const key of ["aws:SourceArn", "aws:SourceAccount", "aws:SourceOrgID", "aws:PrincipalServiceName"]) {
    forbid(!isService && has(key), `${key} on a request that no service makes`);
  }
  const isThroughEndpoint = has("aws:SourceVpc") || has("aws:SourceVpce");
  forbid(isThroughEndpoint && has("aws:SourceIp"), "aws:SourceIp through a VPC endpoint");
  forbid(!isThroughEndpoint && has("aws:VpcSourceIp"), "aws:VpcSourceIp without a VPC endpoint");
  forbid(!isThroughEndpoint && !has("aws:SourceIp"), "no aws:SourceIp over the internet");
  forbid(!has("aws:SecureTransport"), "no aws:SecureTransport");
  forbid(one("aws:SecureTransport") === "false" && has("s3:TlsVersion"), "s3:TlsVersion on plain HTTP");
  if (!isAnonymous && !isService && has("aws:PrincipalArn")) {
    const { principal } = witness;
    const isSession = typeof principal === "string" && principal.includes(":assumed-role/");
    forbid(!isSession && one("aws:PrincipalArn") !== principal, "aws:PrincipalArn of somebody else");
  }
  const vpc = one("aws:SourceVpc");
  forbid(vpc !== undefined && !/^vpc-([0-9a-f]{8}|[0-9a-f]{17})$/.test(vpc), "a VPC id that AWS would not give");
  return found;
}

/** Every witness of an answer with what `evaluate` must say of it. */
export function witnessesOf(
  answers: PolicyAnswers,
): readonly { readonly question: string; readonly witness: WitnessRequest; readonly is: "allowed" | "undenied" }[] {
  const undenied = [
    ["httpDenied", answers.httpDenied.witness],
    ["requiresKms", answers.uploadEncryption.requiresKms.witness],
    ["blocksSseC", answers.uploadEncryption.blocksSseC.witness],
  ] as const;
  return [
    ...undenied.flatMap(([question, witness]) =>
      witness === null ? [] : [{ question, witness, is: "undenied" as const }],
    ),
    ...[answers.anonymousAccess, answers.anyCustomerAccess].flatMap(({ witnesses }) =>
      witnesses.map(({ kind, request }) => ({
        question: `attacker ${kind}`,
        witness: request,
        is: "allowed" as const,
      })),
    ),
    ...answers.externalAccess.flatMap(({ id, witness }) =>
      witness === null ? [] : [{ question: `external ${id}`, witness, is: "allowed" as const }],
    ),
  ];
}
