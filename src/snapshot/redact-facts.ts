import { isPublicValue } from "./public-value.js";
import { type NameRedaction, redactedId, redactedName } from "./redact-name.js";
import { redactedPolicy } from "./redact-policy.js";

/** Members whose values are words of AWS or ours, whatever they look like. */
const wordMembers: ReadonlySet<string> = new Set([
  "action",
  "algorithm",
  "allowedHeaders",
  "allowedMethods",
  "code",
  "encryption",
  "exposeHeaders",
  "field",
  "homeRegion",
  "kind",
  "manager",
  "metricValue",
  "mode",
  "networkOrigin",
  "operation",
  "origin",
  "partition",
  "permission",
  "protocol",
  "publicAccessBlock",
  "publicFinding",
  "reach",
  "region",
  "role",
  "securityPolicyName",
  "servicePrincipal",
  "standing",
  "state",
  "status",
  "storageClass",
  "type",
]);

/** How members end whose values are names, even when they look like a word of AWS: a trail may be called `Default`. */
const nameMembers =
  /(?:name|arn|arns|bucket|buckets|account|accounts|prefix|prefixes|suffix|alias|aliases|description|document|host|hosts|email|url|value|owner)$/i;

/** What looks like a word of AWS: `BucketOwnerEnforced`, `FULL_CONTROL`, `SSE-C`, `AWS::S3::Object`, `s3:ObjectCreated:*`. */
const awsWord =
  /^(?:[A-Z][A-Za-z0-9]*|[A-Z][A-Z0-9_-]*|AWS::[A-Za-z0-9:]+|[a-z0-9-]+:[A-Z*][A-Za-z*]*(?::[A-Za-z*]+)?)$/;

/**
 * The value with its names replaced, whatever the fact is: by what its members are called and what their values look like.
 * Texts that people or AWS wrote are left out: who could find the names in them?
 */
export function redactedValue(member: string, value: unknown, redaction: NameRedaction): unknown {
  if (typeof value === "string") return redactedString(member, value, redaction);
  if (Array.isArray(value)) return value.map((item) => redactedValue(member, item, redaction));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const isTag = entries.length === 2 && "key" in value && "value" in value;
  return Object.fromEntries(
    entries.map(([name, item]) => {
      if (isTag && name === "key") return [name, item];
      // The value of a Fact is what the fact is called.
      const called = name === "value" && "state" in value ? member : name;
      return [redactedKey(name, redaction), redactedValue(called, item, redaction)];
    }),
  );
}

function redactedString(member: string, text: string, redaction: NameRedaction): string {
  if (member === "message" || member === "reason" || member === "detail") return withoutText(text);
  if (member === "pattern") return redactedFilterPattern(text, redaction);
  if (/^\s*\{/.test(text)) return redactedPolicy(text, redaction);
  if (wordMembers.has(member)) return text.startsWith("arn:") ? redactedId(text, redaction) : text;
  if (/principals?$/i.test(member) && isPublicValue(text)) return text;
  if (/ids?$|principals?$|grantee$/i.test(member)) return redactedId(text, redaction);
  if (nameMembers.test(member)) return redactedName(text, redaction);
  return isPublicValue(text) || awsWord.test(text) ? text : redactedId(text, redaction);
}

/** A CloudWatch Logs filter pattern: its selectors and AWS's own words, with wildcards or in alternatives, decide what it matches. */
function redactedFilterPattern(text: string, redaction: NameRedaction): string {
  return text.replaceAll(/\$[\w.[\]*'"-]*|%[^%]*%|"[^"]*"|[^\s"%$=<>!(){}&|]+/g, (token) => {
    if (token.startsWith("$") || isPublicValue(token.replaceAll(/["%]/g, ""))) return token;
    const words = token.match(/[\p{L}\p{N}]+/gu) ?? [];
    return words.every((word) => awsWord.test(word)) ? token : redactedId(token, redaction);
  });
}

/** Members are ours, unless a fact is a table by names. */
function redactedKey(name: string, redaction: NameRedaction): string {
  return /^arn:|^\d{12}$/.test(name) ? redactedId(name, redaction) : name;
}

/** AWS's code, which stands before a colon, without what AWS says about it. */
function withoutText(text: string): string {
  const [, code] = /^([A-Za-z0-9.]{1,64}): /.exec(text) ?? [];
  return code === undefined ? "Redacted." : `${code}: redacted.`;
}
