/**
 * The credentials no longer work: expired, revoked, or not renewable. It is no fact about a resource, so it is never
 * settled: the scan stops, and can be resumed with fresh credentials.
 */
export class CredentialsRejected extends Error {
  override readonly name = "CredentialsRejected";
  /** AWS's code, or the name of the credential provider's error. */
  readonly code: string;

  constructor(code: string, message: string, cause: unknown) {
    super(message, { cause });
    this.code = code;
  }
}
