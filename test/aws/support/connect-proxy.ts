import { createServer } from "node:http";
import { connect, type AddressInfo } from "node:net";

/** No proxy, whatever the machine's own environment says. */
export const noProxy = {
  HTTPS_PROXY: undefined,
  https_proxy: undefined,
  HTTP_PROXY: undefined,
  http_proxy: undefined,
  ALL_PROXY: undefined,
  all_proxy: undefined,
  NO_PROXY: undefined,
  no_proxy: undefined,
};

/** What a proxy was asked. */
export interface ConnectProxy {
  readonly url: string;
  readonly targets: string[];
  readonly authorizations: (string | undefined)[];
  close(): Promise<void>;
}

/**
 * A proxy that answers CONNECT and leads every tunnel to one port of this machine, or that answers with that line, such as
 * `407 Proxy Authentication Required`, and a page.
 */
export async function startProxy(to: number | string): Promise<ConnectProxy> {
  const targets: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const server = createServer();
  server.on("connect", (request, client) => {
    targets.push(request.url ?? "");
    authorizations.push(request.headers["proxy-authorization"]);
    if (typeof to === "string") {
      client.end(`HTTP/1.1 ${to}\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>`);
      return;
    }
    const upstream = connect(to, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on("error", () => client.destroy());
    client.on("error", () => upstream.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A TCP server that listens has an address with a port.
  const { port: own } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
  return { url: `127.0.0.1:${String(own)}`, targets, authorizations, close };
}
