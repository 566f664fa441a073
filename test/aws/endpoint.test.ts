import { DescribeTrailsCommand } from "@aws-sdk/client-cloudtrail";
import { DescribeKeyCommand } from "@aws-sdk/client-kms";
import { GetBucketPolicyCommand } from "@aws-sdk/client-s3";
import { GetPublicAccessBlockCommand } from "@aws-sdk/client-s3-control";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { endpointHost, endpointKind } from "../../src/aws/endpoint.js";
import type { AwsCommand } from "../../src/aws/read.js";
import { withEnvironment } from "./support/environment.js";
import { testSettings } from "./support/test-clients.js";

// Everything here is resolved by the SDK and sent nowhere.

const policy = new GetBucketPolicyCommand({ Bucket: "my-bucket" });
const dotted = new GetBucketPolicyCommand({ Bucket: "My.Old_Bucket" });
const accountFlags = new GetPublicAccessBlockCommand({ AccountId: "111122223333" });
const key = new DescribeKeyCommand({ KeyId: "k" });
const trails = new DescribeTrailsCommand({});
const caller = new GetCallerIdentityCommand({});

type Row = readonly [string, string, AwsCommand<object, object>, { readonly [name: string]: string }, string];

test.each<Row>([
  ["S3, path style", "eu-west-1", policy, {}, "s3.eu-west-1.amazonaws.com"],
  ["S3, an old name", "us-east-1", dotted, {}, "s3.us-east-1.amazonaws.com"],
  ["S3 Control", "eu-west-1", accountFlags, {}, "111122223333.s3-control.eu-west-1.amazonaws.com"],
  ["KMS", "eu-west-1", key, {}, "kms.eu-west-1.amazonaws.com"],
  ["CloudTrail", "eu-west-1", trails, {}, "cloudtrail.eu-west-1.amazonaws.com"],
  ["STS, regional", "eu-west-1", caller, {}, "sts.eu-west-1.amazonaws.com"],
  ["China", "cn-north-1", policy, {}, "s3.cn-north-1.amazonaws.com.cn"],
  ["China, S3 Control", "cn-north-1", accountFlags, {}, "111122223333.s3-control.cn-north-1.amazonaws.com.cn"],
  ["China, STS", "cn-north-1", caller, {}, "sts.cn-north-1.amazonaws.com.cn"],
  ["GovCloud", "us-gov-west-1", policy, {}, "s3.us-gov-west-1.amazonaws.com"],
  ["GovCloud, KMS", "us-gov-west-1", key, {}, "kms.us-gov-west-1.amazonaws.com"],
  ["FIPS", "us-east-1", policy, { AWS_USE_FIPS_ENDPOINT: "true" }, "s3-fips.us-east-1.amazonaws.com"],
  [
    "FIPS, S3 Control",
    "us-east-1",
    accountFlags,
    { AWS_USE_FIPS_ENDPOINT: "true" },
    "111122223333.s3-control-fips.us-east-1.amazonaws.com",
  ],
  ["FIPS, STS", "us-east-1", caller, { AWS_USE_FIPS_ENDPOINT: "true" }, "sts-fips.us-east-1.amazonaws.com"],
  ["dual stack", "eu-west-1", policy, { AWS_USE_DUALSTACK_ENDPOINT: "true" }, "s3.dualstack.eu-west-1.amazonaws.com"],
  [
    "FIPS and dual stack in GovCloud",
    "us-gov-east-1",
    policy,
    { AWS_USE_FIPS_ENDPOINT: "true", AWS_USE_DUALSTACK_ENDPOINT: "true" },
    "s3-fips.dualstack.us-gov-east-1.amazonaws.com",
  ],
  ["one service's endpoint", "eu-west-1", policy, { AWS_ENDPOINT_URL_S3: "http://127.0.0.1:9000" }, "127.0.0.1:9000"],
  ["not another's", "eu-west-1", key, { AWS_ENDPOINT_URL_S3: "http://127.0.0.1:9000" }, "kms.eu-west-1.amazonaws.com"],
  ["every service's endpoint", "eu-west-1", trails, { AWS_ENDPOINT_URL: "http://127.0.0.1:9000" }, "127.0.0.1:9000"],
  [
    "S3 Control at an address",
    "eu-west-1",
    accountFlags,
    { AWS_ENDPOINT_URL: "http://127.0.0.1:9000" },
    "127.0.0.1:9000",
  ],
  [
    "S3 Control on localhost",
    "eu-west-1",
    accountFlags,
    { AWS_ENDPOINT_URL: "http://localhost:9000" },
    "localhost:9000",
  ],
  ["S3 Control in a container", "eu-west-1", accountFlags, { AWS_ENDPOINT_URL: "http://moto:5000" }, "moto:5000"],
  ["S3 Control on IPv6", "eu-west-1", accountFlags, { AWS_ENDPOINT_URL: "http://[::1]:9000" }, "[::1]:9000"],
  [
    "S3 Control at an interface endpoint keeps the account in its name",
    "eu-west-1",
    accountFlags,
    { AWS_ENDPOINT_URL_S3_CONTROL: "https://control.vpce-1.s3.eu-west-1.vpce.amazonaws.com" },
    "111122223333.control.vpce-1.s3.eu-west-1.vpce.amazonaws.com",
  ],
])("%s", async (_name, region, command, environment, host) => {
  const resolved = await withEnvironment(environment, () => endpointHost(testSettings(null, []), command, region));
  expect(resolved).toBe(host);
});

test("a given endpoint stands above the environment, FIPS and dual stack", async () => {
  const environment = {
    AWS_ENDPOINT_URL_S3: "http://127.0.0.1:1",
    AWS_USE_FIPS_ENDPOINT: "true",
    AWS_USE_DUALSTACK_ENDPOINT: "true",
  };
  await withEnvironment(environment, async () => {
    for (const command of [policy, accountFlags, key, trails, caller]) {
      const host = await endpointHost(testSettings("http://127.0.0.1:9000", []), command, "us-west-2");
      expect(host).toBe("127.0.0.1:9000");
    }
  });
});

test.each([
  [null, "eu-west-1", {}, "aws"],
  [null, "cn-northwest-1", {}, "aws"],
  [null, "us-gov-west-1", { AWS_USE_FIPS_ENDPOINT: "true" }, "aws"],
  ["https://bucket.vpce-1.s3.eu-west-1.vpce.amazonaws.com", "eu-west-1", {}, "aws"],
  ["https://s3.dualstack.eu-west-1.api.aws", "eu-west-1", {}, "aws"],
  ["http://127.0.0.1:9000", "eu-west-1", {}, "custom"],
  ["https://minio.example.com", "eu-west-1", {}, "custom"],
  ["https://amazonaws.com.example.com", "eu-west-1", {}, "custom"],
  ["https://notamazonaws.com", "eu-west-1", {}, "custom"],
  [null, "eu-west-1", { AWS_ENDPOINT_URL: "http://127.0.0.1:9000" }, "custom"],
  [null, "eu-west-1", { AWS_ENDPOINT_URL_KMS: "http://127.0.0.1:9000" }, "aws"],
] as const)("endpoint %s in %s with %j is %s", async (endpoint, region, environment, kind) => {
  const told = await withEnvironment(environment, () => endpointKind(testSettings(endpoint), region));
  expect(told).toBe(kind);
});
