import type { WitnessRequest } from "../model/policy-answers.js";

/** Who asks. */
export type Principal =
  | { readonly type: "anonymous" }
  | { readonly type: "root"; readonly account: string; readonly arn: string }
  | { readonly type: "user"; readonly account: string; readonly arn: string }
  /** A session is matched by its role's ARN and by its own; `sessionArn` null = some session, its name does not matter. */
  | {
      readonly type: "role-session";
      readonly account: string;
      readonly arn: string;
      readonly sessionArn: string | null;
    }
  | { readonly type: "federated-user"; readonly account: string; readonly arn: string }
  /** A web identity or SAML provider. */
  | { readonly type: "federated"; readonly provider: string }
  | { readonly type: "service"; readonly service: string }
  | { readonly type: "origin-access-identity"; readonly arn: string }
  | { readonly type: "canonical-user"; readonly id: string };

/** One request, as concrete as AWS sees it. */
export type PolicyRequest = {
  readonly principal: Principal;
  /** `service:Action`, in any case. */
  readonly action: string;
  readonly resource: string;
  /** By key in lower case; a key that is not here is absent. */
  readonly context: ReadonlyMap<string, readonly string[]>;
};

/** The request as JSON shows it. A role's session without a name of its own is shown by its role's ARN. */
export function toWitness(request: PolicyRequest, spell: (key: string) => string): WitnessRequest {
  const keys = [...request.context.keys()].sort();
  const context = Object.fromEntries(keys.map((key) => [spell(key), request.context.get(key) ?? []] as const));
  return { principal: nameOf(request.principal), action: request.action, resource: request.resource, context };
}

function nameOf(principal: Principal): WitnessRequest["principal"] {
  switch (principal.type) {
    case "anonymous":
      return "anonymous";
    case "service":
      return { service: principal.service };
    case "federated":
      return principal.provider;
    case "canonical-user":
      return principal.id;
    case "role-session":
      return principal.sessionArn ?? principal.arn;
    case "root":
    case "user":
    case "federated-user":
    case "origin-access-identity":
      return principal.arn;
  }
}
