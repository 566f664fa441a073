import type { IamAction } from "../../src/model/fact.js";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { openClients } from "../../src/aws/clients.js";
import { CredentialsRejected } from "../../src/aws/credentials-rejected.js";
import { declaredRead, type Send } from "../../src/aws/declared-read.js";
import { leanSend } from "../../src/aws/lean.js";
import { ReadFailure } from "../../src/aws/read.js";
import { sdkSend } from "../../src/aws/sdk.js";
import { openSockets } from "../../src/aws/sockets.js";
import { collectors } from "../../src/collect/collectors.js";
import { allReads } from "../../src/collect/plan.js";
import { bucketReadCases, type BucketReadCase } from "./support/bucket-reads.js";
import { startLoopback, type LoopbackAnswer, type LoopbackRequest } from "./support/loopback.js";
import { withNodeErrors } from "./support/node-errors.js";
import { steadySession } from "./support/steady-session.js";
import { testSettings } from "./support/test-clients.js";

// The same answer of a server, taken through both transports, must come to the same.

const account = "111122223333";

/** What a read came to, as a caller sees it: all members of the value or of the failure. */
type Outcome = { readonly value: object } | { readonly failure: object };

async function outcome(send: Send, { command }: BucketReadCase): Promise<Outcome> {
  const shared = {
    account,
    ...steadySession,
    answered: new Set<IamAction>(),
  };
  try {
    const value = await declaredRead(shared, allReads(collectors), send)(command, "eu-west-1");
    const { $metadata, ...members } = value as { readonly $metadata?: { readonly [name: string]: unknown } };
    const { httpStatusCode, requestId, attempts } = $metadata ?? {};
    return { value: { ...members, httpStatusCode, requestId, attempts } };
  } catch (error) {
    // Which both transports must read the same: what ends a session is one of the answers.
    const failure = error instanceof CredentialsRejected ? error.cause : error;
    if (!(failure instanceof ReadFailure)) throw error;
    return { failure: { ...failure, message: failure.message } };
  }
}

/** What both transports make of a server. */
async function bothOutcomes(
  url: string,
  cases: readonly BucketReadCase[],
): Promise<{ sdk: Outcome[]; lean: Outcome[] }> {
  const settings = { ...testSettings(url), sockets: openSockets(64, null) };
  const clients = openClients(settings);
  const through = (send: Send): Promise<Outcome[]> => Promise.all(cases.map((one) => outcome(send, one)));
  try {
    return await withNodeErrors(async () => {
      const [sdk, lean] = await Promise.all([through(sdkSend(clients)), through(leanSend(settings, clients))]);
      return { sdk, lean };
    });
  } finally {
    clients.close();
  }
}

const xml = (body: string, status: number, headers = {}): LoopbackAnswer => ({
  status,
  headers: { "x-amz-request-id": "R1", "x-amz-id-2": "I2", ...headers },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
});
const told = (code: string, status: number, headers = {}, more = ""): LoopbackAnswer =>
  xml(`<Error><Code>${code}</Code><Message>Told &amp; done.</Message>${more}</Error>`, status, headers);
const page = (status: number): LoopbackAnswer => ({
  status,
  headers: { "content-type": "text/html" },
  body: "<!DOCTYPE html><html><title>Sign in</title></html>",
});
const region = { "x-amz-bucket-region": "ap-south-1" };
const endpointTold = "<Endpoint>b-1.s3.ap-south-1.amazonaws.com</Endpoint><Region>ap-south-1</Region>";

const known = ({ body }: BucketReadCase): LoopbackAnswer => ({
  status: 200,
  headers: { "x-amz-request-id": "R1", ...region },
  body,
});
const half = (text: string): string => text.slice(0, text.length / 2);

