import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createTcpServer, type AddressInfo, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetBucketVersioningCommand } from "@aws-sdk/client-s3";
import { type Clients, type ClientSettings, openClients } from "../../src/aws/clients.js";
import { leanSend } from "../../src/aws/lean.js";
import { sdkSend } from "../../src/aws/sdk.js";
import { openSockets } from "../../src/aws/sockets.js";
import { UsageError } from "../../src/errors.js";
import { noProxy, startProxy, type ConnectProxy } from "./support/connect-proxy.js";
import { withEnvironment } from "./support/environment.js";
import { startLoopback, startTlsLoopback, type Loopback } from "./support/loopback.js";
import { testSettings } from "./support/test-clients.js";
import { testOnlyIdentity } from "./support/test-only-certificate.js";

const answer = { status: 200, body: "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>" };
let folder: string;
let bundle: string;
let target: Loopback;
let proxy: ConnectProxy;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "s3audit-sockets-"));
  bundle = join(folder, "bundle.pem");
  writeFileSync(bundle, testOnlyIdentity.cert);
  target = await startTlsLoopback(testOnlyIdentity, () => answer);
  proxy = await startProxy(target.port);
});
afterEach(async () => {
  await proxy.close();
  await target.close();
  rmSync(folder, { recursive: true });
});

/** The versioning status that `endpoint` answers through those sockets. */
async function ask(endpoint: string, caBundle: string | null): Promise<string | undefined> {
  const clients = openClients({ ...testSettings(endpoint), sockets: openSockets(4, caBundle) });
  try {
    const client = await clients.client("s3", "eu-west-1");
    client.config.maxAttempts = () => Promise.resolve(1);
    return (await client.send(new GetBucketVersioningCommand({ Bucket: "b" }))).Status;
  } finally {
    clients.close();
  }
}

const named = (): string => `https://s3.eu-west-1.aws.test:${String(target.port)}`;

test("a server with a certificate of the bundle is trusted, without it is not", async () => {
  await withEnvironment(noProxy, async () => {
    expect(await ask(target.url, bundle)).toBe("Enabled");
    await expect(ask(target.url, null)).rejects.toThrow(/self-signed|self signed/);
  });
});

test("HTTPS_PROXY tunnels to the named host, end to end encrypted, with the bundle's trust", async () => {
  await withEnvironment({ ...noProxy, HTTPS_PROXY: `http://user:pass@${proxy.url}` }, async () => {
    expect(await ask(named(), bundle)).toBe("Enabled");
    await expect(ask(named(), null)).rejects.toThrow(/self-signed|self signed/);
  });
  expect(proxy.targets[0]).toBe(`s3.eu-west-1.aws.test:${String(target.port)}`);
  expect(proxy.authorizations[0]).toBe(`Basic ${Buffer.from("user:pass").toString("base64")}`);
  expect(target.requests).toHaveLength(1);
});

test("connections through the proxy are kept alive and reused", async () => {
  await withEnvironment({ ...noProxy, HTTPS_PROXY: `http://${proxy.url}` }, async () => {
    const clients = openClients({ ...testSettings(named()), sockets: openSockets(4, bundle) });
    for (let call = 0; call < 3; call += 1) {
      await (await clients.client("s3", "eu-west-1")).send(new GetBucketVersioningCommand({ Bucket: "b" }));
    }
    clients.close();
  });
  expect(target.requests).toHaveLength(3);
  expect(proxy.targets).toHaveLength(1);
});

test("NO_PROXY exempts its hosts only", async () => {
  await withEnvironment({ ...noProxy, HTTPS_PROXY: `http://${proxy.url}`, NO_PROXY: ".aws.test" }, async () => {
    // The name does not resolve: a direct connection fails, one through the proxy would not.
    await expect(ask(named(), bundle)).rejects.toThrow(/ENOTFOUND|EAI_AGAIN/);
  });
  await withEnvironment({ ...noProxy, HTTPS_PROXY: `http://${proxy.url}`, NO_PROXY: "other.test" }, async () => {
    expect(await ask(named(), bundle)).toBe("Enabled");
  });
  expect(proxy.targets).toHaveLength(1);
});

test("this very machine is never asked for through a proxy", async () => {
  const plain = await startLoopback(() => answer);
  await withEnvironment(
    { ...noProxy, HTTP_PROXY: "http://127.0.0.1:1", HTTPS_PROXY: "http://127.0.0.1:1" },
    async () => {
      expect(await ask(plain.url, null)).toBe("Enabled");
      expect(await ask(target.url, bundle)).toBe("Enabled");
    },
  );
  await plain.close();
});

test("a proxy address that is none and a bundle that cannot be read are the user's to correct", async () => {
  await withEnvironment({ ...noProxy, HTTPS_PROXY: "http://user:secret@[bad" }, async () => {
    await expect(ask(named(), bundle)).rejects.toThrow(UsageError);
    await expect(ask(named(), bundle)).rejects.toThrow(/^The proxy address in HTTPS_PROXY is not a URL/);
  });
  await withEnvironment(noProxy, async () => {
    expect(() => openSockets(1, join(folder, "missing.pem"))).toThrow(UsageError);
  });
});

test("an address without a scheme is an http proxy's", async () => {
  await withEnvironment({ ...noProxy, https_proxy: `user:pass@${proxy.url}` }, async () => {
    expect(await ask(named(), bundle)).toBe("Enabled");
  });
  expect(proxy.authorizations).toEqual([`Basic ${Buffer.from("user:pass").toString("base64")}`]);
});

