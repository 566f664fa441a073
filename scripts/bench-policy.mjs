// Measures the policy engine: 10 000 mixed policies, every question of each, without the memory of identical ones.
// Prints the mean and the slowest; exits 1 when the mean is above 1 ms of CPU time.
//
//   node scripts/bench-policy.mjs [COUNT]

import { loadPolicyEngine } from "./policy-engine.mjs";

const { parsePolicy, answerPolicy } = await loadPolicyEngine("parse-policy", "answer-policy");
const count = Number(process.argv[2] ?? 10_000);
const limitMs = 1;

const http = { Bool: { "aws:SecureTransport": "false" } };
const both = (bucket) => [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`];
const deny = (bucket, condition, more = {}) => ({
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: both(bucket),
  Condition: condition,
  ...more,
});
const allow = (bucket, principal, action, condition) => ({
  Effect: "Allow",
  Principal: principal,
  Action: action,
  Resource: both(bucket),
  ...(condition === undefined ? {} : { Condition: condition }),
});

/** What buckets carry, the common first: each is a function of the bucket's name and a number. */
const shapes = [
  (b) => [deny(b, http)],
  (b) => [deny(b, http)],
  (b) => [deny(b, http), deny(b, { NumericLessThan: { "s3:TlsVersion": "1.2" } })],
  (b) => [deny(b, http, { Resource: both(b)[0] }), deny(b, http, { Resource: both(b)[1] })],
  (b, n) => [deny(b, http), allow(b, { AWS: account(n) }, ["s3:GetObject", "s3:ListBucket"])],
  (b, n) => [allow(b, { AWS: `arn:aws:iam::${account(n)}:role/reader` }, ["s3:GetObject", "s3:PutObject"])],
  (b) => [allow(b, "*", "s3:GetObject")],
  (b, n) => [allow(b, "*", "s3:GetObject", { IpAddress: { "aws:SourceIp": `203.0.${n % 256}.0/24` } })],
  (b) => [allow(b, "*", "s3:Get*", { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } })],
  (b) => [allow(b, "*", "s3:GetObject", { StringEquals: { "aws:SourceVpce": "vpce-0a1b2c3d4e5f60718" } })],
  (b) => [
    allow(b, { Service: "logging.s3.amazonaws.com" }, "s3:PutObject", {
      StringEquals: { "aws:SourceAccount": "111122223333" },
    }),
    deny(b, http),
  ],
  (b) => [
    allow(b, { Service: "cloudfront.amazonaws.com" }, "s3:GetObject", {
      StringEquals: { "AWS:SourceArn": "arn:aws:cloudfront::111122223333:distribution/EDFDVBD6EXAMPLE" },
    }),
  ],
  (b) => [
    deny(b, { StringNotEquals: { "s3:x-amz-server-side-encryption": "aws:kms" } }, { Action: "s3:PutObject" }),
    deny(b, http),
  ],
  (b) => [
    deny(b, {
      StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
      BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
    }),
    deny(b, http),
  ],
  (b, n) => [
    allow(b, { AWS: [account(n), account(n + 1)] }, "s3:*"),
    deny(b, { NotIpAddress: { "aws:SourceIp": ["203.0.113.0/24", "198.51.100.0/24"] } }, { Action: "s3:Delete*" }),
  ],
  (b) => [allow(b, { AWS: "arn:aws:iam::111122223333:root" }, "s3:*")],
];

function account(number) {
  return String(444_400_000_000 + (number % 1000));
}

const policies = Array.from({ length: count }, (_, number) => {
  const bucket = `bucket-${number}`;
  const statements = shapes[number % shapes.length](bucket, number);
  return { bucket, text: JSON.stringify({ Version: "2012-10-17", Statement: statements }) };
});

function answer({ bucket, text }) {
  return answerPolicy(parsePolicy(text, 20_480), {
    resource: `arn:aws:s3:::${bucket}`,
    kind: "bucket",
    account: "111122223333",
    partition: "aws",
    trust: { accounts: [], organizations: [] },
    defaultEncryption: { algorithm: "AES256", kmsKeyId: null },
    abac: "Disabled",
    organization: null,
    perimeter: { vpcs: [], vpcEndpoints: [], addresses: [] },
    networkOrigin: null,
  });
}

// The first policies are read by code that is not compiled yet: a run has thousands.
for (const policy of policies.slice(0, 200)) answer(policy);
const before = process.cpuUsage();
let slowestMs = 0;
for (const policy of policies) {
  const startMs = performance.now();
  answer(policy);
  slowestMs = Math.max(slowestMs, performance.now() - startMs);
}
const used = process.cpuUsage(before);
const meanMs = (used.user + used.system) / 1000 / count;
console.log(`${count} policies: ${meanMs.toFixed(3)} ms of CPU each, the slowest took ${slowestMs.toFixed(1)} ms`);
if (meanMs > limitMs) process.exitCode = 1;
