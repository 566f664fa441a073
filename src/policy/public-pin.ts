import { parseIpRange } from "./ip-range.js";
import { isNetwork } from "./network-key.js";
import type { Condition } from "./policy-document.js";
import type { PolicyResourceKind, PolicySubject } from "./policy-subject.js";
import { hasWildcard, type Template } from "./template.js";

/** How far a condition limits an Allow in AWS's test: to fixed values, to fixed values of a key AWS does not list, not. */
export type Pin = "fixed" | "narrowed" | "open";

type Listed = "value" | "address" | "user-id" | "access-point";

/**
 * The keys whose fixed values AWS accepts. `s3:x-amz-server-side-encryption-aws-kms-key-id` stood on the list until
 * about 2023 and no longer does: it rescues nothing.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
const listedKeys: ReadonlyMap<string, Listed> = new Map([
  ["aws:principalorgid", "value"],
  ["aws:sourceip", "address"],
  ["aws:sourcearn", "value"],
  ["aws:sourcevpc", "value"],
  ["aws:sourcevpce", "value"],
  ["aws:sourceowner", "value"],
  ["aws:sourceaccount", "value"],
  ["aws:userid", "user-id"],
  ["s3:dataaccesspointarn", "access-point"],
  ["s3:dataaccesspointaccount", "value"],
  // Directory buckets always block public policies, and these delegate theirs:
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-directory-buckets-policies.html
  ["s3express:dataaccesspointarn", "access-point"],
  ["s3express:dataaccesspointaccount", "value"],
]);

/** Keys that limit who asks although S3's list does not have them. */
const narrowingKeys = new Set([
  "aws:principalarn",
  "aws:principalaccount",
  "aws:principalorgpaths",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
  "aws:vpceaccount",
  "aws:vpceorgid",
  "aws:vpceorgpaths",
  "aws:sourcevpcarn",
  "aws:principalservicename",
  "aws:principalservicenameslist",
]);

/** What KMS adds. @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html */
const listedByKind: { readonly [K in PolicyResourceKind]?: ReadonlyMap<string, Listed> } = {
  "kms-key": new Map([
    ["kms:calleraccount", "value"],
    ["aws:principalaccount", "value"],
    ["aws:principalarn", "value"],
  ]),
};

/** How far one condition of an Allow statement limits it. Never throws. */
export function pinOf(condition: Condition, subject: PolicySubject): Pin {
  const { operator } = condition;
  // These also match requests that do not carry the key.
  if (operator === null || operator.negated || condition.ifExists || condition.quantifier === "all") return "open";
  if (condition.values.length === 0) return "open";
  if (condition.key === "aws:principalisawsservice") return isTrueOnly(condition) ? "narrowed" : "open";
  const listed = listedByKind[subject.kind]?.get(condition.key) ?? listedKeys.get(condition.key);
  if (listed !== undefined) {
    // Naming access points in their own policy limits nobody.
    const isOwnDoor = subject.kind === "access-point" && listed === "access-point";
    return !isOwnDoor && condition.values.every(({ template }) => isFixed(condition, template, listed))
      ? "fixed"
      : "open";
  }
  const limits = narrowingKeys.has(condition.key) && isTextual(condition);
  return limits && condition.values.every(({ template }) => isPlain(condition, template)) ? "narrowed" : "open";
}

function isTrueOnly({ operator, values }: Condition): boolean {
  return operator?.family === "bool" && values.every(({ template }) => template.text.toLowerCase() === "true");
}

function isTextual({ operator }: Condition): boolean {
  return operator !== null && ["text", "text-ignoring-case", "glob", "arn"].includes(operator.family);
}

function isFixed(condition: Condition, template: Template, listed: Listed): boolean {
  if (listed === "address") {
    const range = parseIpRange(template.text);
    return condition.operator?.family === "ip" && range !== null && isNetwork(range);
  }
  if (!isTextual(condition)) return false;
  if (listed === "user-id") return isPlain(condition, template) && !/^AROA[A-Z0-9]*:\*$/.test(template.text);
  if (listed === "access-point") return isAccessPoint(template);
  return isPlain(condition, template);
}

/** No wildcard and no variable, whatever the operator: AWS reads `*` as a wildcard here even where it is literal. */
function isPlain(_: Condition, template: Template): boolean {
  return !template.hasVariables && !hasWildcard(template);
}

/** The name may be a wildcard as long as the account is fixed. */
function isAccessPoint(template: Template): boolean {
  const account = template.text.split(":")[4] ?? "";
  return !template.hasVariables && /^\d{12}$/.test(account);
}
