import { Command } from "@oclif/core";
import { UsageError, messageOf } from "../errors.js";
import { exitCodes } from "./exit-code.js";

/** What every command does with an error: a message a person can act on, exit code 2, no stack trace for what is not our bug. */
export abstract class S3auditCommand extends Command {
  static override enableJsonFlag = false;

  protected override async catch(
    error: Error & { readonly exitCode?: number; readonly oclif?: { readonly exit?: number } },
  ): Promise<unknown> {
    // oclif's own: wrong flags and arguments, and `this.exit`.
    if (error.oclif !== undefined) return super.catch(error);
    if (error instanceof UsageError) this.logToStderr(`s3audit: ${error.message}`);
    else if (isDiskFull(error))
      this.logToStderr(
        `s3audit: ${messageOf(error)}. What was written before is kept; free space or choose another folder with --output.`,
      );
    else
      this.logToStderr(
        `s3audit: this is a bug, please report it with these lines:\n${error.stack ?? messageOf(error)}`,
      );
    return this.exit(exitCodes.couldNotWork);
  }
}

function isDiskFull(error: Error): boolean {
  return "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT" || error.code === "EROFS");
}
