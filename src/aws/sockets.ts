import { setMaxListeners } from "node:events";
import { readFileSync } from "node:fs";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent, type AgentOptions } from "node:https";
import { Duplex } from "node:stream";
import { HttpsProxyAgent } from "https-proxy-agent";
import { getProxyForUrl } from "proxy-from-env";
import { UsageError, messageOf } from "../errors.js";
import { proxyAuthenticationRequired, proxyRefused } from "./network-codes.js";
import { proxyAddress } from "./proxy-address.js";

/** The connections that all clients of one account share. */
export interface Sockets {
  readonly httpAgent: HttpAgent;
  readonly httpsAgent: HttpAgent | HttpsAgent;
  /** Breaks off every connection and request; none is made after it. */
  close(): void;
}

/**
 * Keep-alive agents with at most `maxSockets` connections per host, through the proxies that HTTPS_PROXY, HTTP_PROXY and
 * NO_PROXY name, trusting the certificates in `caBundle` (a PEM file, in place of the built-in ones, as the AWS CLI does).
 * @throws UsageError when the bundle cannot be read.
 * @see https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html
 */
export function openSockets(maxSockets: number, caBundle: string | null): Sockets {
  const options: AgentOptions = {
    keepAlive: true,
    maxSockets,
    ...(caBundle === null ? {} : { ca: readBundle(caBundle) }),
  };
  const closing = new AbortController();
  // As many listen as there are connections through a proxy, which Node would take for a leak.
  setMaxListeners(0, closing.signal);
  const direct = { http: new HttpAgent(options), https: new HttpsAgent(options) };
  const httpAgent = throughProxy("http", direct.http, options, closing.signal);
  const httpsAgent = throughProxy("https", direct.https, options, closing.signal);
  return {
    httpAgent,
    httpsAgent,
    close() {
      closing.abort(closed());
      for (const agent of [direct.http, direct.https, httpAgent, httpsAgent]) closeAgent(agent);
    },
  };
}

/**
 * Node's own destroy() leaves the requests that wait for a connection, and opens new ones for them as the old ones close.
 * @see https://nodejs.org/api/http.html#agentdestroy
 */
function closeAgent(agent: HttpAgent): void {
  agent.createConnection = (_options, onCreated) => {
    onCreated?.(closed(), new Duplex());
    return null;
  };
  for (const waiting of Object.values(agent.requests)) {
    for (const request of waiting ?? []) {
      request.destroy();
      // Without a connection nobody tells those who wait for it.
      request.emit("error", closed());
    }
  }
  agent.destroy();
}

/** As Node tells of a connection that is gone. */
function closed(): Error {
  return Object.assign(new Error("The connections are closed."), { code: "ECONNRESET" });
}

/** The direct agent when no proxy is configured; else one that asks for each host whether NO_PROXY exempts it. */
function throughProxy(
  scheme: "http" | "https",
  direct: HttpAgent,
  options: AgentOptions,
  closing: AbortSignal,
): HttpAgent {
  const proxy = proxyAddress(scheme);
  if (proxy === null) {
    return direct;
  }
  // One that cannot be used stands in the way of those hosts only that it was to reach.
  const address = proxy instanceof UsageError ? "http://proxy.invalid" : proxy;
  // The signal also breaks off a tunnel that the proxy has not granted yet, which no agent counts as a connection.
  const agent = new HttpsProxyAgent(address, { ...options, signal: closing });
  // It would tell https by the call stack, which a returned connection does not have: it would never be used again.
  agent.isSecureEndpoint = () => scheme === "https";
  const tunnel = agent.connect.bind(agent);
  agent.connect = async (request, target) => {
    closing.throwIfAborted();
    const host = target.host ?? "";
    if (isLoopback(host) || getProxyForUrl(`${scheme}://${host}:${String(target.port)}`) === "") {
      // The base class hands the request over to an agent that it gets in place of a socket; its subclass's type is narrower.
      return direct as unknown as Awaited<ReturnType<typeof tunnel>>;
    }
    if (proxy instanceof UsageError) {
      throw proxy;
    }
    let answer: ProxyAnswer = { statusCode: 200, statusText: "" };
    request.once("proxyConnect", (told: ProxyAnswer) => {
      answer = told;
    });
    // The proxy agent keeps the bundle for its own connection only: the tunnelled one must trust it too.
    const socket = await tunnel(request, Object.assign(target, options.ca === undefined ? {} : { ca: options.ca }));
    if (answer.statusCode !== 200) {
      // Else the proxy's page would be read as the service's answer.
      socket.destroy();
      throw noTunnel(proxy.host, answer);
    }
    return socket;
  };
  return agent;
}

/** How a proxy answers CONNECT. */
interface ProxyAnswer {
  readonly statusCode: number;
  readonly statusText: string;
}

/** The error, with the code that a failed read is told by. A proxy that is only unwell is tried again, like a broken connection. */
function noTunnel(proxy: string, { statusCode, statusText }: ProxyAnswer): Error {
  const isRefused = statusCode >= 400 && statusCode < 500 && statusCode !== 429;
  const code = statusCode === 407 ? proxyAuthenticationRequired : isRefused ? proxyRefused : "ECONNRESET";
  const message = `The proxy ${proxy} answered CONNECT with ${String(statusCode)} ${statusText}`.trimEnd();
  return Object.assign(new Error(message), { code });
}

/** An endpoint on this very machine: no proxy could reach it. */
function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}

function readBundle(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new UsageError(`The CA bundle cannot be read (${messageOf(error)}). Correct AWS_CA_BUNDLE or ca_bundle.`);
  }
}
