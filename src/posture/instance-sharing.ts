import type { PolicyText } from "../model/facts.js";
import type { Trust } from "../model/trust.js";
import type { Condition, Statement } from "../policy/policy-document.js";
import { parsePolicy } from "../policy/parse-policy.js";
import { PolicyError } from "../policy/policy-error.js";
import { principalAccount } from "./access-grants.js";
import { accountOf, isTrusted } from "./accounts.js";
import { joinWords } from "./evidence.js";
import { policyMaxSizeBytes } from "./policy-size.js";

/** What the policy of an Access Grants instance says of outsiders whom the configuration does not trust. */
export interface Sharing {
  /** The statements that admit one, counted from 0, with a sentence each. */
  readonly admitting: readonly { readonly statement: number; readonly told: string }[];
  /** What could not be decided, as sentences. */
  readonly undecided: readonly string[];
}

/**
 * Whom the policy's statements name, for the engine knows no requests to an instance. Conditions that it cannot weigh, and
 * denials, leave it undecided. Never throws.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants-cross-accounts.html
 */
export function sharingOf(policy: PolicyText, own: string, trust: Trust): Sharing {
  let statements: readonly Statement[];
  try {
    ({ statements } = parsePolicy(policy, policyMaxSizeBytes));
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return { admitting: [], undecided: [`The instance's policy cannot be understood: ${error.message}`] };
  }
  const allowed = statements.filter(({ effect }) => effect === "Allow").map((one) => judge(one, own, trust));
  const admitting = allowed.flatMap(({ admitting: found }) => found);
  const undecided = allowed.flatMap(({ undecided: found }) => found);
  if (admitting.length === 0 || !statements.some(mayTakeAway)) return { admitting, undecided };
  const doubts = admitting.map(({ told }) => `${told} Whether a Deny keeps him out could not be decided.`);
  return { admitting: [], undecided: [...doubts, ...undecided] };
}

/** Anyone can use TLS, so a Deny of what comes without keeps nobody out. */
function mayTakeAway({ effect, conditions }: Statement): boolean {
  const isAboutTransport = conditions.length > 0 && conditions.every(({ key }) => transportKeys.includes(key));
  return effect === "Deny" && !isAboutTransport;
}

const transportKeys = ["aws:securetransport", "s3:tlsversion"];

function judge(statement: Statement, own: string, trust: Trust): Sharing {
  const { index, conditions } = statement;
  const pins = conditions.flatMap((condition) => {
    const callers = pinnedCallers(condition);
    return callers === null
      ? []
      : [callers.filter((id) => !isTrusted(id, own, trust) && !trust.organizations.includes(id))];
  });
  if (pins.some((strangers) => strangers.length === 0)) return nobody;
  const { outsiders, unclear } = named(statement, own, trust);
  const by = `policy statement ${index} of the instance`;
  const undecided = unclear.map((text) => `Whose ${text} in ${by} is, is not known.`);
  if (outsiders.length === 0) return { admitting: [], undecided };
  const pinned = isEveryone(statement) && conditions.length === 1 ? (pins[0] ?? []) : [];
  const told = pinned.length > 0 && pinned.every(isId) ? pinned.map(describePinned) : outsiders;
  const who = joinWords(told);
  if (conditions.length === 0 || told !== outsiders) {
    const sentence = `${who.charAt(0).toUpperCase()}${who.slice(1)} ${told.length === 1 ? "is" : "are"} admitted by ${by}.`;
    return { admitting: [{ statement: index, told: sentence }], undecided };
  }
  const doubt = `Whether the conditions of ${by} let ${who} in could not be decided.`;
  return { admitting: [], undecided: [doubt, ...undecided] };
}

const nobody: Sharing = { admitting: [], undecided: [] };

function isEveryone({ principal }: Statement): boolean {
  return principal.everyone || principal.negated;
}

/** The accounts or organizations to which a condition keeps callers; null = it does not. */
function pinnedCallers({ key, operator, quantifier, ifExists, values }: Condition): readonly string[] | null {
  const isPin = key === "aws:principalorgid" || key === "aws:principalaccount";
  const isPositive = operator !== null && operator.name === "StringEquals" && quantifier === "one" && !ifExists;
  return isPin && isPositive ? values.map(({ template }) => template.text) : null;
}

/** A variable, for one, is none. */
function isId(text: string): boolean {
  return /^(?:\d{12}|o-[a-z0-9]{10,32})$/.test(text);
}

function describePinned(id: string): string {
  return /^\d{12}$/.test(id) ? `the account ${id}` : `the organization ${id}`;
}

/** Services act for whoever asks, which is another question, and a deleted principal asks for nothing any more. */
function named(
  statement: Statement,
  own: string,
  trust: Trust,
): { readonly outsiders: readonly string[]; readonly unclear: readonly string[] } {
  if (isEveryone(statement)) return { outsiders: ["every AWS customer"], unclear: [] };
  const { aws, federated, canonicalUsers } = statement.principal;
  const found = [
    ...aws
      .filter(({ type }) => type !== "unique-id")
      .map((one) => ({ text: one.text, account: principalAccount(one) })),
    ...federated.map((text) => ({ text, account: accountOf(text) })),
    ...canonicalUsers.map((text) => ({ text, account: null })),
  ];
  return {
    outsiders: [
      ...new Set(
        found.flatMap(({ account }) =>
          account === null || isTrusted(account, own, trust) ? [] : [`the account ${account}`],
        ),
      ),
    ],
    unclear: found.flatMap(({ account, text }) => (account === null ? [text] : [])),
  };
}
