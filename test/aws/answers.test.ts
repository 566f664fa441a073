import type { IamAction } from "../../src/model/fact.js";
import { DescribeKeyCommand } from "@aws-sdk/client-kms";
import {
  GetBucketLoggingCommand,
  GetBucketPolicyCommand,
  GetBucketPolicyStatusCommand,
  GetBucketVersioningCommand,
  HeadBucketCommand,
  ListBucketsCommand,
} from "@aws-sdk/client-s3";
import { GetAccessPointPolicyCommand, ListAccessPointsCommand } from "@aws-sdk/client-s3-control";
import type { Call } from "../../src/aws/call-observer.js";
import { CredentialsRejected } from "../../src/aws/credentials-rejected.js";
import type { Pace, PaceLane } from "../../src/aws/pace.js";
import type { AwsCommand, Read } from "../../src/aws/read.js";
import { sdkRead, type SdkTransport } from "../../src/aws/sdk.js";
import { collectors } from "../../src/collect/collectors.js";
import { allReads } from "../../src/collect/plan.js";
import { startLoopback, type Loopback, type LoopbackAnswer } from "./support/loopback.js";
import { steadySession } from "./support/steady-session.js";
import { testClients } from "./support/test-clients.js";

// What the real clients make of what a server really sends.

const page: LoopbackAnswer = {
  status: 200,
  headers: { "content-type": "text/html" },
  body: "<!DOCTYPE html><html><title>Sign in</title></html>",
};
const xml = (body: string, status = 200, headers = {}): LoopbackAnswer => ({
  status,
  headers,
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
});
const error = (code: string, status: number): LoopbackAnswer =>
  xml(`<Error><Code>${code}</Code><Message>Told.</Message></Error>`, status, { "x-amz-request-id": "R1" });
const versioning = new GetBucketVersioningCommand({ Bucket: "b" });
const account = "111122223333";

// Directory buckets are asked with the same commands, under actions of their own.
const reads = allReads(collectors).filter(({ action }) => !action.startsWith("s3express:"));

async function answering<T>(
  answers: readonly (LoopbackAnswer | undefined)[],
  task: (read: Read, server: Loopback) => Promise<T>,
  changed: Partial<SdkTransport> = {},
): Promise<T> {
  let turn = 0;
  const server = await startLoopback(() => answers[Math.min(turn++, answers.length - 1)]);
  const clients = testClients(server.url);
  const transport = {
    account,
    clients,
    ...steadySession,
    answered: new Set<IamAction>(),
    ...changed,
  };
  try {
    return await task(sdkRead(transport, reads), server);
  } finally {
    clients.close();
    await server.close();
  }
}

describe("an answer that is none is never a value", () => {
  test.each<[string, AwsCommand<object, object>, LoopbackAnswer]>([
    ["a page in place of versioning", versioning, page],
    ["a listing in place of versioning", versioning, xml("<ListBucketResult><Name>b</Name></ListBucketResult>")],
    ["nothing in place of versioning", versioning, { status: 200, body: "" }],
    ["half of versioning", versioning, xml("<VersioningConfiguration><Sta")],
    ["a listing in place of logging", new GetBucketLoggingCommand({ Bucket: "b" }), xml("<ListBucketResult/>")],
    ["a listing in place of a status", new GetBucketPolicyStatusCommand({ Bucket: "b" }), xml("<ListBucketResult/>")],
    ["a page in place of a policy", new GetBucketPolicyCommand({ Bucket: "b" }), page],
    ["a listing in place of a policy", new GetBucketPolicyCommand({ Bucket: "b" }), xml("<ListBucketResult/>")],
    ["a page in place of the buckets", new ListBucketsCommand({}), page],
    ["an error with status 200", new ListBucketsCommand({}), xml("<Error><Code>InternalError</Code></Error>")],
    ["a page in place of access points", new ListAccessPointsCommand({ AccountId: account }), page],
    [
      "a listing of buckets in place of access points",
      new ListAccessPointsCommand({ AccountId: account }),
      xml("<ListAllMyBucketsResult/>"),
    ],
    ["a page in place of a key", new DescribeKeyCommand({ KeyId: "k" }), page],
    [
      "a page of a server that does not know the operation",
      new DescribeKeyCommand({ KeyId: "k" }),
      { ...page, status: 404 },
    ],
    ["the same for S3", versioning, { ...page, status: 404 }],
    [
      "the same for S3 Control",
      new GetAccessPointPolicyCommand({ AccountId: account, Name: "a" }),
      { ...page, status: 404 },
    ],
    ["a proxy's refusal", versioning, { ...page, status: 403 }],
    ["an error without a code", versioning, { status: 403, body: "" }],
    ["an error that was not found, without a code", versioning, { status: 404, body: "" }],
  ])("%s", async (_name, command, answer) => {
    await answering([answer], async (read) => {
      const failed = read(command, "eu-west-1");
      await expect(failed).rejects.toMatchObject({
        name: "ReadFailure",
        code: "UnreadableAnswer",
        status: answer.status,
      });
    });
  });
});

