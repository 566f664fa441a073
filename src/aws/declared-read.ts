import type { IamAction } from "../model/fact.js";
import type { Call, CallObserver } from "./call-observer.js";
import { blamesCredentials, orRenewed } from "./credential-blame.js";
import type { RenewingCredentials } from "./credentials.js";
import { CredentialsRejected } from "./credentials-rejected.js";
import { operationName, operationOf } from "./operation.js";
import type { Pace, PaceLane } from "./pace.js";
import { toReadFailure } from "./read-failure.js";
import { UndeclaredCommand } from "./read-only-guard.js";
import { ReadFailure, type AwsCommand, type Read, type ReadSpec, type Service } from "./read.js";

/** What all reads of one account share, whatever carries them. */
export interface AccountReads {
  /** 12 digits. */
  readonly account: string;
  readonly pace: Pace;
  /** Aborts when the session ends: then nothing is sent any more, and what is under way means nothing. */
  readonly ended: AbortSignal;
  /** Ends the session: all other calls reject with the reason. */
  end(reason: CredentialsRejected): void;
  readonly observe: CallObserver;
  /** Where the actions of answered reads are kept. */
  readonly answered: Set<IamAction>;
  readonly credentials: Pick<RenewingCredentials, "generation" | "renew">;
  /** Resolves while the credentials work, renewed if need be; rejects with CredentialsRejected once they do not. */
  verifyCredentials(): Promise<void>;
}

/** Makes one attempt to send the command; answer and error carry the SDK's `$metadata`. The command may be sent again. */
export type Send = <Output extends object>(
  command: AwsCommand<object, Output>,
  service: Service,
  region: string,
) => Promise<Output>;

/**
 * A Read that lets the declared reads only through to `send`.
 * @throws UndeclaredCommand for any other command, before anything is sent.
 * @throws CredentialsRejected when the credentials no longer work, which ends the session.
 * @throws the reason of the session's end once it has ended.
 * @throws ReadFailure for everything else that AWS or the network answers.
 */
export function declaredRead(shared: AccountReads, reads: readonly ReadSpec[], send: Send): Read {
  const declared = new Map(reads.map((read) => [operationName(read), read]));
  return async (command, region) => {
    const operation = operationOf(command);
    const read = declared.get(operationName(operation));
    if (read === undefined) {
      throw new UndeclaredCommand(`Refused to send ${operationName(operation)}: not a declared read.`);
    }
    const lane = { account: shared.account, region, service: read.service };
    let attempt = 0;
    const run = () => observed(shared, lane, command, read, (attempt += 1), send);
    try {
      const output = await withCredentials(shared, () => shared.pace(lane, run, shared.ended));
      shared.answered.add(read.action);
      return output;
    } catch (error) {
      if (error instanceof CredentialsRejected) shared.end(error);
      if (error instanceof ReadFailure && saysNotConfigured(error)) shared.answered.add(read.action);
      throw error;
    }
  };
}

/** What the call comes to with credentials that work. */
async function withCredentials<T>(shared: AccountReads, call: () => Promise<T>): Promise<T> {
  const { credentials } = shared;
  const used = credentials.generation();
  try {
    return await orRenewed(credentials, call);
  } catch (error) {
    if (!(error instanceof ReadFailure) || !blamesCredentials(error)) throw error;
    await shared.verifyCredentials();
    if (credentials.generation() === used) throw error;
    // They had been renewed in the meantime.
    return orRenewed(credentials, call);
  }
}

async function observed<Output extends object>(
  { observe, ended }: AccountReads,
  lane: PaceLane,
  command: AwsCommand<object, Output>,
  read: ReadSpec,
  attempt: number,
  send: Send,
): Promise<Output> {
  ended.throwIfAborted();
  const startedMs = performance.now();
  const tell = (told: unknown, code: string | null): void => {
    const durationMs = performance.now() - startedMs;
    observe({
      lane,
      operation: operationName(read),
      bucket: bucketOf(command),
      attempt,
      durationMs,
      code,
      ...answerOf(told),
    });
  };
  try {
    const output = await send(command, read.service, lane.region);
    tell(output, null);
    return output;
  } catch (error) {
    if (error instanceof UndeclaredCommand || error instanceof CredentialsRejected) {
      throw error;
    }
    const failure = toReadFailure(error, read);
    tell(error, failure.code);
    // The end of the session broke the connection: it is no failure of the network.
    ended.throwIfAborted();
    throw failure;
  }
}

/**
 * Whether S3 says that a setting of an existing resource is not configured, which it does only to those who may read it.
 * What does not exist at all is answered without looking at permissions.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList
 */
function saysNotConfigured({ code, status }: ReadFailure): boolean {
  return (
    status === 404 && /^NoSuch\w*(Policy|Configuration|TagSet)$|(Configuration|Controls)NotFound(Error)?$/.test(code)
  );
}

/** What the SDK tells beside every answer and error. */
function answerOf(told: unknown): Pick<Call, "attempts" | "status" | "requestId"> {
  const { $metadata } = told as {
    readonly $metadata?: { readonly attempts?: number; readonly httpStatusCode?: number; readonly requestId?: string };
  };
  return {
    attempts: $metadata?.attempts ?? null,
    status: $metadata?.httpStatusCode ?? null,
    requestId: $metadata?.requestId ?? null,
  };
}

function bucketOf({ input }: AwsCommand<object, object>): string | null {
  const { Bucket: bucket } = input as { readonly Bucket?: unknown };
  return typeof bucket === "string" ? bucket : null;
}
