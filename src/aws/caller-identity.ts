import { GetCallerIdentityCommand, type STSClient } from "@aws-sdk/client-sts";
import { UsageError } from "../errors.js";
import type { Clients } from "./clients.js";
import { blamesCredentials, orRenewed } from "./credential-blame.js";
import { CredentialsRejected } from "./credentials-rejected.js";
import type { AccountReads } from "./declared-read.js";
import { toReadFailure } from "./read-failure.js";
import { ReadFailure, type ReadSpec } from "./read.js";

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
export async function askCaller(sts: STSClient): Promise<Caller> {
  const { Account: account, Arn: arn } = await sts.send(new GetCallerIdentityCommand({}));
  const partition = arn?.split(":")[1];
  if (account === undefined || !/^\d{12}$/.test(account) || arn === undefined || !partition) {
    throw new UsageError("The answer to GetCallerIdentity holds no account and ARN: the endpoint is not AWS STS.");
  }
  return { account, arn, partition };
}

/**
 * Asks again who we are, once for all that ask at the same time. The function resolves while the credentials work, renewed
 * if need be.
 * @throws CredentialsRejected once they do not; the reason of the session's end once it has ended.
 */
export function credentialCheck(
  { account, pace, ended, credentials }: Pick<AccountReads, "account" | "pace" | "ended" | "credentials">,
  clients: Clients,
  region: string,
): () => Promise<void> {
  let running: Promise<void> | undefined;
  const ask = async (): Promise<void> => {
    ended.throwIfAborted();
    try {
      await (await clients.client("sts", region)).send(new GetCallerIdentityCommand({}));
    } catch (error) {
      ended.throwIfAborted();
      throw error instanceof CredentialsRejected ? error : toReadFailure(error, callerIdentityRead);
    }
  };
  const check = async (): Promise<void> => {
    try {
      await orRenewed(credentials, () => pace({ account, region, service: "sts" }, ask, ended));
    } catch (error) {
      if (!(error instanceof ReadFailure)) throw error;
      // STS that is down or throttled does not speak against the credentials: the failed call then stays what it was.
      if (blamesCredentials(error)) throw new CredentialsRejected(error.code, error.message, error);
    } finally {
      running = undefined;
    }
  };
  return () => (running ??= check());
}
