import type { Json } from "../model/json.js";
import type { AwsPrincipal, PrincipalElement } from "./policy-document.js";
import { isObject, refuse, textsOf } from "./read-element.js";

const oaiPrefix = "user/CloudFront Origin Access Identity ";

/**
 * The normalised `Principal` or `NotPrincipal` element.
 * @throws PolicyError for a kind of principal that AWS does not know.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function parsePrincipal(value: Json, negated: boolean, pointer: string): PrincipalElement {
  if (value === "*") return everyone(negated);
  if (!isObject(value)) return refuse(pointer, 'is neither "*" nor an object');
  const kinds = Object.keys(value);
  if (kinds.length === 0) return refuse(pointer, "names nobody");
  const lists = { AWS: [] as readonly string[], Service: [] as readonly string[] };
  const others = { Federated: [] as readonly string[], CanonicalUser: [] as readonly string[] };
  for (const kind of kinds) {
    const texts = textsOf(value[kind] ?? null, `${pointer}/${kind}`);
    if (kind === "AWS" || kind === "Service") lists[kind] = texts;
    else if (kind === "Federated" || kind === "CanonicalUser") others[kind] = texts;
    else refuse(`${pointer}/${kind}`, "is not a kind of principal");
  }
  return {
    negated,
    everyone: lists.AWS.includes("*"),
    aws: lists.AWS.filter((text) => text !== "*").map(parseAwsPrincipal),
    services: lists.Service.map((service) => service.toLowerCase()),
    federated: others.Federated,
    canonicalUsers: others.CanonicalUser,
  };
}

function everyone(negated: boolean): PrincipalElement {
  return { negated, everyone: true, aws: [], services: [], federated: [], canonicalUsers: [] };
}

/** What the text of an `AWS` principal names. Never throws. */
export function parseAwsPrincipal(text: string): AwsPrincipal {
  if (/^\d{12}$/.test(text)) return { type: "account", account: text, text };
  if (/^A[A-Z]{2}A[A-Z0-9]{12,124}$/.test(text)) return { type: "unique-id", text };
  const arn = /^arn:[^:]+:(iam|sts)::([^:]*):(.+)$/.exec(text);
  const service = arn?.[1];
  const account = arn?.[2] ?? "";
  const name = arn?.[3] ?? "";
  if (service === "iam" && account === "cloudfront" && name.startsWith(oaiPrefix)) {
    return { type: "origin-access-identity", id: name.slice(oaiPrefix.length), text };
  }
  if (!/^\d{12}$/.test(account)) return { type: "not-understood", account: null, text };
  if (/[*?]/.test(name)) return { type: "not-understood", account, text };
  if (service === "iam" && name === "root") return { type: "account", account, text };
  if (service === "iam" && name.startsWith("user/")) return { type: "user", account, text };
  if (service === "iam" && name.startsWith("role/")) return { type: "role", account, text };
  if (service === "sts" && /^assumed-role\/[^/]+\/[^/]+$/.test(name)) return { type: "assumed-role", account, text };
  if (service === "sts" && name.startsWith("federated-user/")) return { type: "federated-user", account, text };
  return { type: "not-understood", account, text };
}
