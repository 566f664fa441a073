import {
  GetBucketLoggingCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { GetAccessPointCommand, GetPublicAccessBlockCommand } from "@aws-sdk/client-s3-control";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { ListAliasesCommand } from "@aws-sdk/client-kms";
import { DescribeTrailsCommand } from "@aws-sdk/client-cloudtrail";
import { type Delivery, type Fault, type Faults, noFaults, startFaults, type Where } from "../../src/demo/faults.js";
import type { Call, Caller } from "../../src/demo/protocol.js";
import { type Clients, refusalOf, withAws } from "./clients.js";
import { account, smallWorld } from "./small-world.js";

const everywhere: Where = { operations: "every", resources: "every" };
const versioning = (clients: Clients, Bucket: string) =>
  clients.s3("us-east-1").send(new GetBucketVersioningCommand({ Bucket }));
const logging = (clients: Clients, Bucket: string) =>
  clients.s3("us-east-1").send(new GetBucketLoggingCommand({ Bucket }));

function faulty(...list: readonly Fault[]): Faults {
  return { ...noFaults, list };
}

type Broken = Extract<Fault, { times: unknown }>;

function always(kind: Broken["kind"]): Faults {
  return faulty({ kind, where: everywhere, fraction: 1, times: "always" });
}

describe("what AWS answers when it is overloaded or broken", () => {
  test.each([
    ["slow-down", "SlowDown", 503],
    ["internal-error", "InternalError", 500],
  ] as const)("%s: S3 answers %s", async (kind, code, status) => {
    await withAws(smallWorld(), always(kind), async (_aws, clients) => {
      expect(await refusalOf(versioning(clients, "first"))).toMatchObject({ code, status });
    });
  });

  test("every other service answers in its own words", async () => {
    await withAws(smallWorld(), always("slow-down"), async (_aws, clients) => {
      const region = "us-east-1";
      const control = clients.s3Control(region).send(new GetPublicAccessBlockCommand({ AccountId: account }));
      expect(await refusalOf(control)).toMatchObject({ code: "SlowDown", status: 503 });
      const throttled = { code: "ThrottlingException", status: 400 };
      expect(await refusalOf(clients.kms(region).send(new ListAliasesCommand({})))).toMatchObject(throttled);
      expect(await refusalOf(clients.cloudTrail(region).send(new DescribeTrailsCommand({})))).toMatchObject(throttled);
      const identity = clients.sts(region).send(new GetCallerIdentityCommand({}));
      expect(await refusalOf(identity)).toMatchObject({ code: "Throttling", status: 400 });
    });
  });

  test("a fault with `times` goes away when the request is repeated", async () => {
    const faults = faulty({ kind: "slow-down", where: everywhere, fraction: 1, times: 2 });
    await withAws(smallWorld(), faults, async (_aws, clients) => {
      expect(await refusalOf(versioning(clients, "first"))).toMatchObject({ status: 503 });
      expect(await refusalOf(versioning(clients, "first"))).toMatchObject({ status: 503 });
      expect((await versioning(clients, "first")).$metadata.httpStatusCode).toBe(200);
      expect(await refusalOf(versioning(clients, "third"))).toMatchObject({ status: 503 });
    });
  });

  test("the SDK's own retries get through", async () => {
    const faults = faulty({ kind: "internal-error", where: everywhere, fraction: 1, times: 1 });
    await withAws(smallWorld(), faults, async (aws) => {
      const s3 = new S3Client({
        region: "us-east-1",
        endpoint: aws.url,
        credentials: aws.credentials,
        forcePathStyle: true,
      });
      const answer = await s3.send(new GetBucketVersioningCommand({ Bucket: "first" }));
      expect(answer.$metadata).toMatchObject({ httpStatusCode: 200, attempts: 2 });
    });
  });
});

describe("where a fault strikes", () => {
  test("only the operations and buckets it names", async () => {
    const where = { operations: ["s3:GetBucketVersioning"], resources: ["first"] };
    const faults = faulty({ kind: "internal-error", where, fraction: 1, times: "always" });
    await withAws(smallWorld(), faults, async (_aws, clients) => {
      expect(await refusalOf(versioning(clients, "first"))).toMatchObject({ status: 500 });
      expect((await versioning(clients, "third")).$metadata.httpStatusCode).toBe(200);
      expect((await logging(clients, "first")).$metadata.httpStatusCode).toBe(200);
    });
  });

  test("a fraction of the pairs, the same ones for the same seed", () => {
    const struck = (seed: number) => {
      const list: readonly Fault[] = [{ kind: "slow-down", where: everywhere, fraction: 0.25, times: "always" }];
      const faults = startFaults({ ...noFaults, seed, list });
      return Array.from({ length: 400 }, (_, index) => `bucket-${index}`).filter(
        (bucket) => statusOf(faults.deliver(readOf(bucket), caller)) === 503,
      );
    };
    const first = struck(1);
    expect(first.length).toBeGreaterThan(60);
    expect(first.length).toBeLessThan(140);
    expect(struck(1)).toEqual(first);
    expect(struck(2)).not.toEqual(first);
  });
});

const caller: Caller = { account, arn: `arn:aws:iam::${account}:user/auditor`, userId: "AIDAEXAMPLE" };

function readOf(bucket: string): Call {
  return {
    service: "s3",
    command: "GetBucketVersioning",
    action: "s3:GetBucketVersioning",
    bucket,
    resource: `arn:aws:s3:::${bucket}`,
    answer: () => ({ status: 200, headers: {}, body: "" }),
  };
}

function statusOf(delivery: Delivery): number | null {
  return delivery.kind === "reset" ? null : delivery.answer.status;
}

describe("answers that are none", () => {
  test("a connection reset before the answer", async () => {
    await withAws(smallWorld(), always("reset"), async (_aws, clients) => {
      expect(await refusalOf(versioning(clients, "first"))).toMatchObject({
        message: expect.stringMatching(/hang up|ECONNRESET/) as string,
      });
    });
  });

  test("a body that ends in the middle", async () => {
    await withAws(smallWorld(), always("truncated-body"), async (_aws, clients) => {
      const list = clients.s3("us-east-1").send(new ListBucketsCommand({ MaxBuckets: 10 }));
      expect(await refusalOf(list)).toMatchObject({
        message: expect.stringMatching(/aborted|reset|terminated/) as string,
      });
    });
  });

  test("a proxy's page with status 200", async () => {
    await withAws(smallWorld(), always("html-body"), async (aws, clients) => {
      const response = await fetch(`${aws.url}/first?versioning`);
      expect(response.status).toBe(403);
      const policy = await clients.s3("us-east-1").send(new GetBucketPolicyCommand({ Bucket: "first" }));
      expect(policy.Policy).toContain("<!doctype html>");
      expect((await refusalOf(clients.kms("us-east-1").send(new ListAliasesCommand({})))).code).toBe("SyntaxError");
    });
  });

  test("an answer of another shape, which the SDK reads as one without members", async () => {
    await withAws(smallWorld(), always("wrong-root-body"), async (_aws, clients) => {
      const { $metadata, ...members } = await versioning(clients, "first");
      expect($metadata.httpStatusCode).toBe(200);
      expect(members).toEqual({});
      expect((await clients.kms("us-east-1").send(new ListAliasesCommand({}))).Aliases).toBeUndefined();
    });
  });
});

describe("denied reads", () => {
  test("name the caller, the IAM action and the resource as AWS does", async () => {
    const faults = faulty({ kind: "access-denied", where: everywhere });
    const denial = (action: string, resource: string) =>
      `User: arn:aws:iam::${account}:user/auditor is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;
    await withAws(smallWorld(), faults, async (_aws, clients) => {
      const region = "us-east-1";
      const policy = clients.s3(region).send(new GetBucketPolicyCommand({ Bucket: "first" }));
      expect(await refusalOf(policy)).toMatchObject({
        code: "AccessDenied",
        status: 403,
        message: denial("s3:GetBucketPolicy", '"arn:aws:s3:::first"'),
      });
      const block = clients.s3Control(region).send(new GetPublicAccessBlockCommand({ AccountId: account }));
      expect((await refusalOf(block)).message).toContain("perform: s3:GetAccountPublicAccessBlock on");
      const point = clients.s3Control(region).send(new GetAccessPointCommand({ AccountId: account, Name: "p" }));
      expect((await refusalOf(point)).message).toBe(
        denial("s3:GetAccessPoint", `"arn:aws:s3:us-east-1:${account}:accesspoint/p"`),
      );
      expect(await refusalOf(clients.kms(region).send(new ListAliasesCommand({})))).toMatchObject({
        code: "AccessDeniedException",
        status: 400,
        message: denial("kms:ListAliases", "*"),
      });
    });
  });

  test("leave the other operations and buckets alone", async () => {
    const where = { operations: ["s3:GetBucketPolicy"], resources: ["first"] };
    await withAws(smallWorld(), faulty({ kind: "access-denied", where }), async (_aws, clients) => {
      const policy = (Bucket: string) => clients.s3("us-east-1").send(new GetBucketPolicyCommand({ Bucket }));
      expect(await refusalOf(policy("first"))).toMatchObject({ code: "AccessDenied" });
      expect(await refusalOf(policy("third"))).toMatchObject({ code: "NoSuchBucketPolicy" });
      expect((await versioning(clients, "first")).$metadata.httpStatusCode).toBe(200);
    });
  });

  test("are all but those that a role may make", async () => {
    const faults = faulty({ kind: "allowed-only", actions: ["s3:GetBucketVersioning"] });
    await withAws(smallWorld(), faults, async (_aws, clients) => {
      expect((await versioning(clients, "first")).$metadata.httpStatusCode).toBe(200);
      expect(await refusalOf(logging(clients, "first"))).toMatchObject({ code: "AccessDenied" });
      // Everybody may ask who they are.
      expect((await clients.sts("us-east-1").send(new GetCallerIdentityCommand({}))).Account).toBe(account);
    });
  });

  test("HeadBucket still names the Region", async () => {
    await withAws(smallWorld(), faulty({ kind: "access-denied", where: everywhere }), async (_aws, clients) => {
      const head = clients.s3("us-east-1").send(new HeadBucketCommand({ Bucket: "first" }));
      expect(await refusalOf(head)).toMatchObject({ status: 403, bucketRegion: "us-east-1" });
    });
  });
});

test("credentials expire after that many requests, in every service's words", async () => {
  const faults = faulty({ kind: "expired-credentials", afterRequests: 1 });
  await withAws(smallWorld(), faults, async (_aws, clients) => {
    expect((await versioning(clients, "first")).$metadata.httpStatusCode).toBe(200);
    expect(await refusalOf(versioning(clients, "first"))).toMatchObject({ code: "ExpiredToken", status: 400 });
    const identity = clients.sts("us-east-1").send(new GetCallerIdentityCommand({}));
    expect(await refusalOf(identity)).toMatchObject({ code: "ExpiredToken", status: 403 });
    const aliases = clients.kms("us-east-1").send(new ListAliasesCommand({}));
    expect(await refusalOf(aliases)).toMatchObject({ code: "ExpiredTokenException", status: 400 });
  });
});

test("a bucket is deleted after that many requests about it, and then is not listed either", async () => {
  const faults = faulty({ kind: "deleted-bucket", bucket: "first", afterRequests: 2 });
  await withAws(smallWorld(), faults, async (_aws, clients) => {
    const listed = async () => {
      const { Buckets } = await clients.s3("us-east-1").send(new ListBucketsCommand({}));
      return Buckets?.map(({ Name }) => Name);
    };
    expect(await listed()).toEqual(["first", "second", "third"]);
    expect((await versioning(clients, "first")).$metadata.httpStatusCode).toBe(200);
    expect((await logging(clients, "first")).$metadata.httpStatusCode).toBe(200);
    expect(await refusalOf(versioning(clients, "first"))).toMatchObject({ code: "NoSuchBucket", status: 404 });
    const head = clients.s3("us-east-1").send(new HeadBucketCommand({ Bucket: "first" }));
    expect(await refusalOf(head)).toMatchObject({ status: 404 });
    expect((await versioning(clients, "third")).$metadata.httpStatusCode).toBe(200);
    expect(await listed()).toEqual(["second", "third"]);
  });
});

test("latency lets requests pile up, which the counters show", async () => {
  await withAws(smallWorld(), { ...noFaults, latencyMs: 40, jitterMs: 20 }, async (aws, clients) => {
    await Promise.all(["first", "third", "first", "third"].map((bucket) => versioning(clients, bucket)));
    expect(aws.counts().peakInFlight).toBeGreaterThan(1);
  });
});

test("closing ends what is still open", async () => {
  const faults = { ...noFaults, latencyMs: 60_000 };
  let pending: Promise<unknown> = Promise.resolve();
  await withAws(smallWorld(), faults, async (aws, clients) => {
    pending = refusalOf(versioning(clients, "first"));
    while (aws.counts().requests === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  });
  expect(await pending).toMatchObject({ message: expect.stringMatching(/hang up|ECONNRESET/) as string });
});
