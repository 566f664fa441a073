import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import type { AccountSession } from "./account-session.js";
import type { NotOfferedCause } from "../model/run.js";
import { callerIdentityRead } from "./caller-identity.js";
import { ReadFailure } from "./read.js";

/**
 * Thrown by a collector when what AWS already told shows that the fact does not exist for this resource, such as rotation
 * of a kind of key that KMS cannot rotate. It settles as `unsupported`.
 */
export class NotOffered extends Error {
  override readonly name = "NotOffered";
  /** `not-offered` unless said otherwise. */
  readonly because: NotOfferedCause;

  constructor(message: string, because: NotOfferedCause = "not-offered") {
    super(message);
    this.because = because;
  }
}

/** Glacier's code for accounts that never used it. */
export const closedToNewCustomers = "NoLongerSupportedException";

/** Why a list that settled as `unsupported` is not offered. */
export function notOfferedCause(error: unknown): NotOfferedCause {
  if (error instanceof NotOffered) return error.because;
  return error instanceof ReadFailure && error.code === closedToNewCustomers
    ? "closed-to-new-customers"
    : "not-offered";
}

/**
 * Codes by which a service's endpoint says that it does not serve this account in this Region. Those that blame the
 * credentials are only met here after AWS has said, asked again, that the credentials work.
 * @see https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
const notServed: ReadonlySet<string> = new Set([
  "InvalidAccessKeyId",
  "InvalidClientTokenId",
  "OptInRequired",
  "SubscriptionRequiredException",
  "UnrecognizedClientException",
]);

const callerReads = [callerIdentityRead];

/**
 * Runs a part that looks for a service in one Region.
 * @throws NotOffered when the service has no endpoint there, or does not serve this account there; else as `part` does.
 */
export async function orNotOffered<T>(session: AccountSession, part: () => Promise<T>): Promise<T> {
  try {
    return await part();
  } catch (error) {
    if (!(error instanceof ReadFailure) || session.endpoint !== "aws") throw error;
    if (notServed.has(error.code)) {
      throw new NotOffered(`${error.operation} answered ${error.code}: ${error.message}`, "not-enabled");
    }
    if (error.code === "ENOTFOUND" && (await isOnline(session))) {
      throw new NotOffered("The service has no endpoint there: its host name does not exist.");
    }
    throw error;
  }
}

/** A name that does not resolve says nothing while no name does. */
async function isOnline(session: AccountSession): Promise<boolean> {
  try {
    await session.reader(callerReads)(new GetCallerIdentityCommand({}), session.region);
    return true;
  } catch (error) {
    if (error instanceof ReadFailure) return false;
    throw error;
  }
}
