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
 * Codes by which a service says that the account is not signed up for it, or not in this Region.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 */
const notSignedUp: ReadonlySet<string> = new Set(["OptInRequired", "SubscriptionRequiredException"]);

/**
 * Codes that blame the credentials, met here after STS has said, asked again, that they work. A Region that the account has not
 * enabled answers so, and so does an enabled one, with all that it holds, to a session token of the global STS endpoint:
 * the code proves neither.
 * @see https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_enable-regions.html
 */
const refusedCredentials: ReadonlySet<string> = new Set([
  "InvalidAccessKeyId",
  "InvalidClientTokenId",
  "InvalidToken",
  "UnrecognizedClientException",
]);

/** Whether a Region refuses by the code credentials that work elsewhere. */
export function refusesCredentials(code: string): boolean {
  return refusedCredentials.has(code);
}

const callerReads = [callerIdentityRead];

/**
 * Runs a part that looks for a service in one Region, or for the whole account.
 * @throws NotOffered when the service has no endpoint there, or the account is not signed up for it; else as `part` does.
 */
export async function orNotOffered<T>(session: AccountSession, part: () => Promise<T>): Promise<T> {
  try {
    return await orNoEndpoint(session, part);
  } catch (error) {
    if (error instanceof ReadFailure && session.endpoint === "aws" && notSignedUp.has(error.code)) {
      throw new NotOffered(`${error.operation} answered ${error.code}: ${error.message}`, "not-enabled");
    }
    throw error;
  }
}

/**
 * The same for a Region that holds buckets: whatever a service says of the account there, there is something to look at.
 * @throws NotOffered when the service has no endpoint there; else as `part` does.
 */
export async function orNoEndpoint<T>(session: AccountSession, part: () => Promise<T>): Promise<T> {
  try {
    return await part();
  } catch (error) {
    if (!(error instanceof ReadFailure) || session.endpoint !== "aws") throw error;
    if (error.code === "ENOTFOUND" && (await isOnline(session))) {
      throw new NotOffered("The service has no endpoint there: its host name does not exist.");
    }
    throw refusesCredentials(error.code) ? explained(error) : error;
  }
}

const whyRefused =
  "A Region that the account has not enabled refuses good credentials so, and one to opt into the session tokens of the global STS endpoint: take credentials of a Region's STS endpoint.";

/** The failure with what its reader cannot know: the credentials need not be wrong. */
function explained(failure: ReadFailure): ReadFailure {
  const { operation, action, code, message, status, requestId, bucketRegion, retryAfterMs } = failure;
  const told = `${message} ${whyRefused}`;
  return new ReadFailure({ operation, action, code, message: told, status, requestId, bucketRegion, retryAfterMs });
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
