import { accessThroughAccessPoint } from "../../src/policy/access-through-access-point.js";
import { parsePolicy } from "../../src/policy/parse-policy.js";
import { subjectOf } from "./support/case-file.js";

const accessPointArn = "arn:aws:s3:us-east-1:111122223333:accesspoint/ap";
const bucketArn = "arn:aws:s3:::example";
const delegation = {
  Effect: "Allow",
  Principal: { AWS: "*" },
  Action: "*",
  Resource: [bucketArn, `${bucketArn}/*`],
  Condition: { StringEquals: { "s3:DataAccessPointAccount": "111122223333" } },
};
const read = (resource: string, more: object = {}): object => ({
  Effect: "Allow",
  Principal: "*",
  Action: "s3:GetObject",
  Resource: resource,
  ...more,
});

function ask(accessPoint: readonly object[], bucket: readonly object[], networkOrigin: "Internet" | "VPC") {
  const parse = (statements: readonly object[]) =>
    parsePolicy(JSON.stringify({ Version: "2012-10-17", Statement: statements }), 20_480);
  const subject = subjectOf({ kind: "access-point", resource: accessPointArn, networkOrigin });
  const { anonymous, anyCustomer } = accessThroughAccessPoint({
    accessPoint: parse(accessPoint),
    subject,
    bucket: parse(bucket),
    bucketArn,
  });
  return { anonymous: anonymous.access, anyCustomer: anyCustomer.access, unknown: anonymous.unknown };
}

const objects = `${accessPointArn}/object/*`;
const nobody = { anonymous: [], anyCustomer: [], unknown: null };
const everybody = { anonymous: ["read"], anyCustomer: ["read"], unknown: null };

test.each([
  ["a delegating bucket consents", [read(objects)], [delegation], "Internet", everybody],
  ["a bucket with its own Allow consents", [read(objects)], [read(`${bucketArn}/*`)], "Internet", everybody],
  ["a silent bucket does not", [read(objects)], [], "Internet", nobody],
  ["a bucket that allows something else does not", [read(objects)], [read(bucketArn)], "Internet", nobody],
  ["the prefixes meet", [read(`${accessPointArn}/object/a*`)], [read(`${bucketArn}/ab*`)], "Internet", everybody],
  ["the prefixes do not meet", [read(`${accessPointArn}/object/a*`)], [read(`${bucketArn}/b*`)], "Internet", nobody],
  [
    "the bucket denies",
    [read(objects)],
    [delegation, { ...read(`${bucketArn}/*`), Effect: "Deny" }],
    "Internet",
    nobody,
  ],
  [
    "the bucket denies a part",
    [read(objects)],
    [delegation, { ...read(`${bucketArn}/secret/*`), Effect: "Deny" }],
    "Internet",
    everybody,
  ],
  [
    "the delegation is to another account",
    [read(objects)],
    [{ ...delegation, Condition: { StringEquals: { "s3:DataAccessPointAccount": "444455556666" } } }],
    "Internet",
    nobody,
  ],
  ["the access point is of a VPC", [read(objects)], [delegation], "VPC", nobody],
  [
    "conditions of both must meet",
    [read(objects, { Condition: { IpAddress: { "aws:SourceIp": "0.0.0.0/1" } } })],
    [read(`${bucketArn}/*`, { Condition: { IpAddress: { "aws:SourceIp": "128.0.0.0/1" } } })],
    "Internet",
    nobody,
  ],
] as const)("%s", (_, accessPoint, bucket, origin, expected) => {
  expect(ask(accessPoint, bucket, origin)).toEqual(expected);
});

test("a bucket named by a pattern is not decided", () => {
  expect(ask([read(objects)], [read("arn:aws:s3:::ex*/*")], "Internet").unknown).not.toBeNull();
});
