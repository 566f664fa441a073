import { readFileSync } from "node:fs";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent, type AgentOptions } from "node:https";
import { HttpsProxyAgent } from "https-proxy-agent";
import { getProxyForUrl } from "proxy-from-env";
import { UsageError, messageOf } from "../errors.js";

/** The connections that all clients of one account share. */
export interface Sockets {
  readonly httpAgent: HttpAgent;
  readonly httpsAgent: HttpAgent | HttpsAgent;
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
  const direct = { http: new HttpAgent(options), https: new HttpsAgent(options) };
  const httpAgent = throughProxy("http", direct.http, options);
  const httpsAgent = throughProxy("https", direct.https, options);
  return {
    httpAgent,
    httpsAgent,
    close() {
      for (const agent of [direct.http, direct.https, httpAgent, httpsAgent]) {
        agent.destroy();
      }
    },
  };
}

/** The direct agent when no proxy is configured; else one that asks for each host whether NO_PROXY exempts it. */
function throughProxy(scheme: "http" | "https", direct: HttpAgent, options: AgentOptions): HttpAgent {
  const proxy = getProxyForUrl(`${scheme}://a-host-that-no-exemption-names.invalid`);
  if (proxy === "") {
    return direct;
  }
  const agent = new HttpsProxyAgent(parseProxy(proxy, scheme), options);
  // It would tell https by the call stack, which a returned connection does not have: it would never be used again.
  agent.isSecureEndpoint = () => scheme === "https";
  const tunnel = agent.connect.bind(agent);
  agent.connect = async (request, target) => {
    const host = target.host ?? "";
    if (isLoopback(host) || getProxyForUrl(`${scheme}://${host}:${String(target.port)}`) === "") {
      // The base class hands the request over to an agent that it gets in place of a socket; its subclass's type is narrower.
      return direct as unknown as Awaited<ReturnType<typeof tunnel>>;
    }
    // The proxy agent keeps the bundle for its own connection only: the tunnelled one must trust it too.
    return tunnel(request, Object.assign(target, options.ca === undefined ? {} : { ca: options.ca }));
  };
  return agent;
}

/** An endpoint on this very machine: no proxy could reach it. */
function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}

function parseProxy(proxy: string, scheme: string): URL {
  if (!URL.canParse(proxy)) {
    // The address may hold a password: it is not repeated.
    throw new UsageError(`The ${scheme} proxy address in the environment is not a URL. Set it as http://host:port.`);
  }
  return new URL(proxy);
}

function readBundle(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new UsageError(`The CA bundle cannot be read (${messageOf(error)}). Correct AWS_CA_BUNDLE or ca_bundle.`);
  }
}
