import { GetBucketVersioningCommand, ListBucketsCommand } from "@aws-sdk/client-s3";
import { GetPublicAccessBlockCommand } from "@aws-sdk/client-s3-control";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { ListAliasesCommand } from "@aws-sdk/client-kms";
import { DescribeTrailsCommand } from "@aws-sdk/client-cloudtrail";
import { noFaults } from "../../src/demo/faults.js";
import { type LoopbackAws, startLoopbackAws } from "../../src/demo/server.js";
import { type Clients, clientsOf, refusalOf, type Refusal, withCalmAws } from "./clients.js";
import { account, smallWorld } from "./small-world.js";

type Service = "s3" | "s3-control" | "sts" | "kms" | "cloudtrail";
const services: readonly Service[] = ["s3", "s3-control", "sts", "kms", "cloudtrail"];

function call(clients: Clients, service: Service): Promise<object> {
  switch (service) {
    case "s3":
      return clients.s3("us-east-1").send(new GetBucketVersioningCommand({ Bucket: "first" }));
    case "s3-control":
      return clients.s3Control("us-east-1").send(new GetPublicAccessBlockCommand({ AccountId: account }));
    case "sts":
      return clients.sts("us-east-1").send(new GetCallerIdentityCommand({}));
    case "kms":
      return clients.kms("us-east-1").send(new ListAliasesCommand({}));
    case "cloudtrail":
      return clients.cloudTrail("us-east-1").send(new DescribeTrailsCommand({}));
  }
}

describe.each(services)("%s", (service) => {
  const isJson = service === "kms" || service === "cloudtrail";
  const byProtocol = (s3: string, sts: string, json: string) => (isJson ? json : service === "sts" ? sts : s3);

  test("answers what is signed correctly", async () => {
    await withCalmAws(smallWorld(), async (aws, clients) => {
      expect(await call(clients, service)).toMatchObject({ $metadata: { httpStatusCode: 200 } });
      expect(aws.counts().unauthenticated).toBe(0);
    });
  });

  test("refuses a wrong secret", async () => {
    await withCalmAws(smallWorld(), async (aws) => {
      const impostor = clientsOf(aws.url, { ...aws.credentials, secretAccessKey: "guessed" });
      expect(await refusalOf(call(impostor, service))).toMatchObject({
        code: byProtocol("SignatureDoesNotMatch", "SignatureDoesNotMatch", "InvalidSignatureException"),
        status: isJson ? 400 : 403,
      });
      expect(aws.counts()).toMatchObject({ unauthenticated: 1, refused: 0 });
    });
  });

  test("refuses an unknown key", async () => {
    await withCalmAws(smallWorld(), async (aws) => {
      const stranger = clientsOf(aws.url, { ...aws.credentials, accessKeyId: "AKIANOBODYEXAMPLE" });
      expect(await refusalOf(call(stranger, service))).toMatchObject({
        code: byProtocol("InvalidAccessKeyId", "InvalidClientTokenId", "UnrecognizedClientException"),
        status: isJson ? 400 : 403,
      });
    });
  });

  test("refuses a session token that belongs to no such key", async () => {
    await withCalmAws(smallWorld(), async (aws) => {
      const mixed = clientsOf(aws.url, { ...aws.credentials, sessionToken: "made-up" });
      expect(await refusalOf(call(mixed, service))).toMatchObject({
        code: byProtocol("InvalidToken", "InvalidClientTokenId", "UnrecognizedClientException"),
      });
    });
  });

  test.each([-16, 16])("refuses a clock that is %i minutes off", async (minutes) => {
    const aws = await startLoopbackAws(smallWorld(), noFaults, () => new Date(Date.now() + minutes * 60_000));
    try {
      expect(await refusalOf(call(clientsOf(aws.url, aws.credentials), service))).toMatchObject({
        code: byProtocol("RequestTimeTooSkewed", "SignatureDoesNotMatch", "InvalidSignatureException"),
      });
    } finally {
      await aws.close();
    }
  });
});

