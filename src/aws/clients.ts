import type { Agent as HttpsAgent } from "node:https";
import type { AccessAnalyzerClient } from "@aws-sdk/client-accessanalyzer";
import type { AccountClient } from "@aws-sdk/client-account";
import type { BackupClient } from "@aws-sdk/client-backup";
import type { CloudFrontClient } from "@aws-sdk/client-cloudfront";
import type { Route53Client } from "@aws-sdk/client-route-53";
import type { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import type { ConfigServiceClient } from "@aws-sdk/client-config-service";
import type { GlacierClient } from "@aws-sdk/client-glacier";
import type { GuardDutyClient } from "@aws-sdk/client-guardduty";
import type { KMSClient } from "@aws-sdk/client-kms";
import type { LambdaClient } from "@aws-sdk/client-lambda";
import type { Macie2Client } from "@aws-sdk/client-macie2";
import type { OrganizationsClient } from "@aws-sdk/client-organizations";
import type { S3Client, S3ClientConfig } from "@aws-sdk/client-s3";
import type { S3ControlClient } from "@aws-sdk/client-s3-control";
import type { S3FilesClient } from "@aws-sdk/client-s3files";
import type { S3TablesClient } from "@aws-sdk/client-s3tables";
import type { S3VectorsClient } from "@aws-sdk/client-s3vectors";
import type { SecurityHubClient } from "@aws-sdk/client-securityhub";
import type { STSClient } from "@aws-sdk/client-sts";
import type { TransferClient } from "@aws-sdk/client-transfer";
import { installAnswerCheck } from "./answer-check.js";
import { addressAccountByPath } from "./control-endpoint.js";
import { installReadOnlyGuard, type MiddlewareStack } from "./read-only-guard.js";
import type { ReadSpec, Service } from "./read.js";
import type { Sockets } from "./sockets.js";

/** The SDK's client of each service. */
interface ServiceClients {
  s3: S3Client;
  "s3-control": S3ControlClient;
  s3tables: S3TablesClient;
  s3vectors: S3VectorsClient;
  s3files: S3FilesClient;
  glacier: GlacierClient;
  transfer: TransferClient;
  lambda: LambdaClient;
  kms: KMSClient;
  cloudtrail: CloudTrailClient;
  cloudwatch: CloudWatchClient;
  logs: CloudWatchLogsClient;
  organizations: OrganizationsClient;
  account: AccountClient;
  guardduty: GuardDutyClient;
  macie2: Macie2Client;
  "access-analyzer": AccessAnalyzerClient;
  config: ConfigServiceClient;
  securityhub: SecurityHubClient;
  backup: BackupClient;
  cloudfront: CloudFrontClient;
  route53: Route53Client;
  sts: STSClient;
}

export type Client = ServiceClients[Service];

/** How a client gets credentials. */
export type Credentials = NonNullable<S3ClientConfig["credentials"]>;

/** What all clients of one account share. */
export interface ClientSettings {
  readonly credentials: Credentials;
  /** Where the SDK looks for FIPS and dual-stack settings beside the environment; null = the environment's profile. */
  readonly profile: string | null;
  /** Every service's endpoint; null = as the SDK resolves it. */
  readonly endpointFor: (service: Service) => string | null;
  readonly sockets: Sockets;
  /** All that may ever be sent. */
  readonly reads: readonly ReadSpec[];
}

/** One client per service and Region, made when it is first asked for and then reused. */
export interface Clients {
  client<S extends Service>(service: S, region: string): Promise<ClientOf<S>>;
  close(): void;
}

export type ClientOf<S extends Service> = ServiceClients[S];

/** Time to connect; a host that does not answer by then will not. */
export const connectionTimeoutMs = 3000;
/** Time for one attempt: configuration reads answer within a second. */
export const requestTimeoutMs = 15_000;
/**
 * Attempts within one call of the scan: its limiter tries again, where a call that waits holds no place and all others are
 * driven more gently.
 */
const pacedAttempts = 1;

/** What every client is constructed from; each service's own configuration type is a superset of it. */
type SharedConfig = S3ClientConfig & { readonly retryMode: string };

/** No client exists until it is asked for; `close` destroys clients and connections. Never throws. */
export function openClients(settings: ClientSettings): Clients {
  const clients = new Map<string, Promise<Client>>();
  const made: Client[] = [];
  const make = async (service: Service, region: string): Promise<Client> => {
    const client = await createClient(service, region, settings);
    made.push(client);
    return client;
  };
  return {
    client<S extends Service>(service: S, region: string) {
      const key = `${service} ${region}`;
      const client = clients.get(key) ?? make(service, region);
      clients.set(key, client);
      // The key holds the service: what is stored under it is that service's client.
      return client as Promise<ClientOf<S>>;
    },
    close() {
      for (const client of made) {
        client.destroy();
      }
      clients.clear();
      settings.sockets.close();
    },
  };
}

/** A new client with the read-only guard first in its stack. Prefer `Clients.client`, which reuses them. */
export async function createClient<S extends Service>(
  service: S,
  region: string,
  settings: ClientSettings,
  maxAttempts = pacedAttempts,
): Promise<ClientOf<S>> {
  const { credentials, profile, endpointFor, sockets, reads } = settings;
  const endpoint = endpointFor(service);
  const shared = {
    region,
    credentials,
    ...(profile === null ? {} : { profile }),
    // A given endpoint is used as it is: the SDK refuses FIPS and dual-stack settings beside it.
    ...(endpoint === null ? {} : { endpoint, useFipsEndpoint: false, useDualstackEndpoint: false }),
    maxAttempts,
    retryMode: "standard",
    customUserAgent: "s3audit",
    requestHandler: {
      connectionTimeout: connectionTimeoutMs,
      requestTimeout: requestTimeoutMs,
      throwOnRequestTimeout: true,
      httpAgent: sockets.httpAgent,
      // A proxy agent serves https as well without being an https.Agent, which the SDK's type asks for.
      httpsAgent: sockets.httpsAgent as HttpsAgent,
    },
  };
  const client = await constructors[service](shared);
  installReadOnlyGuard(client.middlewareStack as MiddlewareStack, service, reads);
  return client;
}

/** Loaded when the first client of a service is wanted: all of them together take half a second to load. */
const constructors: { readonly [S in Service]: (shared: SharedConfig) => Promise<ClientOf<S>> } = {
  async s3(shared) {
    const client = new (await import("@aws-sdk/client-s3")).S3Client({
      ...shared,
      // Path style lets all buckets of a Region share one pool of connections.
      forcePathStyle: true,
      followRegionRedirects: false,
      // A read-only program must not open sessions on directory buckets.
      disableS3ExpressSessionAuth: true,
    });
    installAnswerCheck(client.middlewareStack);
    return client;
  },
  async "s3-control"(shared) {
    const client = new (await import("@aws-sdk/client-s3-control")).S3ControlClient(shared as object);
    addressAccountByPath(client.config);
    installAnswerCheck(client.middlewareStack as MiddlewareStack);
    return client;
  },
  s3tables: async (shared) => new (await import("@aws-sdk/client-s3tables")).S3TablesClient(shared as object),
  s3vectors: async (shared) => new (await import("@aws-sdk/client-s3vectors")).S3VectorsClient(shared as object),
  s3files: async (shared) => new (await import("@aws-sdk/client-s3files")).S3FilesClient(shared as object),
  glacier: async (shared) => new (await import("@aws-sdk/client-glacier")).GlacierClient(shared as object),
  transfer: async (shared) => new (await import("@aws-sdk/client-transfer")).TransferClient(shared as object),
  lambda: async (shared) => new (await import("@aws-sdk/client-lambda")).LambdaClient(shared as object),
  kms: async (shared) => new (await import("@aws-sdk/client-kms")).KMSClient(shared as object),
  cloudtrail: async (shared) => new (await import("@aws-sdk/client-cloudtrail")).CloudTrailClient(shared as object),
  cloudwatch: async (shared) => new (await import("@aws-sdk/client-cloudwatch")).CloudWatchClient(shared as object),
  logs: async (shared) => new (await import("@aws-sdk/client-cloudwatch-logs")).CloudWatchLogsClient(shared as object),
  organizations: async (shared) =>
    new (await import("@aws-sdk/client-organizations")).OrganizationsClient(shared as object),
  account: async (shared) => new (await import("@aws-sdk/client-account")).AccountClient(shared as object),
  guardduty: async (shared) => new (await import("@aws-sdk/client-guardduty")).GuardDutyClient(shared as object),
  macie2: async (shared) => new (await import("@aws-sdk/client-macie2")).Macie2Client(shared as object),
  "access-analyzer": async (shared) =>
    new (await import("@aws-sdk/client-accessanalyzer")).AccessAnalyzerClient(shared as object),
  config: async (shared) => new (await import("@aws-sdk/client-config-service")).ConfigServiceClient(shared as object),
  securityhub: async (shared) => new (await import("@aws-sdk/client-securityhub")).SecurityHubClient(shared as object),
  backup: async (shared) => new (await import("@aws-sdk/client-backup")).BackupClient(shared as object),
  cloudfront: async (shared) => new (await import("@aws-sdk/client-cloudfront")).CloudFrontClient(shared as object),
  route53: async (shared) => new (await import("@aws-sdk/client-route-53")).Route53Client(shared as object),
  sts: async (shared) => new (await import("@aws-sdk/client-sts")).STSClient(shared),
};
