import type { AwsIdentity } from "./credentials.js";
import { checkAnswer } from "./answer-check.js";
import { connectionTimeoutMs, requestTimeoutMs, type Clients, type ClientSettings } from "./clients.js";
import type { Send } from "./declared-read.js";
import { createServerClock, type ServerClock } from "./lean-clock.js";
import { resolveLeanEndpoint, type LeanEndpoint } from "./lean-endpoint.js";
import { exchange, type HttpAnswer, type HttpRequest } from "./lean-http.js";
import { protocolOf, schemaOf, type LeanProtocol, type OperationSchema, type WrittenRequest } from "./lean-protocol.js";
import { canonicalQuery, createSigner, emptyPayloadHash, signatureDate, type Signer } from "./lean-signature.js";
import { operationName, operationOf } from "./operation.js";
import { UndeclaredCommand } from "./read-only-guard.js";
import type { AwsCommand, Service } from "./read.js";
import { sdkSend } from "./sdk.js";

/** What the reads of one Region need. */
interface LeanRegion {
  readonly protocol: LeanProtocol;
  readonly endpoint: LeanEndpoint;
  readonly sign: Signer;
  readonly credentials: () => Promise<AwsIdentity>;
}

/** A read that the lean transport can make. */
interface BucketRead {
  readonly operation: OperationSchema;
  readonly bucket: string;
  readonly input: object;
}

const limits = { connectionMs: connectionTimeoutMs, wholeMs: requestTimeoutMs };

/**
 * Sends reads of one S3 bucket with the SDK's serializer and parser but without what the SDK puts around them in every
 * call, at a fraction of its cost. All else, and whatever is not plainly the same through both, goes through the SDK.
 */
export function leanSend(settings: ClientSettings, clients: Clients): Send {
  const throughSdk = sdkSend(clients);
  const declared = new Set(settings.reads.filter((read) => read.service === "s3").map((read) => read.command));
  // The SDK keeps what it works out about an operation on this object.
  const operations = new Map<string, OperationSchema>();
  const clock = createServerClock();
  const regions = new Map<string, Promise<LeanRegion | null>>();
  const regionOf = (region: string): Promise<LeanRegion | null> => {
    const known = regions.get(region);
    if (known !== undefined) return known;
    const opened = openRegion(settings, clients, region);
    regions.set(region, opened);
    // Asked again next time: credentials that fail now may work then.
    opened.catch(() => regions.delete(region));
    return opened;
  };
  return async <Output extends object>(command: AwsCommand<object, Output>, service: Service, region: string) => {
    const { command: name } = operationOf(command);
    if (service === "s3" && !declared.has(name)) {
      throw new UndeclaredCommand(`Refused to send ${operationName({ service, command: name })}: not a declared read.`);
    }
    const operation = operations.get(name) ?? schemaOf(command);
    const bucket = bucketOf(command);
    if (service !== "s3" || operation === null || bucket === null) return throughSdk(command, service, region);
    operations.set(name, operation);
    const read = { operation, bucket, input: command.input };
    const place = await regionOf(region);
    if (place === null) return throughSdk(command, service, region);
    const identity = await place.credentials();
    const request = signedRequest(await write(place, read), place, identity, clock);
    // The schema that wrote the request also reads the answer: it is of the command's own type.
    return (await answered(request, read, place.protocol, settings, clock)) as Output;
  };
}

async function openRegion(settings: ClientSettings, clients: Clients, region: string): Promise<LeanRegion | null> {
  const client = await clients.client("s3", region);
  const protocol = protocolOf(client);
  const endpoint = await resolveLeanEndpoint(settings, region);
  if (protocol === null || endpoint === null) {
    return null;
  }
  const sign = createSigner(endpoint.signingRegion, endpoint.signingName);
  return { protocol, endpoint, sign, credentials: () => client.config.credentials() };
}

/**
 * The bucket, when its name is that of a general purpose bucket (old ones too), else null: whatever would be encoded in a
 * path, ARNs and the aliases and directory buckets that the SDK sends elsewhere, are left to it.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
function bucketOf(command: AwsCommand<object, object>): string | null {
  const { Bucket: bucket } = command.input as { readonly Bucket?: unknown };
  const isPlain = typeof bucket === "string" && /^[A-Za-z0-9][\w.-]*$/.test(bucket) && !/--[\w-]+-s3$/.test(bucket);
  return isPlain ? bucket : null;
}

async function write(
  { protocol, endpoint }: LeanRegion,
  { operation, bucket, input }: BucketRead,
): Promise<WrittenRequest> {
  const written = await protocol.write(operation, input, {
    protocol: endpoint.isSecure ? "https:" : "http:",
    hostname: endpoint.host,
    path: `${endpoint.basePath}/${bucket}`,
  });
  const { method, query, body } = written;
  const isPlain = Object.values(query).every((value) => typeof value === "string") && body === undefined;
  if (!isPlain || (method !== "GET" && method !== "HEAD")) {
    throw new UndeclaredCommand(`Refused to send ${operation.name}: it is not a plain read.`);
  }
  return written;
}

function signedRequest(
  { method, path, query, headers: written }: WrittenRequest,
  { endpoint, sign }: LeanRegion,
  identity: AwsIdentity,
  clock: ServerClock,
): HttpRequest {
  const date = signatureDate(clock.nowMs());
  const headers: { [name: string]: string } = {
    ...written,
    host: endpoint.authority,
    "x-amz-content-sha256": emptyPayloadHash,
    "x-amz-date": date,
  };
  if (identity.sessionToken !== undefined) {
    headers["x-amz-security-token"] = identity.sessionToken;
  }
  const search = canonicalQuery(query);
  const toSign = { method, path, query: search, headers, payloadHash: emptyPayloadHash };
  headers["authorization"] = sign(toSign, identity, date);
  headers["user-agent"] = endpoint.userAgent;
  const { isSecure, host, port } = endpoint;
  return { isSecure, host, port, method, path: search === "" ? path : `${path}?${search}`, headers };
}

async function answered(
  request: HttpRequest,
  { operation }: BucketRead,
  protocol: LeanProtocol,
  { sockets }: ClientSettings,
  clock: ServerClock,
): Promise<object> {
  let answer: HttpAnswer | null = null;
  try {
    const told = await exchange(request, sockets, limits);
    if (told.statusCode >= 400) clock.learn(told.headers);
    checkAnswer(operation.name, told.statusCode, told.body);
    answer = told;
    return counted(await protocol.read(operation, told));
  } catch (error) {
    throw failed(error, answer);
  }
}

/** The error with what the SDK adds to it; `answer` is null when there is none that could be an answer of S3. */
function failed(error: unknown, answer: HttpAnswer | null): unknown {
  if (typeof error !== "object" || error === null) {
    return error;
  }
  if (answer === null) {
    return counted(error);
  }
  const { statusCode, headers } = answer;
  const $metadata = { httpStatusCode: statusCode, requestId: headers["x-amz-request-id"] };
  return counted(Object.assign(error, { $response: { headers } }, "$metadata" in error ? {} : { $metadata }));
}

/** Retries are the limiter's: each call is one attempt. */
function counted(told: object): object {
  const { $metadata } = told as { readonly $metadata?: object };
  return Object.assign(told, { $metadata: { ...$metadata, attempts: 1 } });
}
