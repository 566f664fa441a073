/**
 * What the user must do something about: a wrong flag, a broken configuration, missing credentials.
 * Commands print its message without a stack trace and exit 2.
 */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/**
 * Runs every check, so that all mistakes are told at once.
 * @throws UsageError with what each of them said, a line each.
 */
export function runChecks(checks: Iterable<() => void>): void {
  const mistakes: string[] = [];
  for (const check of checks) {
    try {
      check();
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      mistakes.push(error.message);
    }
  }
  if (mistakes.length > 0) throw new UsageError(mistakes.join("\n"));
}

/** What a caught value says of itself. Never throws. */
export function messageOf(error: unknown): string {
  // Not `instanceof Error`: errors of other realms (workers, test runners) are errors too.
  if (typeof error === "object" && error !== null && "message" in error) return String(error.message);
  return String(error);
}
