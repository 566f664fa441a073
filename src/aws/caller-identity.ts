import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { UsageError } from "../errors.js";
import type { Clients } from "./clients.js";
import { CredentialsRejected } from "./credentials-rejected.js";
import { toReadFailure } from "./read-failure.js";
import type { ReadSpec } from "./read.js";
import { blamesCredentials } from "./declared-read.js";

/** Needs no permission: not even a Deny can take it away. */
export const callerIdentityRead: ReadSpec = {
  service: "sts",
  command: "GetCallerIdentity",
  action: "sts:GetCallerIdentity",
};

/** Whose credentials they are. */
export interface Caller {
  readonly account: string;
  readonly arn: string;
  readonly partition: string;
}

/**
 * Who the credentials belong to.
 * @throws what STS or the network answers; UsageError when the answer is none of STS.
 */
export async function askCaller(clients: Clients, region: string): Promise<Caller> {
  const { Account: account, Arn: arn } = await (await clients.client("sts", region)).send(
    new GetCallerIdentityCommand({}),
  );
  const partition = arn?.split(":")[1];
  if (account === undefined || !/^\d{12}$/.test(account) || arn === undefined || !partition) {
    throw new UsageError("The answer to GetCallerIdentity holds no account and ARN: the endpoint is not AWS STS.");
  }
  return { account, arn, partition };
}

/**
 * Asks again who we are, once for all that ask at the same time. The function resolves while the credentials work.
 * @throws CredentialsRejected once they do not.
 */
export function credentialCheck(clients: Clients, region: string): () => Promise<void> {
  let running: Promise<void> | undefined;
  const check = async (): Promise<void> => {
    try {
      await (await clients.client("sts", region)).send(new GetCallerIdentityCommand({}));
    } catch (error) {
      const failure = error instanceof CredentialsRejected ? null : toReadFailure(error, callerIdentityRead);
      if (failure === null) {
        throw error;
      }
      // STS that is down or throttled does not speak against the credentials: the failed call then stays what it was.
      if (blamesCredentials(failure)) {
        throw new CredentialsRejected(failure.code, failure.message, failure);
      }
    } finally {
      running = undefined;
    }
  };
  return () => (running ??= check());
}
