import { CredentialsRejected } from "./credentials-rejected.js";
import type { RenewingCredentials } from "./credentials.js";
import { ReadFailure } from "./read.js";

/**
 * Codes that prove that the time of the credentials is over: no service says so of good ones. RequestExpired is among them
 * when it stays, for the first time it may be this computer's clock, which is corrected by the answer.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
 */
const overCodes: ReadonlySet<string> = new Set([
  "ExpiredToken",
  "ExpiredTokenException",
  "RequestExpired",
  "TokenRefreshRequired",
]);

/**
 * Codes that blame the credentials. They do not prove it: a Region that the account has not enabled answers the same for
 * good credentials, as does a service that does not know the session token yet. So who we are is asked again, which needs
 * no permission, and only when that fails too are the credentials rejected; else the failure is this one call's.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList
 */
const suspicions: ReadonlySet<string> = new Set([
  "InvalidToken",
  "InvalidClientTokenId",
  "UnrecognizedClientException",
  "InvalidAccessKeyId",
  "SignatureDoesNotMatch",
  "InvalidSignatureException",
  "IncompleteSignature",
  "MissingAuthenticationToken",
  "MissingAuthenticationTokenException",
  "AuthFailure",
  "NotSignedUp",
]);

/** Whether the failure may mean that the credentials do not work (any more). */
export function blamesCredentials(failure: ReadFailure): boolean {
  // S3 answers HEAD with an expired token by a bare 400.
  return suspicions.has(failure.code) || (failure.operation === "s3:HeadBucket" && failure.code === "BadRequest");
}

/**
 * What the call comes to, made a second time when the time of the credentials was over and there are others.
 * @throws CredentialsRejected when there are none, or theirs is over too; whatever else the call throws.
 */
export async function orRenewed<T>(
  credentials: Pick<RenewingCredentials, "generation" | "renew">,
  call: () => Promise<T>,
): Promise<T> {
  for (let calls = 1; ; calls += 1) {
    const used = credentials.generation();
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof ReadFailure) || !overCodes.has(error.code)) throw error;
      if (calls === 2 || !(await credentials.renew(used)))
        throw new CredentialsRejected(error.code, error.message, error);
    }
  }
}
