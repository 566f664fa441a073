import { kindNames } from "../../../model/resource.js";
import type { Status } from "../../../model/verdict.js";

/** How the page calls a status. */
export const statusWords: { readonly [S in Status]: string } = {
  fail: "Fails",
  error: "Rule broke",
  unknown: "Unknown",
  "not-applicable": "Not applicable",
  pass: "Passes",
};

/** The kind of one resource: "Access point". */
export function kindWord(kind: string): string {
  const [one] = namesOf(kind);
  return one.charAt(0).toUpperCase() + one.slice(1);
}

/** "2 access points". */
export function countedKind(number: number, kind: string): string {
  return counted(number, ...namesOf(kind));
}

/** A report of a later version may know more kinds than this page. */
function namesOf(kind: string): readonly [one: string, many: string] {
  const names: { readonly [kind: string]: readonly [one: string, many: string] } = kindNames;
  return names[kind] ?? [kind, kind];
}

const changeWords: { readonly [change: string]: string } = {
  "not-compared": "Not compared",
  unchanged: "Seen before",
  new: "New",
  "not-evaluable": "No longer evaluable",
  gone: "Gone",
  fixed: "Fixed",
};

const facetWords: { readonly [facet: string]: string } = {
  severity: "Severity",
  status: "Status",
  rule: "Rule",
  account: "Account",
  region: "Region",
  kind: "Kind",
  waiver: "Waiver",
  change: "Since the baseline",
};

/** The name of a facet. */
export function facetWord(facet: string): string {
  return facetWords[facet] ?? facet;
}

/** How the page spells a value of a facet. */
export function valueWord(facet: string, value: string): string {
  if (facet === "status") return (statusWords as { readonly [status: string]: string })[value] ?? value;
  if (facet === "kind") return kindWord(value);
  if (facet === "waiver") return value === "waived" ? "Waived" : "Not waived";
  if (facet === "change") return changeWords[value] ?? value;
  if (facet === "severity") return value.charAt(0).toUpperCase() + value.slice(1);
  return value;
}

const acronyms = new Map([
  ["abac", "ABAC"],
  ["acl", "ACL"],
  ["acls", "ACLs"],
  ["uri", "URI"],
  ["cors", "CORS"],
  ["kms", "KMS"],
  ["arn", "ARN"],
  ["id", "ID"],
  ["iam", "IAM"],
  ["tls", "TLS"],
  ["http", "HTTP"],
  ["vpc", "VPC"],
  ["mfa", "MFA"],
]);

/** A member's name as words: `kmsKeyRotation` is "KMS key rotation". Names that are not ours stay as they are. */
export function memberWords(name: string): string {
  if (!/^[a-z][A-Za-z0-9]*$/.test(name)) return name;
  const words = name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").split(" ");
  const spelt = words.map((word) => acronyms.get(word.toLowerCase()) ?? word.toLowerCase()).join(" ");
  return spelt.charAt(0).toUpperCase() + spelt.slice(1);
}

/** The cause of a finding as the page writes it: "ACL grant AllUsers READ". */
export function causeWords(cause: string): string {
  return cause.replace(/^(?:acl|kms)\b/, (word) => word.toUpperCase());
}

/** 12345 is "12,345". */
export function count(number: number): string {
  return number.toLocaleString("en-US");
}

/** "1 bucket", "2 buckets". */
export function counted(number: number, one: string, many: string): string {
  return `${count(number)} ${number === 1 ? one : many}`;
}

/** An ISO 8601 time in UTC, without its fraction; what is not one stays as it is. */
export function timeWords(iso: string): string {
  return iso.replace(/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2})?(\.\d+)?Z$/, "$1 $2 UTC");
}
