import type { AwsPrincipal, PrincipalElement } from "./policy-document.js";
import type { Principal } from "./policy-request.js";
import { anyOf, not, type Truth } from "./truth.js";

/**
 * Whether a principal is one that a `Principal` or `NotPrincipal` element speaks of. Never throws.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function matchPrincipal(element: PrincipalElement, effect: "Allow" | "Deny", principal: Principal): Truth {
  if (!element.negated) return names(element, principal);
  if (element.everyone) return "no";
  return effect === "Deny" ? not(isExempt(element, principal)) : not(names(element, principal));
}

function names(element: PrincipalElement, principal: Principal): Truth {
  if (element.everyone) return "yes";
  switch (principal.type) {
    case "anonymous":
      return "no";
    case "service":
      return includesOrAll(element.services, principal.service.toLowerCase());
    case "federated":
      return includesOrAll(element.federated, principal.provider);
    case "canonical-user":
      return element.canonicalUsers.includes(principal.id) ? "yes" : "no";
    case "origin-access-identity":
    case "root":
    case "user":
    case "role-session":
    case "federated-user":
      return anyOf(element.aws.map((named) => isNamed(named, principal)));
  }
}

type IamPrincipal = Extract<Principal, { readonly arn: string }>;

function isNamed(named: AwsPrincipal, principal: IamPrincipal): Truth {
  if (named.type === "not-understood") {
    const isElsewhere = named.account !== null && "account" in principal && named.account !== principal.account;
    return isElsewhere ? "no" : "unknown";
  }
  if (named.type === "account") {
    // An account stands for everybody in it.
    return principal.type !== "origin-access-identity" && named.account === principal.account ? "yes" : "no";
  }
  if (named.text === principal.arn) return "yes";
  return principal.type === "role-session" && named.text === principal.sessionArn ? "yes" : "no";
}

function includesOrAll(listed: readonly string[], value: string): Truth {
  return listed.includes(value) || listed.includes("*") ? "yes" : "no";
}

/**
 * Whether a Deny with NotPrincipal leaves a principal alone. AWS wants the account listed beside the user, and the
 * account and the role beside the session; what happens when they are not, it calls possible, not certain.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
function isExempt(element: PrincipalElement, principal: Principal): Truth {
  if (principal.type === "anonymous") return "no";
  if (element.aws.some((named) => named.type === "not-understood")) return "unknown";
  if (principal.type === "service" || principal.type === "federated" || principal.type === "canonical-user") {
    return names(element, principal);
  }
  if (principal.type === "origin-access-identity") {
    return element.aws.some((named) => named.text === principal.arn) ? "unknown" : "no";
  }
  const account = element.aws.some((named) => named.type === "account" && named.account === principal.account);
  const own = element.aws.some((named) => named.text === principal.arn);
  if (principal.type === "root") return account ? "yes" : "no";
  if (principal.type === "user") return account && own ? "yes" : account || own ? "unknown" : "no";
  const session = principal.type === "role-session" && element.aws.some((named) => named.text === principal.sessionArn);
  if (account && own && session) return "yes";
  return account || own || session ? "unknown" : "no";
}
