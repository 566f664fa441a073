import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { authenticate } from "./authenticate.js";
import { type Counters, type Counts, startCounters } from "./counters.js";
import { startCredentials } from "./credentials.js";
import { type ActiveFaults, type Delivery, type Faults, startFaults } from "./faults.js";
import type { SentFinding } from "./asff-limits.js";
import type { Answer, LoopbackRequest } from "./protocol.js";
import { type Backend, notARead, route, serviceOf } from "./route.js";
import { startHubFindings } from "./security-hub-findings.js";
import { isHubEnabled } from "./securityhub.js";
import { readAuthorization } from "./signature.js";
import type { World } from "./world.js";

/** A running loopback AWS. */
export interface LoopbackAws {
  /** `http://127.0.0.1:PORT`: the endpoint of every service, path style for S3. */
  readonly url: string;
  /** The access key of the first account's first user. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  counts(): Counts;
  /** Every finding that Security Hub was given and kept, in all accounts and Regions. */
  findings(): readonly SentFinding[];
  /** Closes the port and every connection. */
  close(): Promise<void>;
}

/**
 * Returns a server on a free port of 127.0.0.1 that answers as the AWS that `world` describes, with `faults`. `now` is
 * the clock that signatures and temporary credentials are measured by.
 * @throws Error when the port cannot be opened, or when the world has no user.
 */
export async function startLoopbackAws(world: World, faults: Faults, now: () => Date): Promise<LoopbackAws> {
  const auditor = world.accounts[0]?.users[0];
  if (auditor === undefined) throw new Error("The world's first account needs a user to audit it.");
  const active = startFaults(faults);
  const counters = startCounters();
  const hub = startHubFindings((account, region) => isHubEnabled(world, account, region), now);
  const backend: Backend = {
    world,
    credentials: startCredentials(world),
    hub,
    isDeleted: (bucket) => active.isDeleted(bucket),
    now,
  };
  const server = createServer((incoming, response) => {
    counters.arrive();
    response.once("close", () => counters.leave());
    readRequest(incoming, (request) => {
      respond(request, backend, active, counters, (delivery, waitMs) => {
        if (waitMs <= 0) send(response, request.method, delivery);
        else sendLater(response, request.method, delivery, waitMs);
      });
    });
  });
  // Longer than any client keeps an idle connection, so that reuse never races with closing.
  server.keepAliveTimeout = 75_000;
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: auditor.accessKeyId, secretAccessKey: auditor.secretAccessKey },
    counts: () => counters.counts(),
    findings: () => hub.all(),
    close: () => close(server),
  };
}

function respond(
  request: LoopbackRequest,
  backend: Backend,
  faults: ActiveFaults,
  counters: Counters,
  deliver: (delivery: Delivery, waitMs: number) => void,
): void {
  const service = serviceOf(request);
  const authentication = authenticate(request, service, backend.credentials, backend.now());
  const call = route(request, service, backend);
  if (call === null) {
    counters.refuse(
      `${request.method} ${request.headers.get("x-amz-target") ?? `${request.path}?${request.rawQuery}`}`,
    );
    deliver({ kind: "whole", answer: notARead(request, service) }, 0);
    return;
  }
  counters.count(`${call.service}:${call.command}`, call.bucket);
  faults.admit(call);
  if (!authentication.ok) {
    counters.rejectCaller();
    deliver({ kind: "whole", answer: authentication.refusal }, 0);
    return;
  }
  deliver(faults.deliver(call, authentication.caller), faults.waitMs(call));
}

/** A batch of findings may have 6 MB, which Security Hub refuses in words beyond that; nothing else is near it. */
const largestRequestBytes = 8_000_000;

/** Calls back once with the whole request; one that is larger than any may be is cut off. */
function readRequest(incoming: IncomingMessage, use: (request: LoopbackRequest) => void): void {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  incoming.on("data", (chunk: Buffer) => {
    sizeBytes += chunk.length;
    if (sizeBytes > largestRequestBytes) incoming.destroy();
    else chunks.push(chunk);
  });
  incoming.on("end", () => {
    const [path = "/", ...query] = (incoming.url ?? "/").split("?");
    const rawQuery = query.join("?");
    const headers = new Map(
      Object.entries(incoming.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(",") : (value ?? ""),
      ]),
    );
    use({
      method: incoming.method ?? "GET",
      path,
      rawQuery,
      query: new URLSearchParams(rawQuery),
      headers,
      body: Buffer.concat(chunks).toString(),
      region: readAuthorization(headers.get("authorization"))?.region ?? "us-east-1",
    });
  });
}

/** A client that leaves, or a server that closes, ends the waiting too. */
function sendLater(response: ServerResponse, method: string, delivery: Delivery, waitMs: number): void {
  const timer = setTimeout(() => send(response, method, delivery), waitMs);
  response.once("close", () => clearTimeout(timer));
}

function send(response: ServerResponse, method: string, delivery: Delivery): void {
  if (delivery.kind === "reset") {
    response.destroy();
    return;
  }
  const { answer } = delivery;
  const body = method === "HEAD" ? "" : answer.body;
  response.writeHead(answer.status, { ...requestIds, ...answer.headers, ...contentLength(answer, body) });
  if (delivery.kind === "whole") {
    response.end(body);
    return;
  }
  const half = Buffer.from(body).subarray(0, Math.floor(Buffer.byteLength(body) / 2));
  response.write(half, () => response.destroy());
}

// One id for every answer, so that two runs over the same world say the same.
const requestIds = {
  server: "AmazonS3",
  "x-amz-request-id": "DEMO0000REQUESTID",
  "x-amzn-requestid": "DEMO0000REQUESTID",
  "x-amz-id-2": "loopback",
};

/** A redirect or an error to HEAD has neither body nor length, as on S3. */
function contentLength(answer: Answer, body: string): { readonly [name: string]: string } {
  return body === "" && answer.status !== 200 ? {} : { "content-length": String(Buffer.byteLength(body)) };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      server.off("error", reject);
      // A server that listens on an IP address has an address of this shape.
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });
}
