import type { WitnessRequest } from "../model/policy-answers.js";

/**
 * One line of plain English for a request, such as `anonymous s3:GetObject on arn:… over HTTP from 203.0.113.10`: who, what,
 * over which transport and network, and those further keys that do not follow from who asks. A witness carries such keys
 * where a statement asks for them.
 */
export function describeRequest(request: WitnessRequest): string {
  const { principal, action, resource, context } = request;
  const who = typeof principal === "string" ? principal : `the service ${principal.service}`;
  const transport = context["aws:SecureTransport"]?.[0];
  const parts = [`${who} ${action} on ${resource}`];
  if (transport !== undefined) parts.push(transport === "false" ? "over HTTP" : "over HTTPS");
  const address = context["aws:SourceIp"]?.[0];
  if (address !== undefined) parts.push(`from ${address}`);
  const endpoint = context["aws:SourceVpce"]?.[0] ?? context["aws:SourceVpc"]?.[0];
  if (endpoint !== undefined) parts.push(`through ${endpoint}`);
  const version = context["s3:TlsVersion"]?.[0];
  if (version !== undefined && version !== "1.3") parts.push(`with TLS ${version}`);
  const rest = Object.entries(context).filter(([key, values]) => !told.has(key) && !isUsual(key, values));
  if (rest.length > 0) parts.push(`with ${rest.map(([key, values]) => `${key} = ${values.join(", ")}`).join(" and ")}`);
  return parts.join(" ");
}

/** Keys the sentence has told already, or that follow from who asks. */
const told = new Set([
  "aws:SecureTransport",
  "s3:TlsVersion",
  "aws:SourceIp",
  "aws:SourceVpce",
  "aws:SourceVpc",
  "aws:PrincipalArn",
  "aws:PrincipalAccount",
  "aws:PrincipalType",
  "aws:PrincipalIsAWSService",
  "aws:PrincipalServiceName",
  "aws:ResourceAccount",
  "aws:username",
]);

/** Nobody stands between most callers and S3, and what their unique id is matters only to a statement that names one. */
function isUsual(key: string, values: readonly string[]): boolean {
  if (key === "aws:userid") return /^(?:anonymous|\d{12}|A(?:ID|RO)AEXAMPLE0{10,}(?::example)?)$/.test(values[0] ?? "");
  return key === "aws:ViaAWSService" && values[0] === "false";
}
