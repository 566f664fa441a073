import { absent, known, type Fact, type Unsupported } from "../model/fact.js";
import type { NotOfferedCause } from "../model/run.js";
import { cleanMessage } from "./clean-message.js";
import { closedToNewCustomers, NotOffered, notOfferedCause } from "./not-offered.js";
import { ReadFailure } from "./read.js";

/**
 * Codes by which AWS says that the caller may not. `Forbidden` is S3's answer to HEAD, `MethodNotAllowed` is none of them:
 * it is an error, as is every code that another permission would not cure.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList
 */
const deniedCodes: ReadonlySet<string> = new Set([
  "AccessDenied",
  "AccessDeniedException",
  "AuthorizationError",
  "AuthorizationErrorException",
  "Forbidden",
  "NotAuthorized",
  "UnauthorizedAccess",
  "UnauthorizedOperation",
]);

/** Whether AWS says by the code that the caller may not. */
export function isDenial(code: string): boolean {
  return deniedCodes.has(code);
}

/**
 * Codes by which AWS says that a known operation is not offered here. Everything that could also be an emulator or gateway
 * that does not know the operation (`NotImplemented`, `MethodNotAllowed`, `UnknownOperationException`, a page of HTML, a
 * host that does not resolve) is an error: not-applicable would hide what was not looked at.
 */
const unsupportedCodes: ReadonlySet<string> = new Set([
  closedToNewCustomers,
  "UnsupportedOperation",
  "UnsupportedOperationException",
]);

/** Codes by which AWS says that the resource itself, not its configuration, does not exist. */
const goneCodes: ReadonlySet<string> = new Set([
  "AccessGrantsInstanceNotExistsError",
  "NoSuchAccessPoint",
  "NoSuchBucket",
  "NoSuchMultiRegionAccessPoint",
  "NotFoundException",
  "ResourceNotFoundException",
]);

/**
 * The state of a fact from what reading it came to: a value is known, `undefined` and the codes of `absentOn` are absent,
 * a denial names the IAM action that is missing, the rest is an error.
 * @throws whatever `read` rejects with when it is not about the resource: rejected credentials, a defect of ours.
 */
export async function settle<T>(absentOn: readonly string[], read: () => Promise<T | undefined>): Promise<Fact<T>> {
  try {
    const value = await read();
    return value === undefined ? absent : known(value);
  } catch (error) {
    return settleFailure(error, absentOn);
  }
}

/** What reading a list came to: `absent` at its end, and where it is not offered, why. */
export type Listed = Exclude<Fact<void>, Unsupported> | (Unsupported & { readonly cause: NotOfferedCause });

/**
 * What reading a list came to.
 * @throws as `settle` does.
 */
export async function settleList(read: () => Promise<void>): Promise<Listed> {
  let cause: NotOfferedCause = "not-offered";
  const listed = await settle([], async () => {
    try {
      await read();
    } catch (error) {
      cause = notOfferedCause(error);
      throw error;
    }
  });
  return listed.state === "unsupported" ? { ...listed, cause } : listed;
}

/**
 * `undefined` when the part is rejected with one of the codes.
 * @throws every other failure as it came.
 */
export async function unless<T>(codes: readonly string[], part: () => Promise<T>): Promise<T | undefined> {
  try {
    return await part();
  } catch (error) {
    if (error instanceof ReadFailure && codes.includes(error.code)) {
      return undefined;
    }
    throw error;
  }
}

/** What Macie says where it is off, under the code of a denial. No other error's text is ever looked at. */
const macieIsOff = "Macie is not enabled";

/**
 * `undefined` when Macie refuses the part because it is not enabled in the Region.
 * @throws every other failure as it came, denials among them.
 * @see https://docs.aws.amazon.com/macie/latest/APIReference/macie.html
 */
export async function unlessMacieIsOff<T>(part: () => Promise<T>): Promise<T | undefined> {
  try {
    return await part();
  } catch (error) {
    if (!(error instanceof ReadFailure) || !error.operation.startsWith("macie2:")) throw error;
    if (error.code === "AccessDeniedException" && error.message.includes(macieIsOff)) return undefined;
    throw error;
  }
}

/** Whether the fact says that the resource does not exist (any more): to be asked again before it is believed. */
export function saysGone(fact: Fact<unknown> | undefined): boolean {
  return fact?.state === "error" && goneCodes.has(fact.code);
}

function settleFailure(error: unknown, absentOn: readonly string[]): Fact<never> {
  if (error instanceof NotOffered) {
    return { state: "unsupported", reason: cleanMessage(error.message) };
  }
  if (!(error instanceof ReadFailure)) {
    throw error;
  }
  const { code, operation, action } = error;
  const message = cleanMessage(error.message);
  if (absentOn.includes(code)) {
    return absent;
  }
  if (deniedCodes.has(code)) {
    return { state: "denied", action, message: `${code}: ${message}` };
  }
  if (unsupportedCodes.has(code)) {
    return { state: "unsupported", reason: `${operation} answered ${code}: ${message}` };
  }
  return { state: "error", operation, code, message };
}