describe("answers that differ from S3's only in form are values", () => {
  test.each<[string, string]>([
    [
      "a namespace",
      '<VersioningConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Status>Enabled</Status></VersioningConfiguration>',
    ],
    ["a prefix", '<s3:VersioningConfiguration xmlns:s3="x"><Status>Enabled</Status></s3:VersioningConfiguration>'],
    ["a comment", "<!-- a - comment --><VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>"],
    ["an emulator's root", "<GetBucketVersioningResponse><Status>Enabled</Status></GetBucketVersioningResponse>"],
  ])("%s", async (_name, body) => {
    await answering([xml(body)], async (read) => {
      expect(await read(versioning, "eu-west-1")).toMatchObject({ Status: "Enabled" });
    });
  });

  test("an empty list of access points, whatever S3 Control calls its root", async () => {
    await answering([xml("<ListAccessPointsOutput/>")], async (read) => {
      const answer = await read(new ListAccessPointsCommand({ AccountId: account }), "eu-west-1");
      expect(answer.AccessPointList).toBeUndefined();
    });
  });

  test("a policy with space around it stays as it is", async () => {
    await answering([{ status: 200, body: '\n {"Statement": []}\n' }], async (read) => {
      const answer = await read(new GetBucketPolicyCommand({ Bucket: "b" }), "eu-west-1");
      expect(answer.Policy).toBe('\n {"Statement": []}\n');
    });
  });
});

test.each([
  ["AccessDenied", 403],
  ["NoSuchBucketPolicy", 404],
  ["MethodNotAllowed", 405],
  ["InvalidBucketState", 409],
])("%s is told in AWS's words", async (code, status) => {
  await answering([error(code, status)], async (read) => {
    await expect(read(new GetBucketPolicyCommand({ Bucket: "b" }), "eu-west-1")).rejects.toMatchObject({
      operation: "s3:GetBucketPolicy",
      action: "s3:GetBucketPolicy",
      code,
      message: "Told.",
      status,
      requestId: "R1",
    });
  });
});

test.each([
  [301, "PermanentRedirect"],
  [403, "Forbidden"],
  [404, "NotFound"],
])("HEAD has no body: status %d is %s, and the Region is in a header", async (status, code) => {
  const answer = { status, body: "", headers: { "x-amz-bucket-region": "ap-south-1" } };
  await answering([answer], async (read) => {
    const head = read(new HeadBucketCommand({ Bucket: "b" }), "eu-west-1");
    await expect(head).rejects.toMatchObject({ code, status, bucketRegion: "ap-south-1" });
  });
});

test.each<[string, LoopbackAnswer | undefined, object]>([
  ["throttling", error("SlowDown", 503), { code: "SlowDown", status: 503 }],
  ["a server's failure", error("InternalError", 500), { code: "InternalError", status: 500 }],
  ["a load balancer's page", { ...page, status: 503 }, { code: "UnreadableAnswer", status: 503 }],
  ["a broken connection", undefined, { status: null }],
])("%s is told at once: whether to try again is the limiter's to decide", async (_name, answer, told) => {
  const calls: Call[] = [];
  await answering(
    [answer],
    async (read, server) => {
      await expect(read(versioning, "eu-west-1")).rejects.toMatchObject({ name: "ReadFailure", ...told });
      expect(server.requests).toHaveLength(1);
    },
    { observe: (call) => calls.push(call) },
  );
  const lane = { account, region: "eu-west-1", service: "s3" };
  const code = expect.any(String) as string;
  expect(calls).toMatchObject([
    {
      lane,
      operation: "s3:GetBucketVersioning",
      bucket: "b",
      attempt: 1,
      attempts: 1,
      code,
      status: answer?.status ?? null,
    },
  ]);
});

test("an answered call is told to the observer without a code", async () => {
  const calls: Call[] = [];
  await answering(
    [xml("<VersioningConfiguration/>")],
    async (read) => {
      await read(versioning, "eu-west-1");
    },
    { observe: (call) => calls.push(call) },
  );
  expect(calls).toMatchObject([{ operation: "s3:GetBucketVersioning", attempts: 1, code: null, status: 200 }]);
  expect(calls[0]?.durationMs).toBeGreaterThan(0);
});

test("a connection that is refused is a failure without a status", async () => {
  await answering([xml("<VersioningConfiguration/>")], async (read, server) => {
    await server.close();
    // The code itself is told only outside of jest, whose realm makes the SDK wrap Node's errors: see read-failure.test.ts.
    const failed = { name: "ReadFailure", status: null, message: expect.stringContaining("ECONNREFUSED") as string };
    await expect(read(versioning, "eu-west-1")).rejects.toMatchObject(failed);
  });
}, 30_000);