describe("a request that was changed after it was signed", () => {
  type Headers = { [name: string]: string };

  /** Sends a versioning read whose headers `change` has edited, outside what the SDK signed. */
  async function refusalAfter(change: (headers: Headers) => void): Promise<Refusal> {
    let refusal: Refusal | null = null;
    await withCalmAws(smallWorld(), async (_aws, clients) => {
      const s3 = clients.s3("us-east-1");
      s3.middlewareStack.add(
        (next) => (args) => {
          // The SDK types its HTTP request as unknown here.
          change((args.request as { headers: Headers }).headers);
          return next(args);
        },
        { step: "finalizeRequest", priority: "low", name: "tamper" },
      );
      refusal = await refusalOf(
        s3.send(new GetBucketVersioningCommand({ Bucket: "first", ExpectedBucketOwner: account })),
      );
    });
    if (refusal === null) throw new Error("No answer.");
    return refusal;
  }

  const edit = (name: string, value: string) => (headers: Headers) => {
    headers[name] = value;
  };

  test.each([
    ["another bucket owner", edit("x-amz-expected-bucket-owner", "444455556666"), "SignatureDoesNotMatch", 403],
    ["an x-amz header that is not signed", edit("x-amz-request-payer", "requester"), "AccessDenied", 403],
    [
      "a payload hash of something else",
      edit("x-amz-content-sha256", "0".repeat(64)),
      "XAmzContentSHA256Mismatch",
      400,
    ],
    [
      "an unsigned payload where a hash was signed",
      edit("x-amz-content-sha256", "UNSIGNED-PAYLOAD"),
      "SignatureDoesNotMatch",
      403,
    ],
    ["a date that is none", edit("x-amz-date", "yesterday"), "AccessDenied", 403],
    ["no authorization", (headers: Headers) => delete headers["authorization"], "AccessDenied", 403],
    ["another kind of authorization", edit("authorization", "Bearer token"), "AuthorizationHeaderMalformed", 400],
    [
      "a signature for another service",
      (headers: Headers) => edit("authorization", (headers["authorization"] ?? "").replace("/s3/", "/kms/"))(headers),
      "AuthorizationHeaderMalformed",
      400,
    ],
    [
      "a signature for another Region",
      (headers: Headers) =>
        edit("authorization", (headers["authorization"] ?? "").replace("/us-east-1/", "/eu-west-1/"))(headers),
      "SignatureDoesNotMatch",
      403,
    ],
  ])("is refused: %s", async (_name, change, code, status) => {
    expect(await refusalAfter(change)).toMatchObject({ code, status });
  });

  test("is answered when the change is outside the signature and nothing S3 acts upon", async () => {
    await expect(refusalAfter(edit("x-harmless", "yes"))).rejects.toThrow("The call was answered.");
  });
});

test("an unsigned payload is accepted when it was signed as one", async () => {
  await withCalmAws(smallWorld(), async (_aws, clients) => {
    const s3 = clients.s3("us-east-1");
    s3.middlewareStack.add(
      (next) => (args) => {
        (args.request as { headers: { [name: string]: string } }).headers["x-amz-content-sha256"] = "UNSIGNED-PAYLOAD";
        return next(args);
      },
      { step: "build", name: "unsignedPayload" },
    );
    const answer = await s3.send(new GetBucketVersioningCommand({ Bucket: "first" }));
    expect(answer.$metadata.httpStatusCode).toBe(200);
  });
});

describe("queries and bucket names with characters that signing encodes", () => {
  let aws: LoopbackAws;
  beforeAll(async () => {
    aws = await startLoopbackAws(smallWorld(), noFaults, () => new Date());
  });
  afterAll(() => aws.close());

  test.each(["a b", "a+b", "ä/ö", "%2F", "!'()*~", "a=b&c"])("%s", async (prefix) => {
    const answer = await clientsOf(aws.url, aws.credentials)
      .s3("us-east-1")
      .send(new ListBucketsCommand({ Prefix: prefix }));
    expect(answer.Prefix).toBe(prefix);
  });
});
