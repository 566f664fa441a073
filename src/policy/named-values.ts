import { parseIpRange, type IpRange } from "./ip-range.js";
import type { Condition, PolicyDocument, Statement } from "./policy-document.js";

/** What a policy names: the constants around which requests differ. */
export type NamedValues = {
  /** Condition keys in lower case, the keys of policy variables included. */
  readonly keys: ReadonlySet<string>;
  /** Keys that stand in policy variables. */
  readonly variables: ReadonlySet<string>;
  /** The texts written for a key, wildcards and variables included. */
  readonly texts: ReadonlyMap<string, readonly string[]>;
  readonly addresses: readonly IpRange[];
  /** Every run of 12 digits anywhere in the policy: accounts that a fresh one must not be. */
  readonly accounts: ReadonlySet<string>;
  /** The ARNs that Principal elements name. */
  readonly principals: ReadonlySet<string>;
  /** Whether some key tells requests apart by transport, by network or by the access point they come through. */
  readonly telling: { readonly transport: boolean; readonly route: boolean; readonly accessPoint: boolean };
};

/** The values that some statements name. */
export function namedValues(document: PolicyDocument, statements: readonly Statement[]): NamedValues {
  const keys = new Set<string>();
  const variables = new Set<string>();
  const texts = new Map<string, string[]>();
  const addresses: IpRange[] = [];
  const accounts = new Set<string>(document.accounts);
  for (const statement of statements) {
    for (const pattern of statement.resource.values) addVariables(pattern.template.parts, variables);
    for (const condition of statement.conditions) {
      keys.add(condition.key);
      const known = texts.get(condition.key) ?? [];
      for (const { template } of condition.values) {
        addVariables(template.parts, variables);
        known.push(template.text);
      }
      texts.set(condition.key, known);
      addresses.push(...addressesOf(condition));
    }
  }
  for (const variable of variables) keys.add(variable);
  const principals = new Set(statements.flatMap(({ principal }) => principal.aws.map(({ text }) => text)));
  const telling = {
    transport: someOf(keys, /^aws:securetransport$|:tlsversion$/),
    route: someOf(
      keys,
      /^aws:(sourceip|sourcevpc|sourcevpce|sourcevpcarn|vpcsourceip|vpceaccount|vpceorgid|vpceorgpaths)$/,
    ),
    accessPoint: someOf(keys, /^(s3|s3express):(dataaccesspointarn|dataaccesspointaccount|accesspointnetworkorigin)$/),
  };
  return { keys, variables, texts, addresses, accounts, principals, telling };
}

function someOf(keys: ReadonlySet<string>, pattern: RegExp): boolean {
  for (const key of keys) if (pattern.test(key)) return true;
  return false;
}

function addVariables(parts: Condition["values"][number]["template"]["parts"], variables: Set<string>): void {
  for (const part of parts) {
    if (part.type === "variable") variables.add(part.key);
  }
}

function addressesOf(condition: Condition): readonly IpRange[] {
  if (condition.operator?.family !== "ip") return [];
  return condition.values.flatMap(({ template }) => parseIpRange(template.text) ?? []);
}
