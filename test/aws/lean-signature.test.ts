import { GetBucketLifecycleConfigurationCommand } from "@aws-sdk/client-s3";
import {
  canonicalQuery,
  createSigner,
  emptyPayloadHash,
  signatureDate,
  signingKey,
} from "../../src/aws/lean-signature.js";
import { startLoopback } from "./support/loopback.js";
import { testClients } from "./support/test-clients.js";

const identity = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };
const suiteIdentity = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };

// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
describe("the examples of S3's documentation", () => {
  const date = "20130524T000000Z";
  const sign = createSigner("us-east-1", "s3");
  const headers = {
    host: "examplebucket.s3.amazonaws.com",
    "x-amz-content-sha256": emptyPayloadHash,
    "x-amz-date": date,
  };

  test.each([
    [{ lifecycle: "" }, "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"],
    [{ prefix: "J", "max-keys": "2" }, "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"],
  ])("GET %j", (query, signature) => {
    const request = { method: "GET", path: "/", query: canonicalQuery(query), headers, payloadHash: emptyPayloadHash };
    expect(sign(request, identity, date)).toBe(
      "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, " +
        `SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=${signature}`,
    );
  });
});

// https://github.com/awslabs/aws-c-auth/tree/main/tests/aws-signing-test-suite/v4
describe("AWS's test suite", () => {
  const date = "20150830T123600Z";
  const sign = createSigner("us-east-1", "service");

  test.each<[string, { [name: string]: string }, { [name: string]: string }, string]>([
    ["get-vanilla", {}, {}, "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"],
    [
      "get-vanilla-query-order-key-case",
      { Param2: "value2", Param1: "value1" },
      {},
      "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
    ],
    [
      "get-header-value-trim",
      {},
      { "my-header1": " value1", "my-header2": ' "a   b   c"' },
      "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736",
    ],
  ])("%s", (_name, query, more, signature) => {
    const headers = { host: "example.amazonaws.com", "x-amz-date": date, ...more };
    const request = { method: "GET", path: "/", query: canonicalQuery(query), headers, payloadHash: emptyPayloadHash };
    expect(sign(request, suiteIdentity, date)).toMatch(new RegExp(`Signature=${signature}$`));
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-examples.html
test("the signing key that AWS publishes", () => {
  expect(signingKey(suiteIdentity.secretAccessKey, "20120215", "us-east-1", "iam").toString("hex")).toBe(
    "f4780e2d9f65fa895f9c67b32ce1baf0b0d8a43505a000a1a9e090d414db404d",
  );
});

test("a kept key is not used for another secret or another day", () => {
  const at = (date: string, who: typeof identity, sign = createSigner("eu-west-1", "s3")): string => {
    const headers = { host: "h", "x-amz-date": date };
    return sign({ method: "GET", path: "/", query: "", headers, payloadHash: emptyPayloadHash }, who, date);
  };
  const signer = createSigner("eu-west-1", "s3");
  const days = ["20261122T235959Z", "20261123T000000Z", "20261122T235959Z"];
  for (const who of [identity, suiteIdentity, identity]) {
    for (const day of days) expect(at(day, who, signer)).toBe(at(day, who));
  }
});

test("a date is written without separators and without fractions", () => {
  expect(signatureDate(Date.UTC(2026, 10, 22, 9, 5, 3, 42))).toBe("20261122T090503Z");
});

test("what the SDK signs is signed alike", async () => {
  const server = await startLoopback(() => ({ status: 200, body: "<LifecycleConfiguration/>" }));
  const clients = testClients(server.url);
  const input = { Bucket: "b-1", ExpectedBucketOwner: "111122223333" };
  await (await clients.client("s3", "eu-west-1")).send(new GetBucketLifecycleConfigurationCommand(input));
  clients.close();
  await server.close();
  const [{ method = "", url = "", headers: sent = {} } = {}] = server.requests;
  const authorization = String(sent["authorization"]);
  const names = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(";") ?? [];
  const headers = Object.fromEntries(names.map((name) => [name, String(sent[name])]));
  const [path = "", query = ""] = url.split("?");
  const request = { method, path, query, headers, payloadHash: emptyPayloadHash };
  expect(names).toEqual(expect.arrayContaining(["host", "x-amz-content-sha256", "x-amz-expected-bucket-owner"]));
  expect(createSigner("eu-west-1", "s3")(request, identity, String(sent["x-amz-date"]))).toBe(authorization);
});