test("every call passes the pace in its lane, failures as ReadFailure, and may be sent again", async () => {
  const lanes: PaceLane[] = [];
  const failures: unknown[] = [];
  const twice: Pace = async (lane, task) => {
    lanes.push(lane);
    try {
      return await task();
    } catch (failure) {
      failures.push(failure);
      return task();
    }
  };
  const answers = [
    error("NoSuchAccessPoint", 404),
    xml("<ListAccessPointsResult><AccessPointList/></ListAccessPointsResult>"),
  ];
  await answering(
    answers,
    async (read) => {
      const answer = await read(new ListAccessPointsCommand({ AccountId: account }), "eu-west-1");
      expect(answer.AccessPointList).toStrictEqual([]);
    },
    { pace: twice },
  );
  expect(lanes).toStrictEqual([{ account, region: "eu-west-1", service: "s3-control" }]);
  expect(failures).toMatchObject([{ name: "ReadFailure", code: "NoSuchAccessPoint" }]);
});

describe("a failure that blames the credentials", () => {
  const over = ["ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired"];
  const suspicious = [
    "InvalidToken",
    "InvalidAccessKeyId",
    "SignatureDoesNotMatch",
    "InvalidClientTokenId",
    "AuthFailure",
  ];

  test.each(over)("%s stops everything, whatever STS would say", async (code) => {
    const ends: Error[] = [];
    await answering(
      [error(code, 400)],
      async (read, server) => {
        const failed = read(versioning, "eu-west-1");
        await expect(failed).rejects.toBeInstanceOf(CredentialsRejected);
        await expect(failed).rejects.toMatchObject({ code, message: "Told." });
        expect(ends).toEqual([await failed.catch((reason: unknown) => reason)]);
        expect(server.requests).toHaveLength(1);
      },
      {
        verifyCredentials: () => Promise.reject(new Error("must not be asked")),
        end: (reason) => ends.push(reason),
      },
    );
  });

  test.each(over)("after %s the call is made again with renewed credentials, and once only", async (code) => {
    let renewals = 0;
    const credentials = { generation: () => renewals, renew: async (used: number) => (renewals += 1) > used };
    const enabled = xml("<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
    await answering(
      [error(code, 400), enabled, error(code, 400)],
      async (read, server) => {
        expect(await read(versioning, "eu-west-1")).toMatchObject({ Status: "Enabled" });
        expect(renewals).toBe(1);
        await expect(read(versioning, "eu-west-1")).rejects.toMatchObject({ name: "CredentialsRejected", code });
        expect(renewals).toBe(2);
        expect(server.requests).toHaveLength(4);
      },
      { credentials },
    );
  });

  test("a bare 400 to HEAD is made again when asking who we are renewed the credentials", async () => {
    let renewals = 0;
    await answering(
      [
        { status: 400, body: "" },
        { status: 200, body: "", headers: { "x-amz-bucket-region": "eu-west-1" } },
      ],
      async (read) => {
        const head = read(new HeadBucketCommand({ Bucket: "b" }), "eu-west-1");
        expect(await head).toMatchObject({ BucketRegion: "eu-west-1" });
      },
      {
        credentials: { generation: () => renewals, renew: () => Promise.reject(new Error("not asked for")) },
        verifyCredentials: async () => void (renewals += 1),
      },
    );
  });

  test("a session that has ended sends nothing, and what breaks as it ends is no failure of the network", async () => {
    const ending = new AbortController();
    const reason = new CredentialsRejected("ExpiredToken", "expired", null);
    const breaking = (): undefined => {
      ending.abort(reason);
    };
    await answering(
      [undefined],
      async (read, server) => {
        await expect(read(versioning, "eu-west-1")).rejects.toBe(reason);
        await expect(read(versioning, "eu-west-1")).rejects.toBe(reason);
        expect(server.requests).toHaveLength(1);
      },
      { ended: ending.signal, observe: breaking },
    );
  });

  test.each(suspicious)("%s stops everything when who we are is refused too", async (code) => {
    const rejected = new CredentialsRejected("ExpiredToken", "expired", null);
    const ends: Error[] = [];
    await answering(
      [error(code, 403)],
      async (read) => {
        await expect(read(versioning, "eu-west-1")).rejects.toBe(rejected);
      },
      { verifyCredentials: () => Promise.reject(rejected), end: (reason) => ends.push(reason) },
    );
    expect(ends).toEqual([rejected]);
  });

  test.each(suspicious)("%s stays one call's failure when the credentials work elsewhere", async (code) => {
    let asked = 0;
    await answering(
      [error(code, 403)],
      async (read) => {
        await expect(read(versioning, "eu-west-1")).rejects.toMatchObject({ name: "ReadFailure", code });
      },
      { verifyCredentials: async () => void (asked += 1) },
    );
    expect(asked).toBe(1);
  });

  test("a bare 400 to HEAD is how S3 tells an expired token", async () => {
    const rejected = new CredentialsRejected("ExpiredToken", "expired", null);
    await answering(
      [{ status: 400, body: "" }],
      async (read) => {
        await expect(read(new HeadBucketCommand({ Bucket: "b" }), "eu-west-1")).rejects.toBe(rejected);
      },
      { verifyCredentials: () => Promise.reject(rejected) },
    );
  });

  test("a denial does not blame them", async () => {
    await answering(
      [error("AccessDenied", 403)],
      async (read) => {
        await expect(read(versioning, "eu-west-1")).rejects.toMatchObject({ code: "AccessDenied" });
      },
      { verifyCredentials: () => Promise.reject(new Error("must not be asked")) },
    );
  });
});
