import type { Trust } from "../model/trust.js";

/** Whether the account is the own one or one that the configuration trusts. */
export function isTrusted(account: string, own: string, trust: Trust): boolean {
  return account === own || trust.accounts.includes(account);
}

/** The 12 digits of the account in an ARN; null where the ARN has none, or the text is no ARN. */
export function accountOf(arn: string): string | null {
  return /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):./.exec(arn)?.[1] ?? null;
}
