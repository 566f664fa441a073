import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { UsageError } from "../errors.js";
import type { AccountSession } from "./account-session.js";
import type { CallObserver } from "./call-observer.js";
import { openClients, type ClientSettings, type Clients } from "./clients.js";
import { configuredEndpoint } from "./configured-endpoint.js";
import { noCredentials, unknownCaller, type CredentialAttempt } from "./credential-problem.js";
import { CredentialsRejected } from "./credentials-rejected.js";
import {
  credentialProvider,
  renewing,
  type CredentialSource,
  type IdentityProvider,
  type RoleToAssume,
} from "./credentials.js";
import { endpointHost, endpointKind } from "./endpoint.js";
import type { Pace } from "./pace.js";
import { toReadFailure } from "./read-failure.js";
import type { Read, ReadSpec, Service } from "./read.js";
import { blamesCredentials, sdkRead } from "./sdk.js";
import { readSharedConfig, type ProfileSettings } from "./shared-config.js";
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
  /** Asks a person for the code of an MFA device; null without a terminal. */
  readonly promptMfaCode: ((device: string) => Promise<string>) | null;
}

/** Needs no permission: not even a Deny can take it away. */
export const callerIdentityRead: ReadSpec = {
  service: "sts",
  command: "GetCallerIdentity",
  action: "sts:GetCallerIdentity",
};

/** Where calls without a Region of their own go when nobody configured one. */
const defaultRegions: { readonly [partition: string]: string } = {
  aws: "us-east-1",
  "aws-cn": "cn-north-1",
  "aws-us-gov": "us-gov-west-1",
};

interface Caller {
  readonly account: string;
  readonly arn: string;
  readonly partition: string;
}

/**
 * A session with the account that the credentials belong to. Close it when done.
 * @throws UsageError that says what is wrong with credentials, profile, role, network or clock, and what to do.
 */
export async function openAccount(request: AccountRequest): Promise<AccountSession> {
  const environment = process.env;
  const config = readSharedConfig(environment);
  const { source, role, endpointUrl } = request;
  const profile =
    source.kind === "profile" ? source.name : source.kind === "keys" ? null : (environment["AWS_PROFILE"] ?? null);
  const settings = config.profile(profile ?? "default") ?? null;
  if (source.kind === "profile" && settings === null) {
    throw new UsageError(
      `No profile "${source.name}" in the AWS configuration files. List them: aws configure list-profiles`,
    );
  }
  const region = regionOf(source, settings, role, environment);
  const endpointFor = (service: Service): string | null =>
    endpointUrl ?? (source.kind === "profile" ? configuredEndpoint(service, source.name, config, environment) : null);
  const sockets = openSockets(request.maxSockets, environment["AWS_CA_BUNDLE"] ?? settings?.get("ca_bundle") ?? null);
  const stsEndpoint = endpointFor("sts");
  const mfaCode = request.promptMfaCode ?? refuseMfa;
  const credentials = renewing(credentialProvider({ source, role, region, stsEndpoint, sockets, mfaCode }));
  const clientSettings: ClientSettings = {
    credentials,
    profile: source.kind === "profile" ? source.name : null,
    endpointFor,
    sockets,
    reads: [callerIdentityRead, ...request.reads],
  };
  const clients = openClients(clientSettings);
  const attempt: CredentialAttempt = { source, profile, settings, role, region };
  try {
    const caller = await identify(credentials, clients, clientSettings, attempt);
    const endpoint = await endpointKind(clientSettings, region);
    const { account } = caller;
    const { pace, observe } = request;
    const transport = { account, clients, pace, observe, verifyCredentials: credentialCheck(clients, region) };
    // A collector's list of reads is one object: its Read is made once, not once per resource.
    const readers = new WeakMap<readonly ReadSpec[], Read>();
    return {
      account,
      partition: caller.partition,
      region,
      endpoint,
      callerArn: caller.arn,
      reader: (reads) => readers.get(reads) ?? remember(readers, reads, sdkRead(transport, reads)),
      close: () => {
        clients.close();
      },
    };
  } catch (error) {
    clients.close();
    throw error;
  }
}

function remember(readers: WeakMap<readonly ReadSpec[], Read>, reads: readonly ReadSpec[], read: Read): Read {
  readers.set(reads, read);
  return read;
}

async function identify(
  credentials: IdentityProvider,
  clients: Clients,
  settings: ClientSettings,
  attempt: CredentialAttempt,
): Promise<Caller> {
  try {
    await credentials();
    return await askCaller(clients, attempt.region);
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

async function askCaller(clients: Clients, region: string): Promise<Caller> {
  const { Account: account, Arn: arn } = await clients.client("sts", region).send(new GetCallerIdentityCommand({}));
  const partition = arn?.split(":")[1];
  if (account === undefined || !/^\d{12}$/.test(account) || arn === undefined || !partition) {
    throw new UsageError("The answer to GetCallerIdentity holds no account and ARN: the endpoint is not AWS STS.");
  }
  return { account, arn, partition };
}

/** Asks again who we are, once for all callers that ask at the same time. */
function credentialCheck(clients: Clients, region: string): () => Promise<void> {
  let running: Promise<void> | undefined;
  const check = async (): Promise<void> => {
    try {
      await clients.client("sts", region).send(new GetCallerIdentityCommand({}));
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

function regionOf(
  source: CredentialSource,
  settings: ProfileSettings | null,
  role: RoleToAssume | null,
  environment: NodeJS.ProcessEnv,
): string {
  const configured = environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"];
  const ofProfile = source.kind === "keys" ? undefined : settings?.get("region");
  const roleArn = role?.arn ?? settings?.get("role_arn") ?? "";
  const ofPartition = defaultRegions[roleArn.split(":")[1] ?? ""] ?? "us-east-1";
  return [configured, ofProfile].find((region) => region !== undefined && region !== "") ?? ofPartition;
}

function refuseMfa(device: string): Promise<never> {
  return Promise.reject(
    new UsageError(
      `The profile asks for a code of the MFA device ${device}, and there is no terminal to ask on. Use temporary credentials, for example: aws configure export-credentials`,
    ),
  );
}
