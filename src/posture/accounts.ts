import type { Trust } from "../model/trust.js";

/** Whether the account is the own one or one that the configuration trusts. */
export function isTrusted(account: string, own: string, trust: Trust): boolean {
  return account === own || trust.accounts.includes(account);
}

/** The 12 digits of the account in an ARN; null where the ARN has none, or the text is no ARN. */
export function accountOf(arn: string): string | null {
  return /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):./.exec(arn)?.[1] ?? null;
}

/**
 * The account in the ARN of a key or function when it is neither the own one nor trusted; null when it is, or where the text
 * names no account: a bare id or alias is the account's own.
 */
export function foreignAccountIn(written: string | null, own: string, trust: Trust): string | null {
  const account = written === null ? null : accountOf(written);
  return account === null || isTrusted(account, own, trust) ? null : account;
}
