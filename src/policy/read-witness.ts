import type { WitnessRequest } from "../model/policy-answers.js";
import type { PolicyRequest, Principal } from "./policy-request.js";

/** The request that a witness shows, as the evaluator takes it: what toWitness wrote, read back. Never throws. */
export function readWitness(witness: WitnessRequest): PolicyRequest {
  const context = new Map(Object.entries(witness.context).map(([key, values]) => [key.toLowerCase(), values]));
  const principal = principalOf(witness.principal, context);
  return { principal, action: witness.action, resource: witness.resource, context };
}

function principalOf(principal: WitnessRequest["principal"], context: PolicyRequest["context"]): Principal {
  if (typeof principal !== "string") return { type: "service", service: principal.service };
  if (principal === "anonymous") return { type: "anonymous" };
  const fields = principal.split(":");
  const account = fields[4] ?? "";
  const name = fields.slice(5).join(":");
  if (account === "cloudfront") return { type: "origin-access-identity", arn: principal };
  if (name === "root") return { type: "root", account, arn: principal };
  if (name.startsWith("user/")) return { type: "user", account, arn: principal };
  if (name.startsWith("role/")) return { type: "role-session", account, arn: principal, sessionArn: null };
  if (name.startsWith("federated-user/")) return { type: "federated-user", account, arn: principal };
  if (name.startsWith("assumed-role/")) {
    const [arn = ""] = context.get("aws:principalarn") ?? [];
    return { type: "role-session", account, arn, sessionArn: principal };
  }
  return /^[0-9a-f]{64}$/.test(principal)
    ? { type: "canonical-user", id: principal }
    : { type: "federated", provider: principal };
}
