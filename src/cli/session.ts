import { createInterface } from "node:readline/promises";
import type { AccountSession } from "../aws/account-session.js";
import { type CallObserver, unobserved } from "../aws/call-observer.js";
import type { CredentialSource, RoleToAssume } from "../aws/credentials.js";
import type { ReadSpec } from "../aws/read.js";
import type { Transport } from "../aws/transport.js";
import { createLimiter, defaultLaneLimits } from "../scan/limiter.js";
import { wallClock } from "../scan/wall-clock.js";
import { UsageError } from "../errors.js";
import { checkedEndpoint } from "./flags.js";

/** The connection flags as parsed. */
export interface Connection {
  readonly profile: string | undefined;
  readonly "role-arn": string | undefined;
  readonly "external-id": string | undefined;
  readonly "endpoint-url": string | undefined;
  readonly concurrency: number;
  readonly "max-rps": number | undefined;
}

/** Where the calls go, and with whose credentials. */
export interface SessionTarget {
  readonly source: CredentialSource;
  readonly role: RoleToAssume | null;
  /** null = AWS, or what the AWS configuration says. */
  readonly endpointUrl: string | null;
}

/** Who is told of the calls of a session. */
export interface CallWatch {
  readonly onThrottled: () => void;
  readonly observe: CallObserver;
}

/** Nobody is. */
export const unwatched: CallWatch = { onThrottled: () => undefined, observe: unobserved };

/**
 * What the flags say about where to go.
 * @throws UsageError for an external id without a role, and for an endpoint that is none.
 */
export function targetOf(connection: Connection): SessionTarget {
  const { profile, "role-arn": roleArn, "external-id": externalId, "endpoint-url": endpoint } = connection;
  if (externalId !== undefined && roleArn === undefined)
    throw new UsageError("--external-id goes with the role that asks for it: give --role-arn as well.");
  return {
    source: profile === undefined ? { kind: "default-chain" } : { kind: "profile", name: profile },
    role: roleArn === undefined ? null : { arn: roleArn, externalId: externalId ?? null },
    endpointUrl: endpoint === undefined ? null : checkedEndpoint(endpoint),
  };
}

/**
 * A session with the account, its calls paced by the flags. Loads the AWS SDK.
 * @throws UsageError when there is no account to read.
 */
export async function openSession(
  target: SessionTarget,
  connection: Connection,
  transport: Transport["kind"],
  reads: readonly ReadSpec[],
  watch: CallWatch,
): Promise<AccountSession> {
  const { openAccount } = await import("../aws/accounts.js");
  const limits = (lane: Parameters<typeof defaultLaneLimits>[0]) =>
    defaultLaneLimits(lane, connection.concurrency, connection["max-rps"] ?? null);
  return openAccount({
    ...target,
    maxSockets: connection.concurrency,
    reads,
    pace: createLimiter(limits, wallClock, Math.random, watch.onThrottled),
    observe: watch.observe,
    transport: { kind: transport, onFallback: tellFallback },
    promptMfaCode: process.stdin.isTTY && process.stderr.isTTY ? promptMfaCode : null,
  });
}

function tellFallback(reason: string): void {
  process.stderr.write(`s3audit: the lean transport is not available, using the whole SDK: ${reason}.\n`);
}

async function promptMfaCode(device: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question(`MFA code for ${device}: `)).trim();
  } finally {
    terminal.close();
  }
}
