import type { Trust } from "../model/trust.js";

/** Whether the account is the own one or one that the configuration trusts. */
export function isTrusted(account: string, own: string, trust: Trust): boolean {
  return account === own || trust.accounts.includes(account);
}

/** The 12 digits of the account in an ARN; null where the ARN has none, or the text is no ARN. */
export function accountOf(arn: string): string | null {
  return /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):./.exec(arn)?.[1] ?? null;
}

/** How the configuration stands to an account that something names. */
export type AccountTrust =
  | { readonly state: "trusted" }
  /** It trusts organizations, and of which one the account is a member is not read. */
  | { readonly state: "undecided"; readonly reason: string }
  | { readonly state: "foreign"; readonly account: string };

const trusted: AccountTrust = { state: "trusted" };

/**
 * How the configuration stands to the account. Whose member an account is, only the management account of its organization
 * may ask: where organizations are trusted, an account that is not trusted by its id stays undecided.
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html
 */
export function trustOfAccount(account: string, own: string, trust: Trust): AccountTrust {
  if (isTrusted(account, own, trust)) return trusted;
  if (trust.organizations.length === 0) return { state: "foreign", account };
  const which = `a member of ${trust.organizations.join(" or ")}, which the configuration trusts,`;
  const reason = `Whether the account ${account} is ${which} is not known: only its id under trust.accounts settles that.`;
  return { state: "undecided", reason };
}

/** The same of the account in the ARN of a key or function; a text that names no account, an id or alias, is the own one's. */
export function trustOfOwner(written: string | null, own: string, trust: Trust): AccountTrust {
  const account = written === null ? null : accountOf(written);
  return account === null ? trusted : trustOfAccount(account, own, trust);
}

/** Why the accounts among these that are undecided are so, each reason once. */
export function undecidedReasons(all: readonly AccountTrust[]): string[] {
  return [...new Set(all.flatMap((one) => (one.state === "undecided" ? [one.reason] : [])))];
}
