import { isPublicValue } from "./public-value.js";
import { type NameRedaction, redactedId, redactedName } from "./redact-name.js";
import { redactedPolicy } from "./redact-policy.js";

/**
 * Members whose values are words of AWS or ours, whatever they look like. What is not here is taken for a name: a member
 * that is forgotten costs a verdict, one too many a name.
 */
const wordMembers: ReadonlySet<string> = new Set([
  "abac",
  "acceleration",
  "action",
  "actions",
  "algorithm",
  "allowedHeaders",
  "allowedMethods",
  "blockedEncryptionTypes",
  "code",
  "comparison",
  "decidedBy",
  "domain",
  "encryption",
  "endpointType",
  "events",
  "exposeHeaders",
  "field",
  "granteeType",
  "homeRegion",
  "keySpec",
  "kind",
  "lastStatus",
  "manager",
  "metricValue",
  "mfaDelete",
  "mode",
  "networkOrigin",
  "operation",
  "operations",
  "optionalFields",
  "origin",
  "ownerOverride",
  "ownership",
  "partition",
  "payer",
  "permission",
  "protocol",
  "protocols",
  "publicAccessBlock",
  "publicFinding",
  "reach",
  "readWriteType",
  "region",
  "role",
  "s3DataEvents",
  "securityPolicyName",
  "service",
  "servicePrincipal",
  "standing",
  "state",
  "statistic",
  "status",
  "statusReasons",
  "storageClass",
  "tableBucketType",
  "transitionDefaultMinimumObjectSize",
  "type",
]);

/** How members end whose values are names, not ids, even when they look like an id of AWS: a bucket may be called `vpc-logs`. */
const nameMembers =
  /(?:name|arn|arns|bucket|buckets|account|accounts|prefix|prefixes|suffix|alias|aliases|description|document|host|hosts|email|url|value|owner)$/i;

/** Members that hold the text of a policy. */
const policyMembers = /^(?:policy|.*Policy|content)$/;

/** What an event selector compares a field with. */
const comparedMembers = /^(?:equals|startsWith|endsWith|notEquals|notStartsWith|notEndsWith)$/;

/** What looks like a word of AWS, where a customer's name may stand as well: `BucketOwnerEnforced`, `FULL_CONTROL`, `SSE-C`, `AWS::S3::Object`, `s3:ObjectCreated:*`. */
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
  const isOfWords = "field" in value && typeof value.field === "string" && !/(?:arn|id)$/i.test(value.field);
  return Object.fromEntries(
    entries.map(([name, item]) => {
      if (isTag && name === "key") return [name, item];
      if (isOfWords && comparedMembers.test(name)) return [name, redactedWords(item, redaction)];
      // The value of a Fact is what the fact is called.
      const called = name === "value" && "state" in value ? member : name;
      return [redactedKey(name, redaction), redactedValue(called, item, redaction)];
    }),
  );
}

/** What a field that holds AWS's words is compared with. */
function redactedWords(item: unknown, redaction: NameRedaction): unknown {
  if (Array.isArray(item)) return item.map((one) => redactedWords(one, redaction));
  return typeof item === "string" && awsWord.test(item) ? item : redactedValue("", item, redaction);
}

function redactedString(member: string, text: string, redaction: NameRedaction): string {
  if (member === "message" || member === "reason" || member === "detail") return withoutText(text);
  if (member === "pattern") return redactedFilterPattern(text, redaction);
  if (policyMembers.test(member) && isJson(text)) return redactedPolicy(text, redaction);
  if (wordMembers.has(member)) return text.startsWith("arn:") ? redactedId(text, redaction) : text;
  if (/ids?$|grantee$/i.test(member)) return redactedId(text, redaction);
  if (nameMembers.test(member)) return redactedName(text, redaction);
  return isPublicValue(text) ? text : redactedId(text, redaction);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // Broken, and redacted word by word.
    return false;
  }
}

/**
 * Members of a CloudTrail event whose values are AWS's words; those of the others are names.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
const wordSelectors =
  /^\$\.(?:eventName|eventSource|eventType|eventCategory|errorCode|awsRegion|readOnly|managementEvent|userIdentity\.type|userIdentity\.invokedBy|additionalEventData\.MFAUsed|responseElements\.ConsoleLogin)$/;

/** Words of the pattern language itself. */
const patternWords = /^(?:IS|NOT|NULL|EXISTS|TRUE|FALSE)$/i;

/** A CloudWatch Logs filter pattern: its selectors and what AWS's words are compared with decide what it matches. */
function redactedFilterPattern(text: string, redaction: NameRedaction): string {
  let selector = "";
  return text.replaceAll(/\$[\w.[\]*'"-]*|%[^%]*%|"(?:[^"\\]|\\.)*"|[^\s"%$=<>!(){}&|]+/g, (token) => {
    if (token.startsWith("$")) {
      selector = token;
      return token;
    }
    if (patternWords.test(token) || isPublicValue(token.replaceAll(/["%]/g, ""))) return token;
    const words = token.match(/[\p{L}\p{N}]+/gu) ?? [];
    const isOfWords = wordSelectors.test(selector) && words.every((word) => awsWord.test(word));
    return isOfWords ? token : redactedId(token, redaction);
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