test.each(["socks5", "socks5h", "ftp"])(
  "a %s proxy is refused where it was to be used, and only there",
  async (kind) => {
    await withEnvironment({ ...noProxy, ALL_PROXY: `${kind}://user:secret@${proxy.url}` }, async () => {
      await expect(ask(named(), bundle)).rejects.toThrow(UsageError);
      await expect(ask(named(), bundle)).rejects.toThrow(
        new RegExp(`^The proxy in ALL_PROXY is of the kind ${kind}, and only http and https proxies are supported`),
      );
      expect(await ask(target.url, bundle)).toBe("Enabled");
    });
    expect(proxy.targets).toEqual([]);
  },
);

test.each([
  ["407 Proxy Authentication Required", "ProxyAuthenticationRequired"],
  ["403 Forbidden", "ProxyRefused"],
  ["503 Service Unavailable", "ECONNRESET"],
])("a proxy that answers %s is told as such, not as the service", async (line, code) => {
  const refusing = await startProxy(line);
  await withEnvironment({ ...noProxy, HTTPS_PROXY: `http://user:secret@${refusing.url}` }, async () => {
    await expect(ask(named(), bundle)).rejects.toMatchObject({
      code,
      message: `The proxy ${refusing.url} answered CONNECT with ${line}`,
    });
  });
  await refusing.close();
  expect(target.requests).toEqual([]);
});

test("at most so many connections per host, and none is left after closing", async () => {
  let open = 0;
  let most = 0;
  const server = createServer((_request, response) => {
    setTimeout(() => response.end(answer.body), 5);
  });
  server.on("connection", (socket) => {
    open += 1;
    most = Math.max(most, open);
    socket.on("close", () => (open -= 1));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await withEnvironment(noProxy, async () => {
    const settings = { ...testSettings(`http://127.0.0.1:${String(port)}`), sockets: openSockets(3, null) };
    const clients = openClients(settings);
    const client = await clients.client("s3", "eu-west-1");
    expect(await clients.client("s3", "eu-west-1")).toBe(client);
    expect(await clients.client("s3", "eu-west-2")).not.toBe(client);
    const names = Array.from({ length: 20 }, (_, index) => `bucket-${String(index)}`);
    await Promise.all(names.map((name) => client.send(new GetBucketVersioningCommand({ Bucket: name }))));
    clients.close();
  });
  expect(most).toBe(3);
  // Before the server closes, which would end idle connections by itself; a connection left open ends the test's time.
  while (open > 0) await new Promise((resolve) => setImmediate(resolve));
  await new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
});

describe("closing", () => {
  /** A server that never answers: what it was asked, and how many connections are open. */
  async function startSilent() {
    const asked: string[] = [];
    let open = 0;
    const server = createServer((request) => {
      asked.push(request.url ?? "");
    });
    server.on("connection", (socket) => {
      open += 1;
      socket.on("close", () => (open -= 1));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    return {
      asked,
      open: () => open,
      url: `http://127.0.0.1:${String(port)}`,
      stop: () =>
        new Promise<void>((resolve) => {
          server.closeAllConnections();
          server.close(() => {
            resolve();
          });
        }),
    };
  }

  test.each([
    ["the SDK", (_settings: ClientSettings, clients: Clients) => sdkSend(clients)],
    ["the lean transport", leanSend],
  ])(
    "breaks off what is under way through %s, sends nothing that waits for a connection, and nothing later",
    async (_name, through) => {
      const server = await startSilent();
      await withEnvironment(noProxy, async () => {
        const settings = { ...testSettings(server.url), sockets: openSockets(2, null) };
        const clients = openClients(settings);
        const send = through(settings, clients);
        const ask = (name: string) => send(new GetBucketVersioningCommand({ Bucket: name }), "s3", "eu-west-1");
        const asked = Promise.allSettled(["one", "two", "three", "four", "five"].map(ask));
        while (server.asked.length < 2) await new Promise((resolve) => setImmediate(resolve));
        clients.close();
        // A request that nobody ends takes its own time limit, far longer than this test has.
        expect((await asked).map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => "rejected"));
        await expect(ask("six")).rejects.toThrow("closed");
        while (server.open() > 0) await new Promise((resolve) => setImmediate(resolve));
      });
      expect(server.asked).toHaveLength(2);
      await server.stop();
    },
    2500,
  );

  test("breaks off a tunnel that the proxy has not granted", async () => {
    const asked: Socket[] = [];
    const silent = createTcpServer((socket) => {
      // A socket that nobody reads does not learn that the other end is gone.
      socket.on("error", () => undefined).resume();
      asked.push(socket);
    });
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const { port } = silent.address() as AddressInfo;
    await withEnvironment({ ...noProxy, HTTPS_PROXY: `http://127.0.0.1:${String(port)}` }, async () => {
      const settings = { ...testSettings(named()), sockets: openSockets(2, null) };
      const clients = openClients(settings);
      const ask = () => leanSend(settings, clients)(new GetBucketVersioningCommand({ Bucket: "b" }), "s3", "eu-west-1");
      const waiting = ask();
      const broken = expect(waiting).rejects.toThrow("aborted");
      while (asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
      clients.close();
      await broken;
      await expect(ask()).rejects.toThrow("closed");
      while (asked.some((socket) => !socket.destroyed)) await new Promise((resolve) => setImmediate(resolve));
    });
    expect(asked).toHaveLength(1);
    await new Promise<void>((resolve) => {
      silent.close(() => {
        resolve();
      });
    });
  }, 2500);
});
