import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";

/** What a test server was asked. */
export interface LoopbackRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: { readonly [name: string]: string | readonly string[] | undefined };
  readonly body: string;
}

/** What it answers. */
export interface LoopbackAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers?: { readonly [name: string]: string };
}

export interface Loopback {
  /** `http://127.0.0.1:port` or the same with https. */
  readonly url: string;
  readonly port: number;
  readonly requests: LoopbackRequest[];
  close(): Promise<void>;
}

/** An HTTP server on this machine that answers as told; `undefined` breaks the connection. */
export async function startLoopback(
  answer: (request: LoopbackRequest) => LoopbackAnswer | undefined,
): Promise<Loopback> {
  const requests: LoopbackRequest[] = [];
  return listen("http", createServer(listener(requests, answer)), requests);
}

/** The same with TLS. */
export async function startTlsLoopback(
  identity: { readonly key: string; readonly cert: string },
  answer: (request: LoopbackRequest) => LoopbackAnswer,
): Promise<Loopback> {
  const requests: LoopbackRequest[] = [];
  return listen("https", createTlsServer(identity, listener(requests, answer)), requests);
}

function listener(
  requests: LoopbackRequest[],
  answer: (request: LoopbackRequest) => LoopbackAnswer | undefined,
): RequestListener {
  return (message, response) => {
    const chunks: Buffer[] = [];
    message.on("data", (chunk: Buffer) => chunks.push(chunk));
    message.on("end", () => {
      const { method = "", url = "", headers } = message;
      const request = { method, url, headers, body: Buffer.concat(chunks).toString("utf8") };
      requests.push(request);
      const told = answer(request);
      if (told === undefined) {
        message.socket.destroy();
        return;
      }
      response.writeHead(told.status, told.headers);
      response.end(method === "HEAD" ? undefined : told.body);
    });
  };
}

async function listen(scheme: string, server: Server, requests: LoopbackRequest[]): Promise<Loopback> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A TCP server that listens has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `${scheme}://127.0.0.1:${String(port)}`,
    port,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
