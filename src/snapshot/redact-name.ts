import { isDeliveryId } from "../policy/delivery-account.js";
import type { NameCipher } from "./name-cipher.js";

/** Replaces names in one resource's facts. */
export interface NameRedaction {
  readonly cipher: NameCipher;
  /** The resource's own names: a pattern that begins with a wildcard is to match them as before. */
  readonly own: readonly string[];
}

/** What is no word of a name, wherever it stands. */
const anywhere = [
  // A policy variable, as far as it is no value of its own: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
  /(?<variable>\$\{(?:[*?$]\}|\s*[A-Za-z0-9.-]+:[^},'"]*(?:\}|(?=,))))/,
  /(?<uuid>\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\b)/,
  // What AWS puts behind a name.
  /(?<ending>(?:\.s3[a-z0-9.-]*)?\.amazonaws\.com(?:\.cn)?|\.cloudfront\.net|-s3alias|\.mrap|--[a-z0-9-]+--(?:x-s3|xa-s3|table-s3|op-s3)|--ol-s3)(?![A-Za-z0-9])/,
  /(?<scheme>(?:https?|s3)(?=:\/\/))/,
];

/** Ids whose beginning says what they are, or patterns of them: a bucket may be called `vpc-logs`, so not within names. */
const ids = [
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
  /\b(?<unique>(?:AIDA|AROA|AGPA|ANPA|ANVA|APKA|ASCA|ASIA|AKIA|AIPA|ABIA|ACCA))(?<uniqueRest>[A-Z0-9]{12,}|[A-Z0-9]*(?=[*?]))/,
  // https://docs.aws.amazon.com/organizations/latest/APIReference/API_OrganizationalUnit.html
  /(?<![A-Za-z0-9-])(?<idPrefix>o-(?=[a-z0-9]{10}|[a-z0-9]*[*?])|(?<=\/)r-(?=[0-9a-z]{4}|[0-9a-z]*[*?])|ou-(?=[0-9a-z]{4,32}-[a-z0-9]{8}|[0-9a-z-]*[*?]))/,
  /(?<![A-Za-z0-9-])(?<network>(?:vpce?|subnet|eni|sg)-)(?<networkRest>[0-9a-f]{8,17}(?![A-Za-z0-9])|[0-9a-f]*(?=[*?]))/,
];
const word = /(?<word>[\p{L}\p{N}]+)/u;

const patternOf = (parts: readonly RegExp[]): RegExp => new RegExp(parts.map(({ source }) => source).join("|"), "gu");
const patterns = { ids: patternOf([...anywhere, ...ids, word]), names: patternOf([...anywhere, word]) };

/** The text with every id, account and name in it replaced; what separates them, wildcards included, stays. */
export function redactedId(text: string, redaction: NameRedaction): string {
  return redacted(text, "ids", redaction);
}

/** The same for a text that is a name, as it is within an ARN. */
export function redactedName(text: string, redaction: NameRedaction): string {
  return redacted(text, "names", redaction);
}

function redacted(text: string, as: keyof typeof patterns, redaction: NameRedaction): string {
  if (text.startsWith("arn:")) return redactedArn(text, redaction);
  const [, alias, name] = /^(alias)\/(.*)$/s.exec(text) ?? [];
  if (alias === undefined || name === undefined) return redactedText(text, as, redaction);
  return isNamedByAws(alias, name) ? text : `${alias}/${redactedText(name, "names", redaction)}`;
}

function redactedText(text: string, as: keyof typeof patterns, { cipher, own }: NameRedaction): string {
  return text.replaceAll(patterns[as], (...found: unknown[]) => {
    // With named groups: match, groups…, offset, text, the groups by name.
    const [match] = found as string[];
    const [offset, , named] = found.slice(-3) as [number, string, { readonly [name: string]: string | undefined }];
    const kept = named["variable"] ?? named["idPrefix"] ?? named["ending"] ?? named["scheme"];
    if (match === undefined || kept !== undefined) return kept ?? "";
    const { uuid, unique, uniqueRest, network, networkRest } = named;
    if (uuid !== undefined) return hexadecimalParts(uuid, cipher);
    if (network !== undefined) return network + cipher.hexadecimal(networkRest ?? "");
    if (unique !== undefined) return unique + cipher.word(uniqueRest ?? "");
    const isCanonicalId = /^[0-9a-f]{64}$/.test(match);
    if ((isCanonicalId || /^\d{12}$/.test(match)) && isDeliveryId(match)) return match;
    if (isCanonicalId) return cipher.hexadecimal(match);
    const isOpen = /[*?]/.test(text.charAt(offset - 1));
    return (isOpen ? insideOwnName(match, own, cipher) : null) ?? cipher.word(match);
  });
}

function hexadecimalParts(uuid: string, cipher: NameCipher): string {
  return uuid
    .split("-")
    .map((part) => cipher.hexadecimal(part))
    .join("-");
}

/** The part of an own name's word that the fragment behind a wildcard stands for; null when it stands in none. */
function insideOwnName(fragment: string, own: readonly string[], cipher: NameCipher): string | null {
  for (const word of own.flatMap((name) => name.match(/[\p{L}\p{N}]+/gu) ?? [])) {
    const at = word.lastIndexOf(fragment);
    if (at > 0) return cipher.word(word).slice(at, at + fragment.length);
  }
  return null;
}

/** Words of resource types inside an ARN's resource part, behind the first. */
const typesWithin: ReadonlySet<string> = new Set(["object", "table", "index", "namespace", "location", "grant"]);

/** Services whose resources are named by ids. */
const servicesWithIds: ReadonlySet<string> = new Set(["ec2", "organizations"]);

/** The ARN with account and names replaced; partition, service, Region and types of resources stay. */
function redactedArn(arn: string, redaction: NameRedaction): string {
  const [scheme, partition, service, region, account, ...resource] = arn.split(":");
  const parts = [scheme, partition, service, region];
  // AWS's own resources stand in accounts such as `aws` and `cloudfront`.
  if (account !== undefined) parts.push(/\d/.test(account) ? redactedText(account, "ids", redaction) : account);
  if (resource.length > 0)
    parts.push(redactedResource(resource.join(":"), service ?? "", `${region}${account}`, redaction));
  return parts.filter((part) => part !== undefined).join(":");
}

function redactedResource(resource: string, service: string, place: string, redaction: NameRedaction): string {
  const as = servicesWithIds.has(service) ? "ids" : "names";
  // A bucket, with or without a key; access points have an account.
  if (/^s3[*?]?$/.test(service) && !(place !== "" && resource.startsWith("accesspoint/")))
    return redactedText(resource, as, redaction);
  const [, type, separator = "", names = ""] = /^([^/:]*)([/:])?(.*)$/su.exec(resource) ?? [];
  if (type === undefined || resource === "root" || isNamedByAws(type, names)) return resource;
  if (separator === "")
    return service === "iam" || service === "sts" ? resource : redactedText(resource, as, redaction);
  const [, ofAws = "", own = ""] = /^(CloudFront Origin Access Identity )?(.*)$/su.exec(names) ?? [];
  const replaced = own.split("/").map((name) => (typesWithin.has(name) ? name : redactedText(name, as, redaction)));
  return `${type}${separator}${ofAws}${replaced.join("/")}`;
}

/** Names that AWS gives in every account. */
function isNamedByAws(type: string, names: string): boolean {
  return (type === "role" && names.startsWith("aws-service-role/")) || (type === "alias" && names.startsWith("aws/"));
}