const answers: { readonly [name: string]: (read: BucketReadCase) => LoopbackAnswer | undefined } = {
  known,
  "known, two set-cookie headers of a proxy": (read) => ({
    ...known(read),
    headers: { "set-cookie": ["a", "b"] as unknown as string },
  }),
  "not configured": ({ absentCode }) => told(absentCode ?? "NoSuchBucket", 404, {}, "<BucketName>b-1</BucketName>"),
  "an empty document": ({ body }) => xml(body.replace(/^<(\w+) [^>]*>.*$/s, "<$1/>"), 200),
  denied: () => told("AccessDenied", 403),
  "denied, with the Region": () => told("AccessDenied", 403, region),
  "method not allowed": () => told("MethodNotAllowed", 405),
  "not implemented": () => told("NotImplemented", 501),
  "a server's failure": () => told("InternalError", 500),
  "slow down": () => told("SlowDown", 503),
  "slow down, for so many seconds": () => told("SlowDown", 503, { "retry-after": "7" }),
  "too many requests": () => told("TooManyRequestsException", 429),
  "expired token": () => told("ExpiredToken", 400),
  "clock too far off": () => told("RequestTimeTooSkewed", 403),
  "an error's name that the model knows": () => told("NoSuchBucket", 404),
  "an error without a message": () => xml("<Error><Code>Odd</Code></Error>", 400),
  "an error without a code": () => xml("<Error><Message>m</Message></Error>", 400),
  "an error in an ErrorResponse": () => xml("<ErrorResponse><Error><Code>Odd</Code></Error></ErrorResponse>", 400),
  "an error that breaks off": () => xml("<Error><Code>Acc", 403),
  "an error with an entity bomb": () => xml('<!DOCTYPE a [<!ENTITY a "x">]><Error><Code>&a;&a;</Code></Error>', 403),
  "an error with status 200": () => told("InternalError", 200),
  "a document that breaks off": (read) => ({ ...known(read), body: half(read.body) }),
  "a document with more behind it": (read) => ({ ...known(read), body: `${read.body}<More/>` }),
  "a page": () => page(200),
  "a page of a proxy's refusal": () => page(403),
  "a page of a load balancer": () => page(503),
  "another document": () => xml("<ListBucketResult><Name>b</Name></ListBucketResult>", 200),
  nothing: () => ({ status: 200, body: "" }),
  "no content": () => ({ status: 204, body: "" }),
  "an error with nothing": () => ({ status: 403, body: "" }),
  "not found, with nothing": () => ({ status: 404, body: "", headers: region }),
  "a redirect": () => told("PermanentRedirect", 301, region, endpointTold),
  "a redirect to elsewhere": () => ({
    ...told("TemporaryRedirect", 307),
    headers: { location: "http://127.0.0.1:1/" },
  }),
  "not modified": () => ({ status: 304, body: "" }),
  reset: () => undefined,
};

test("every declared S3 read is held against the SDK", () => {
  // Directory buckets have an endpoint of their own: the lean transport leaves them, and their list, to the SDK.
  const declared = allReads(collectors).filter(
    ({ service, command }) => service === "s3" && command !== "ListDirectoryBuckets",
  );
  expect(new Set(Object.keys(bucketReadCases))).toEqual(new Set(declared.map(({ command }) => command)));
});

const cases = Object.entries(bucketReadCases);

describe.each(Object.entries(answers))("%s", (name, answer) => {
  test.each(cases)("%s", async (command, read) => {
    const server = await startLoopback(() => answer(read));
    const { sdk, lean } = await bothOutcomes(server.url, [read]);
    await server.close();
    expect(lean).toEqual(sdk);
    expect(server.requests).toHaveLength(2);
    expect(comparable(server.requests[1])).toEqual(comparable(server.requests[0]));
    // Only the SDK counts attempts in a header. The list of buckets is about none: the SDK sends it.
    const bySdk = server.requests.filter(({ headers }) => "amz-sdk-request" in headers);
    expect(bySdk).toHaveLength(command === "ListBuckets" ? 2 : 1);
    if (name === "known") expect(sdk).toMatchObject([{ value: {} }]);
    if (name === "reset") expect(sdk).toMatchObject([{ failure: { code: "ECONNRESET", status: null } }]);
  });
});

/** A request without what differs from call to call and what only the SDK counts for itself. */
function comparable(request: LoopbackRequest | undefined): object {
  const { method, url, body, headers } = request ?? { headers: {} };
  const own = ["amz-sdk-invocation-id", "amz-sdk-request", "x-amz-user-agent", "authorization", "x-amz-date"];
  const kept = Object.entries(headers).filter(([header]) => !own.includes(header));
  return { method, url, body, headers: Object.fromEntries(kept) };
}

/** What the transports make of a server that sends so much and then breaks off, or says nothing more. */
async function brokenOutcomes(
  then: "break" | "hang",
  start: (read: string) => string,
): Promise<{ sdk: Outcome[]; lean: Outcome[] }> {
  const server = createServer((request, response) => {
    const text = start(request.url ?? "");
    if (text !== "") {
      response.writeHead(200, { "content-length": "100000" });
      response.write(text);
    }
    if (then === "break") setImmediate(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A TCP server that listens has an address with a port.
  const { port } = server.address() as AddressInfo;
  try {
    return await bothOutcomes(`http://127.0.0.1:${String(port)}`, Object.values(bucketReadCases));
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

test("an answer that breaks off in the middle", async () => {
  const { sdk, lean } = await brokenOutcomes("break", () => "<VersioningConfiguration><Status>");
  expect(lean).toEqual(sdk);
  for (const one of lean) expect(one).toMatchObject({ failure: { code: "ECONNRESET", status: null } });
});

test("an answer that never comes is a timeout", async () => {
  const { sdk, lean } = await brokenOutcomes("hang", () => "");
  const untold = (outcomes: readonly Outcome[]): object[] =>
    outcomes.map((one) => ("failure" in one ? { ...one.failure, message: "" } : one));
  expect(untold(lean)).toEqual(untold(sdk));
  for (const one of lean) expect(one).toMatchObject({ failure: { code: "TimeoutError", status: null } });
}, 60_000);
