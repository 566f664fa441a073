import { Command } from "@oclif/core";
import { UsageError, messageOf } from "../errors.js";
import { exitCodes } from "./exit-code.js";

/** What every command does with an error: a message a person can act on, exit code 2, no stack trace for what is not our bug. */
export abstract class S3auditCommand extends Command {
  static override enableJsonFlag = false;

  /** What broke standard output first; null = nothing did. */
  #outputError: Error | null = null;

  protected override async init(): Promise<void> {
    await super.init();
    // oclif's own listener throws what is no closed pipe: past every catch, with a stack trace and exit code 1.
    process.stdout.removeAllListeners("error").on("error", (error) => {
      this.#outputError ??= error;
    });
  }

  protected override async catch(
    error: Error & { readonly exitCode?: number; readonly oclif?: { readonly exit?: number } },
  ): Promise<unknown> {
    // oclif's own: wrong flags and arguments, and `this.exit`.
    if (error.oclif !== undefined) return super.catch(error);
    this.logToStderr(`s3audit: ${explain(error)}`);
    return this.exit(exitCodes.couldNotWork);
  }

  protected override async finally(error: Error | undefined): Promise<void> {
    // A stream tells of its error after the write that failed.
    await new Promise((resolve) => setImmediate(resolve));
    if (error === undefined && this.#outputError !== null && !isClosedPipe(this.#outputError)) {
      this.logToStderr(`s3audit: ${explain(this.#outputError)}`);
      process.exitCode = exitCodes.couldNotWork;
    }
    await super.finally(error);
  }
}

/** Whoever reads a list with `head` has seen enough: no failure. */
function isClosedPipe(error: Error): boolean {
  return "code" in error && error.code === "EPIPE";
}

/** What a person needs to know; a stack trace only for what is our bug. */
function explain(error: Error): string {
  if (error instanceof UsageError) return error.message;
  const code = "code" in error ? error.code : null;
  switch (code) {
    case "EPIPE":
      return "standard output was closed before the report was complete.";
    case "ENOSPC":
    case "EDQUOT":
    case "EFBIG":
    case "EROFS":
    case "EIO":
      return `${messageOf(error)}. What was written before is kept; free space or choose another folder with --output.`;
    default:
      return `this is a bug, please report it with these lines:\n${error.stack ?? messageOf(error)}`;
  }
}
