import { rmSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  DeleteBucketPolicyCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListBucketsCommand,
} from "@aws-sdk/client-s3";
import { GetPublicAccessBlockCommand } from "@aws-sdk/client-s3-control";
import { openClients, type ClientSettings } from "../../src/aws/clients.js";
import type { AwsIdentity } from "../../src/aws/credentials.js";
import { CredentialsRejected } from "../../src/aws/credentials-rejected.js";
import type { Send } from "../../src/aws/declared-read.js";
import { leanProblem } from "../../src/aws/lean-check.js";
import { resolveLeanEndpoint } from "../../src/aws/lean-endpoint.js";
import { leanSend } from "../../src/aws/lean.js";
import type { AwsCommand, ReadSpec } from "../../src/aws/read.js";
import { openSockets } from "../../src/aws/sockets.js";
import { openTransport } from "../../src/aws/transport.js";
import { noProxy, startProxy } from "./support/connect-proxy.js";
import { withEnvironment } from "./support/environment.js";
import { startLoopback, startTlsLoopback, type Loopback, type LoopbackAnswer } from "./support/loopback.js";
import { testSettings } from "./support/test-clients.js";
import { testOnlyIdentity } from "./support/test-only-certificate.js";

const enabled = { status: 200, body: "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>" };
const versioning = new GetBucketVersioningCommand({ Bucket: "b-1" });
const region = "eu-west-1";

async function withLean<T>(
  answers: readonly LoopbackAnswer[],
  changed: Partial<ClientSettings>,
  task: (send: Send, server: Loopback) => Promise<T>,
): Promise<T> {
  let turn = 0;
  const server = await startLoopback(() => answers[Math.min(turn++, answers.length - 1)]);
  const settings = { ...testSettings(server.url), ...changed };
  const clients = openClients(settings);
  try {
    return await task(leanSend(settings, clients), server);
  } finally {
    clients.close();
    await server.close();
  }
}

const header = (server: Loopback, name: string): unknown[] => server.requests.map(({ headers }) => headers[name]);

describe("nothing but declared reads leaves", () => {
  const write: ReadSpec = { service: "s3", command: "DeleteBucketPolicy", action: "s3:DeleteBucketPolicy" };

  test.each<[string, AwsCommand<object, object>, readonly ReadSpec[]]>([
    ["a write", new DeleteBucketPolicyCommand({ Bucket: "b-1" }), testSettings(null).reads],
    ["an object's content", new GetObjectCommand({ Bucket: "b-1", Key: "k" }), testSettings(null).reads],
    ["a read that is not declared", new GetBucketPolicyCommand({ Bucket: "b-1" }), []],
    ["a write that somebody declared", new DeleteBucketPolicyCommand({ Bucket: "b-1" }), [write]],
  ])("%s", async (_name, command, reads) => {
    await withLean([enabled], { reads }, async (send, server) => {
      await expect(send(command, "s3", region)).rejects.toThrow(/^Refused to send/);
      expect(server.requests).toHaveLength(0);
    });
  });
});

test.each<[string, AwsCommand<object, object>, "s3" | "s3-control"]>([
  ["the list of buckets", new ListBucketsCommand({}), "s3"],
  ["an old name that a path would encode", new GetBucketVersioningCommand({ Bucket: "ünï b" }), "s3"],
  ["a name that climbs", new GetBucketVersioningCommand({ Bucket: ".." }), "s3"],
  ["a directory bucket", new GetBucketPolicyCommand({ Bucket: "b--use1-az4--x-s3" }), "s3"],
  ["another service", new GetPublicAccessBlockCommand({ AccountId: "111122223333" }), "s3-control"],
])("the SDK sends %s", async (_name, command, service) => {
  await withLean([{ status: 500, body: "" }], {}, async (send, server) => {
    await expect(send(command, service, region)).rejects.toThrow();
    expect(header(server, "amz-sdk-request")).toEqual(["attempt=1; max=1"]);
  });
});

