import { setMaxListeners } from "node:events";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { UsageError } from "../errors.js";
import type { IamAction } from "../model/fact.js";
import type { AccountSession } from "./account-session.js";
import type { CallObserver } from "./call-observer.js";
import { createClient, openClients, type ClientSettings } from "./clients.js";
import { configuredEndpoint } from "./configured-endpoint.js";
import { noCredentials, unknownCaller, type CredentialAttempt } from "./credential-problem.js";
import { askCaller, callerIdentityRead, credentialCheck, type Caller } from "./caller-identity.js";
import { CredentialsRejected } from "./credentials-rejected.js";
import {
  credentialProvider,
  renewing,
  type CredentialSource,
  type RenewingCredentials,
  type RoleToAssume,
} from "./credentials.js";
import { declaredRead } from "./declared-read.js";
import { endpointHost, endpointKind } from "./endpoint.js";
import { homeRegion } from "./home-region.js";
import type { Pace } from "./pace.js";
import { toReadFailure } from "./read-failure.js";
import type { Read, ReadSpec, Service } from "./read.js";
import { openTransport, type Transport } from "./transport.js";
import { readSharedConfig, type SharedConfig } from "./shared-config.js";
import { openSockets } from "./sockets.js";

/** Which account to open, and how its calls are made. */
export interface AccountRequest {
  readonly source: CredentialSource;
  readonly role: RoleToAssume | null;
  /** Every service's endpoint in place of AWS; null = AWS, or what the AWS environment and configuration files set. */
  readonly endpointUrl: string | null;
  /** Connections per host. */
  readonly maxSockets: number;
  /** All that may ever be sent for this account, beside the question who we are. */
  readonly reads: readonly ReadSpec[];
  readonly pace: Pace;
  readonly observe: CallObserver;
  readonly transport: Transport;
  /** Asks a person for the code of an MFA device; null without a terminal. */
  readonly promptMfaCode: ((device: string) => Promise<string>) | null;
}

/**
 * A session with the account that the credentials belong to. Close it when done.
 * @throws UsageError that says what is wrong with credentials, profile, role, network or clock, and what to do.
 */
export async function openAccount(request: AccountRequest): Promise<AccountSession> {
  const config = readSharedConfig(process.env);
  const attempt = attemptOf(request, config);
  const { region } = attempt;
  const { credentials, settings } = connectionOf(request, attempt, config);
  const clients = openClients(settings);
  try {
    const { account, partition, arn } = await identify(settings, attempt);
    const endpoint = await endpointKind(settings, region);
    const { pace, observe } = request;
    const answered = new Set<IamAction>();
    const ending = new AbortController();
    // Every lane and every pause listens, which Node would take for a leak.
    setMaxListeners(0, ending.signal);
    const end = (reason: Error): void => {
      ending.abort(reason);
      clients.close();
    };
    const ended = ending.signal;
    const calls = { account, pace, ended, credentials };
    const verifyCredentials = credentialCheck(calls, clients, region);
    const shared = { ...calls, end, observe, answered, verifyCredentials };
    const send = await openTransport(request.transport, settings, clients, region);
    // A collector's list of reads is one object: its Read is made once, not once per resource.
    const readers = new WeakMap<readonly ReadSpec[], Read>();
    return {
      account,
      partition,
      region,
      endpoint,
      callerArn: arn,
      answered,
      reader: (reads) => readers.get(reads) ?? remember(readers, reads, declaredRead(shared, reads, send)),
      end,
      close: () => {
        end(new Error("The session is closed."));
      },
    };
  } catch (error) {
    clients.close();
    throw error;
  }
}

function attemptOf({ source, role }: AccountRequest, config: SharedConfig): CredentialAttempt {
  const ofEnvironment = source.kind === "keys" ? undefined : process.env["AWS_PROFILE"];
  const profile = source.kind === "profile" ? source.name : (ofEnvironment ?? null);
  const settings = source.kind === "keys" ? null : (config.profile(profile ?? "default") ?? null);
  if (source.kind === "profile" && settings === null) {
    throw new UsageError(
      `No profile "${source.name}" in the AWS configuration files. List them: aws configure list-profiles`,
    );
  }
  return { source, profile, settings, role, region: homeRegion(settings, role, process.env) };
}

function connectionOf(
  request: AccountRequest,
  attempt: CredentialAttempt,
  config: SharedConfig,
): { readonly credentials: RenewingCredentials; readonly settings: ClientSettings } {
  const environment = process.env;
  const { source, role, settings, region } = attempt;
  const given = source.kind === "profile" ? source.name : null;
  const endpointFor = (service: Service): string | null =>
    request.endpointUrl ?? (given === null ? null : configuredEndpoint(service, given, config, environment));
  const sockets = openSockets(request.maxSockets, environment["AWS_CA_BUNDLE"] ?? settings?.get("ca_bundle") ?? null);
  const mfaCode = request.promptMfaCode ?? refuseMfa;
  const stsEndpoint = endpointFor("sts");
  const credentials = renewing(credentialProvider({ source, role, region, stsEndpoint, sockets, mfaCode }));
  const reads = [callerIdentityRead, ...request.reads];
  return {
    credentials,
    settings: { credentials: credentials.identity, profile: given, endpointFor, sockets, reads },
  };
}

function remember(readers: WeakMap<readonly ReadSpec[], Read>, reads: readonly ReadSpec[], read: Read): Read {
  readers.set(reads, read);
  return read;
}

/** STS is asked before there is an account whose calls could be paced: the client tries again by itself. */
const attemptsToIdentify = 3;

async function identify(settings: ClientSettings, attempt: CredentialAttempt): Promise<Caller> {
  try {
    return await askCaller(await createClient("sts", attempt.region, settings, attemptsToIdentify));
  } catch (error) {
    if (error instanceof CredentialsRejected) {
      throw noCredentials(error, attempt);
    }
    if (error instanceof UsageError) {
      throw error;
    }
    const host = await endpointHost(settings, new GetCallerIdentityCommand({}), attempt.region);
    throw unknownCaller(toReadFailure(error, callerIdentityRead), attempt, host);
  }
}

function refuseMfa(device: string): Promise<never> {
  return Promise.reject(
    new UsageError(
      `The profile asks for a code of the MFA device ${device}, and there is no terminal to ask on. Use temporary credentials, for example: aws configure export-credentials`,
    ),
  );
}
