import type { CallObserver } from "./call-observer.js";
import type { Client, Clients } from "./clients.js";
import { CredentialsRejected } from "./credentials-rejected.js";
import { copyOf, operationName, operationOf } from "./operation.js";
import type { Pace } from "./pace.js";
import { toReadFailure } from "./read-failure.js";
import { UndeclaredCommand } from "./read-only-guard.js";
import { ReadFailure, type AwsCommand, type Read, type ReadSpec } from "./read.js";

/** What all reads of one account share. */
export interface SdkTransport {
  /** 12 digits. */
  readonly account: string;
  readonly clients: Clients;
  readonly pace: Pace;
  readonly observe: CallObserver;
  /** Resolves while the credentials work; rejects with CredentialsRejected once they do not. */
  verifyCredentials(): Promise<void>;
}

/**
 * Codes that blame the credentials. They do not prove it: a Region that the account has not enabled answers the same for
 * good credentials, as does a service that does not know the session token yet. So who we are is asked again, which needs
 * no permission, and only when that fails too are the credentials rejected; else the failure is this one call's.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList
 */
const suspicions: ReadonlySet<string> = new Set([
  "ExpiredToken",
  "ExpiredTokenException",
  "RequestExpired",
  "TokenRefreshRequired",
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

/**
 * A Read through the SDK's own clients that sends the declared reads only.
 * @throws UndeclaredCommand for any other command, before anything is sent.
 * @throws CredentialsRejected when the credentials no longer work.
 * @throws ReadFailure for everything else that AWS or the network answers.
 */
export function sdkRead(transport: SdkTransport, reads: readonly ReadSpec[]): Read {
  const declared = new Map(reads.map((read) => [operationName(read), read]));
  return async (command, region) => {
    const operation = operationOf(command);
    const read = declared.get(operationName(operation));
    if (read === undefined) {
      throw new UndeclaredCommand(`Refused to send ${operationName(operation)}: not a declared read.`);
    }
    const lane = { account: transport.account, region, service: read.service };
    try {
      return await transport.pace(lane, () => send(transport, command, read, lane.region));
    } catch (error) {
      if (error instanceof ReadFailure && blamesCredentials(error)) {
        await transport.verifyCredentials();
      }
      throw error;
    }
  };
}

async function send<Input extends object, Output extends object>(
  transport: SdkTransport,
  command: AwsCommand<Input, Output>,
  read: ReadSpec,
  region: string,
): Promise<Output> {
  const lane = { account: transport.account, region, service: read.service };
  const operation = operationName(read);
  try {
    const client: Client = transport.clients.client(read.service, region);
    // The clients' overloads cannot be called through their union; the operation says that this client knows the command.
    // A copy, for a limiter may run a throttled task again.
    const output = await (client as unknown as { send(command: object): Promise<Output> }).send(copyOf(command));
    transport.observe({ lane, operation, attempts: attemptsOf(output), code: null });
    return output;
  } catch (error) {
    if (error instanceof UndeclaredCommand || error instanceof CredentialsRejected) {
      throw error;
    }
    const failure = toReadFailure(error, read);
    transport.observe({ lane, operation, attempts: attemptsOf(error), code: failure.code });
    throw failure;
  }
}

/** Whether the failure may mean that the credentials do not work (any more). */
export function blamesCredentials(failure: ReadFailure): boolean {
  // S3 answers HEAD with an expired token by a bare 400.
  return suspicions.has(failure.code) || (failure.operation === "s3:HeadBucket" && failure.code === "BadRequest");
}

function attemptsOf(told: unknown): number | null {
  const { $metadata } = told as { readonly $metadata?: { readonly attempts?: number } };
  return $metadata?.attempts ?? null;
}