test("a name with a slash is refused before anything is sent, as by the SDK", async () => {
  await withLean([enabled], {}, async (send, server) => {
    await expect(send(new HeadBucketCommand({ Bucket: "b/../c" }), "s3", region)).rejects.toThrow(/shouldn't contain/);
    expect(server.requests).toHaveLength(0);
  });
});

test("session tokens are sent and signed, and credentials renewed", async () => {
  const soon = (): AwsIdentity => ({
    accessKeyId: `ASIA${String((turn += 1))}`,
    secretAccessKey: "s",
    sessionToken: `token-${String(turn)}`,
    expiration: new Date(Date.now() + 1000),
  });
  let turn = 0;
  await withLean([enabled], { credentials: async () => soon() }, async (send, server) => {
    await send(versioning, "s3", region);
    const before = turn;
    await send(versioning, "s3", region);
    expect(turn).toBeGreaterThan(before);
    const tokens = header(server, "x-amz-security-token");
    expect(new Set(tokens).size).toBe(2);
    for (const [index, authorization] of header(server, "authorization").entries()) {
      expect(authorization).toContain(`Credential=ASIA${String(tokens[index]).replace("token-", "")}/`);
      expect(authorization).toContain("x-amz-date;x-amz-security-token,");
    }
  });
});

test("credentials that fail stop the call, and are asked for again at the next", async () => {
  let works = false;
  const rejected = new CredentialsRejected("ExpiredToken", "expired", null);
  const credentials = async (): Promise<AwsIdentity> => {
    if (!works) throw rejected;
    return { accessKeyId: "AKIA", secretAccessKey: "s" };
  };
  await withLean([enabled], { credentials }, async (send) => {
    await expect(send(versioning, "s3", region)).rejects.toBe(rejected);
    works = true;
    expect(await send(versioning, "s3", region)).toMatchObject({ Status: "Enabled" });
  });
});

describe("a clock that is off", () => {
  const body = "<Error><Code>RequestTimeTooSkewed</Code><Message>m</Message></Error>";
  const inAnHour = new Date(Date.now() + 3_600_000).toUTCString();
  const sentAfter = (headers: { readonly [name: string]: string }): Promise<number> =>
    withLean([{ status: 403, headers, body }, enabled], {}, async (send, server) => {
      await expect(send(versioning, "s3", region)).rejects.toMatchObject({ name: "RequestTimeTooSkewed" });
      await send(versioning, "s3", region);
      const [first = 0, second = 0] = header(server, "x-amz-date").map((date) =>
        Date.parse(String(date).replace(/(....)(..)(..T..)(..)(..Z)/, "$1-$2-$3:$4:$5")),
      );
      return Math.round((second - first) / 3_600_000);
    });

  test("is set by the server's for the next call", async () => {
    expect(await sentAfter({ date: inAnHour })).toBe(1);
  });

  test("is not set by a cache's old answer or by what is no date", async () => {
    expect(await sentAfter({ date: inAnHour, age: "3600" })).toBe(0);
    expect(await sentAfter({ date: "soon" })).toBe(0);
  });
});

test.each<[string, string, { readonly [name: string]: string }, object]>([
  ["plain", region, {}, { host: "s3.eu-west-1.amazonaws.com", isSecure: true, port: null, basePath: "" }],
  ["China", "cn-north-1", {}, { host: "s3.cn-north-1.amazonaws.com.cn", signingRegion: "cn-north-1" }],
  ["FIPS", "us-east-1", { AWS_USE_FIPS_ENDPOINT: "true" }, { host: "s3-fips.us-east-1.amazonaws.com" }],
  ["dual stack", region, { AWS_USE_DUALSTACK_ENDPOINT: "true" }, { host: "s3.dualstack.eu-west-1.amazonaws.com" }],
  [
    "a custom endpoint with a path",
    region,
    { AWS_ENDPOINT_URL_S3: "http://gateway.test:9000/s3" },
    { host: "gateway.test", port: 9000, authority: "gateway.test:9000", basePath: "/s3", isSecure: false },
  ],
  ["an IPv6 address", region, { AWS_ENDPOINT_URL: "http://[::1]:9000" }, { host: "::1", authority: "[::1]:9000" }],
])("the endpoint is the SDK's: %s", async (_name, at, environment, expected) => {
  await withEnvironment(environment, async () => {
    expect(await resolveLeanEndpoint(testSettings(null), at)).toMatchObject({ signingName: "s3", ...expected });
  });
});

test("the bundle is trusted and the proxy used, and its tunnel kept", async () => {
  const folder = mkdtempSync(join(tmpdir(), "s3audit-lean-"));
  const bundle = join(folder, "bundle.pem");
  writeFileSync(bundle, testOnlyIdentity.cert);
  const target = await startTlsLoopback(testOnlyIdentity, () => enabled);
  const proxy = await startProxy(target.port);
  const endpoint = `https://s3.eu-west-1.aws.test:${String(target.port)}`;
  const ask = async (caBundle: string | null): Promise<object> => {
    const settings = { ...testSettings(endpoint), sockets: openSockets(4, caBundle) };
    const clients = openClients(settings);
    const send = leanSend(settings, clients);
    try {
      await send(versioning, "s3", region);
      return await send(versioning, "s3", region);
    } finally {
      clients.close();
    }
  };
  await withEnvironment({ ...noProxy, HTTPS_PROXY: `http://${proxy.url}` }, async () => {
    expect(await ask(bundle)).toMatchObject({ Status: "Enabled" });
    expect(proxy.targets).toEqual([`s3.eu-west-1.aws.test:${String(target.port)}`]);
    await expect(ask(null)).rejects.toMatchObject({ code: expect.stringMatching(/SELF_SIGNED/) as string });
  });
  await proxy.close();
  await target.close();
  rmSync(folder, { recursive: true });
});

test.each([
  ["sdk", ["attempt=1; max=1"]],
  ["lean", [undefined]],
] as const)("the transport %s is what carries the reads", async (kind, attempts) => {
  const server = await startLoopback(() => enabled);
  const settings = testSettings(server.url);
  const clients = openClients(settings);
  const send = await openTransport({ kind, onFallback: () => undefined }, settings, clients, region);
  await send(versioning, "s3", region);
  clients.close();
  await server.close();
  expect(header(server, "amz-sdk-request")).toEqual(attempts);
});

describe("an SDK that is not as expected", () => {
  type Config = { protocol?: unknown };
  const problem = async (change: (config: Config) => void): Promise<string | null> => {
    const settings = testSettings(null);
    const clients = openClients(settings);
    const client = await clients.client("s3", region);
    change(client.config);
    const reasons: string[] = [];
    const onFallback = (reason: string): void => void reasons.push(reason);
    await openTransport({ kind: "lean", onFallback }, settings, clients, region);
    expect(reasons).toEqual([await leanProblem(client)].filter((reason) => reason !== null));
    clients.close();
    return reasons[0] ?? null;
  };

  test("this one is", async () => {
    expect(await problem(() => undefined)).toBeNull();
  });

  test.each<[string, (protocol: object) => unknown]>([
    ["shows no serializer", () => undefined],
    ["shows no serializer", () => ({ serializeRequest: () => undefined })],
    [
      "writes requests in another way",
      (own) => changed(own, "serializeRequest", async () => ({ method: "PUT", path: "/", query: {}, headers: {} })),
    ],
    ["reads answers in another way", (own) => changed(own, "deserializeResponse", misread)],
    ["reads answers in another way", (own) => changed(own, "deserializeResponse", async () => ({ Status: "Enabled" }))],
    [
      "serializer failed: gone",
      (own) =>
        changed(own, "serializeRequest", () => {
          throw new Error("gone");
        }),
    ],
  ])("%s", async (reason, change) => {
    expect(await problem((config) => (config.protocol = change(config.protocol as object)))).toContain(reason);
  });
});

/** Reads an error as it should, and everything else as an empty document. */
async function misread(
  _operation: unknown,
  _config: unknown,
  answer: { readonly statusCode: number },
): Promise<object> {
  if (answer.statusCode < 300) return {};
  throw Object.assign(new Error("m"), { name: "NoSuchBucketPolicy", Code: "NoSuchBucketPolicy" });
}

function changed(protocol: object, name: string, value: (...args: never) => unknown): object {
  return Object.create(protocol, { [name]: { value } }) as object;
}
