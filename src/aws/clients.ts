import type { Agent as HttpsAgent } from "node:https";
import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { KMSClient } from "@aws-sdk/client-kms";
import { S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";
import { S3ControlClient } from "@aws-sdk/client-s3-control";
import { STSClient } from "@aws-sdk/client-sts";
import { installAnswerCheck } from "./answer-check.js";
import { addressAccountByPath } from "./control-endpoint.js";
import { installReadOnlyGuard, type MiddlewareStack } from "./read-only-guard.js";
import type { ReadSpec, Service } from "./read.js";
import type { Sockets } from "./sockets.js";

export type Client = S3Client | S3ControlClient | KMSClient | CloudTrailClient | STSClient;

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
  client<S extends Service>(service: S, region: string): ClientOf<S>;
  close(): void;
}

export type ClientOf<S extends Service> = {
  s3: S3Client;
  "s3-control": S3ControlClient;
  kms: KMSClient;
  cloudtrail: CloudTrailClient;
  sts: STSClient;
}[S];

/** Time to connect; a host that does not answer by then will not. */
export const connectionTimeoutMs = 3000;
/** Time for one attempt: configuration reads answer within a second. */
export const requestTimeoutMs = 15_000;
/**
 * Attempts within one call. The scan's calls make one: its limiter tries again, where a call that waits holds no place and
 * all others are driven more gently. STS is asked before there is a limiter.
 */
const maxAttempts = { s3: 1, "s3-control": 1, kms: 1, cloudtrail: 1, sts: 3 } as const satisfies {
  readonly [S in Service]: number;
};

/** No client exists until it is asked for; `close` destroys clients and connections. Never throws. */
export function openClients(settings: ClientSettings): Clients {
  const clients = new Map<string, Client>();
  return {
    client<S extends Service>(service: S, region: string) {
      const key = `${service} ${region}`;
      const client = clients.get(key) ?? createClient(service, region, settings);
      clients.set(key, client);
      // The key holds the service: what is stored under it is that service's client.
      return client as ClientOf<S>;
    },
    close() {
      for (const client of clients.values()) {
        client.destroy();
      }
      clients.clear();
      settings.sockets.close();
    },
  };
}

/** A new client with the read-only guard first in its stack. Prefer `Clients.client`, which reuses them. */
export function createClient(service: Service, region: string, settings: ClientSettings): Client {
  const { credentials, profile, endpointFor, sockets, reads } = settings;
  const endpoint = endpointFor(service);
  const shared = {
    region,
    credentials,
    ...(profile === null ? {} : { profile }),
    // A given endpoint is used as it is: the SDK refuses FIPS and dual-stack settings beside it.
    ...(endpoint === null ? {} : { endpoint, useFipsEndpoint: false, useDualstackEndpoint: false }),
    maxAttempts: maxAttempts[service],
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
  const client = construct(service, shared);
  installReadOnlyGuard(client.middlewareStack as MiddlewareStack, service, reads);
  return client;
}

function construct(service: Service, shared: S3ClientConfig & { readonly retryMode: string }): Client {
  switch (service) {
    case "s3": {
      const client = new S3Client({
        ...shared,
        // Path style lets all buckets of a Region share one pool of connections.
        forcePathStyle: true,
        followRegionRedirects: false,
        // A read-only program must not open sessions on directory buckets.
        disableS3ExpressSessionAuth: true,
      });
      installAnswerCheck(client.middlewareStack);
      return client;
    }
    case "s3-control": {
      const client = new S3ControlClient(shared as object);
      addressAccountByPath(client.config);
      installAnswerCheck(client.middlewareStack as MiddlewareStack);
      return client;
    }
    case "kms":
      return new KMSClient(shared as object);
    case "cloudtrail":
      return new CloudTrailClient(shared as object);
    case "sts":
      return new STSClient(shared);
  }
}
