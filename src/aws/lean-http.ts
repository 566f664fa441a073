import { request as requestHttp, type ClientRequest, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import type { Sockets } from "./sockets.js";

/** A request without a body. */
export interface HttpRequest {
  readonly isSecure: boolean;
  /** An IPv6 address without brackets. */
  readonly host: string;
  /** null = the scheme's own. */
  readonly port: number | null;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: { readonly [name: string]: string };
}

/** An answer, read to its end. */
export interface HttpAnswer {
  readonly statusCode: number;
  /** Names in lower case. */
  readonly headers: IncomingMessage["headers"];
  readonly body: Uint8Array;
}

/** How long one exchange may take. */
export interface HttpLimits {
  readonly connectionMs: number;
  /** From the start to the last byte of the answer. */
  readonly wholeMs: number;
}

/**
 * The answer to the request; redirects are answers.
 * @throws TimeoutError (by name) past a limit; Node's own error when the connection cannot be made or breaks off.
 */
export function exchange(request: HttpRequest, sockets: Sockets, limits: HttpLimits): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = open(request, sockets);
    const give = (timeMs: number, what: string): NodeJS.Timeout =>
      setTimeout(() => {
        fail(timeout(`${what} within ${String(timeMs)} ms.`));
        outgoing.destroy();
      }, timeMs);
    const connecting = give(limits.connectionMs, "No connection");
    const whole = give(limits.wholeMs, "No complete answer");
    const stopClocks = (): void => {
      clearTimeout(connecting);
      clearTimeout(whole);
    };
    const fail = (error: Error): void => {
      stopClocks();
      reject(error);
    };
    outgoing.on("error", (error: NodeJS.ErrnoException) => {
      fail(error.code === "ETIMEDOUT" ? timeout(error.message) : error);
    });
    outgoing.once("socket", (socket) => {
      if (socket.connecting) socket.once("connect", () => clearTimeout(connecting));
      else clearTimeout(connecting);
    });
    outgoing.once("response", (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("error", fail);
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.once("end", () => {
        stopClocks();
        const [only = Buffer.alloc(0)] = chunks;
        const body = chunks.length > 1 ? Buffer.concat(chunks) : only;
        resolve({ statusCode: incoming.statusCode ?? 0, headers: incoming.headers, body });
      });
    });
    outgoing.end();
  });
}

function open({ isSecure, host, port, method, path, headers }: HttpRequest, sockets: Sockets): ClientRequest {
  const target = { host, method, path, headers, ...(port === null ? {} : { port }) };
  return isSecure
    ? requestHttps({ ...target, agent: sockets.httpsAgent })
    : requestHttp({ ...target, agent: sockets.httpAgent });
}

/** As the SDK names and marks a timeout. */
function timeout(message: string): Error {
  return Object.assign(new Error(message), { name: "TimeoutError", code: "ETIMEDOUT" });
}
