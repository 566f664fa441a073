/**
 * What the user must do something about: a wrong flag, a broken configuration, missing credentials.
 * Commands print its message without a stack trace and exit 2.
 */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
