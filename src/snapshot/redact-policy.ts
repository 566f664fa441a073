import { isPublicValue } from "./public-value.js";
import { type NameRedaction, redactedId } from "./redact-name.js";

/** Elements of a policy that name nothing of the customer's. */
const publicElements: ReadonlySet<string> = new Set(["effect", "action", "notaction", "version", "service"]);

/** Condition keys whose values are words of AWS. */
const publicConditionKeys =
  /^(?:s3:(?:x-amz-(?:acl|server-side-encryption|server-side-encryption-customer-algorithm|storage-class|metadata-directive|object-ownership|content-sha256|bucket-namespace)|authtype|signatureversion|tlsversion|object-lock-mode|object-lock-legal-hold|locationconstraint|accesspointnetworkorigin|objectcreationoperation)|aws:(?:principaltype|requestedregion|calledvia|calledviafirst|calledvialast|principalservicename)|kms:(?:viaservice|grantoperations|keyspec|keyusage|keyorigin|encryptionalgorithm))$/;

/** Providers that everybody may sign in with. */
const publicProviders: ReadonlySet<string> = new Set([
  "accounts.google.com",
  "cognito-identity.amazonaws.com",
  "graph.facebook.com",
  "www.amazon.com",
]);

/**
 * The text of a policy, names and ids in it replaced and all else as it was, spaces and repeated keys included: what was
 * wrong with it still is.
 */
export function redactedPolicy(text: string, redaction: NameRedaction): string {
  const open: { readonly type: "object" | "list"; key: string }[] = [];
  let awaits: "key" | "value" = "value";
  return text.replaceAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|(?<![\w.+-])\d{12}(?![\w.+-])/gs, (token) => {
    const inner = open.at(-1);
    if (/^\d/.test(token)) return accountNumber(token, redaction);
    switch (token) {
      case "{":
        open.push({ type: "object", key: "" });
        awaits = "key";
        return token;
      case "[":
        open.push({ type: "list", key: inner?.key ?? "" });
        awaits = "value";
        return token;
      case "}":
      case "]":
        open.pop();
        return token;
      case ",":
        awaits = inner?.type === "object" ? "key" : "value";
        return token;
      case ":":
        awaits = "value";
        return token;
      default:
        return literal(token, (value) => {
          if (awaits === "value")
            return redactedElement(
              value,
              open.map(({ key }) => key.toLowerCase()),
              redaction,
            );
          if (inner !== undefined) inner.key = value;
          return value;
        });
    }
  });
}

/** An account id that somebody wrote without quotes, which it then needs where it would begin with a zero. */
function accountNumber(digits: string, redaction: NameRedaction): string {
  const replaced = redactedId(digits, redaction);
  return replaced.startsWith("0") ? JSON.stringify(replaced) : replaced;
}

/** The literal with its value changed; as it was written when it is not. */
function literal(token: string, change: (value: string) => string): string {
  const value = parsed(token);
  if (value === null) return change(token);
  const changed = change(value);
  return changed === value ? token : JSON.stringify(changed);
}

function parsed(token: string): string | null {
  try {
    return JSON.parse(token) as string;
  } catch {
    // No text of JSON: the policy is broken, and the literal is taken as it stands.
    return null;
  }
}

function redactedElement(value: string, keys: readonly string[], redaction: NameRedaction): string {
  const key = keys.at(-1) ?? "";
  if (keys.includes("condition")) {
    const isPublic = publicConditionKeys.test(key) || isPublicValue(value);
    return isPublic ? value : redactedId(value, redaction);
  }
  if (publicElements.has(key) || (key === "federated" && publicProviders.has(value))) return value;
  return redactedId(value, redaction);
}
