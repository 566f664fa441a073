import type { S3Client } from "@aws-sdk/client-s3";
import { operationName } from "./operation.js";
import type { ReadSpec, Service } from "./read.js";

/** A command that is not a declared read was about to be sent: a defect of ours, never a fact. */
export class UndeclaredCommand extends Error {
  override readonly name = "UndeclaredCommand";
}

/** Any client's stack: the guard looks at no input and no output, in which the clients' types differ. */
export type MiddlewareStack = S3Client["middlewareStack"];

/**
 * Makes the client refuse every command that is not among the reads, before anything is serialized, signed or sent. It
 * stands first in the stack, so that it also sees the commands that the SDK sends of its own accord.
 */
export function installReadOnlyGuard(stack: MiddlewareStack, service: Service, reads: readonly ReadSpec[]): void {
  const allowed = new Set(reads.filter((read) => read.service === service).map((read) => `${read.command}Command`));
  stack.add(
    (next, context) => async (args) => {
      const { commandName } = context;
      if (commandName === undefined || !allowed.has(commandName)) {
        const command = commandName?.replace(/Command$/, "") ?? "an unnamed command";
        throw new UndeclaredCommand(`Refused to send ${operationName({ service, command })}: not a declared read.`);
      }
      return next(args);
    },
    { step: "initialize", priority: "high", name: "readOnlyGuard" },
  );
}
