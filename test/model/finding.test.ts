import { findingId } from "../../src/model/finding.js";
import { resourceKey, type ResourceRef } from "../../src/model/resource.js";

const root = { arn: "arn:aws:iam::111122223333:root", account: "111122223333", partition: "aws" };
const region = (code: string): ResourceRef => ({ ...root, kind: "region", name: code, region: code });
const bucket = (code: string): ResourceRef => ({
  ...root,
  kind: "bucket",
  arn: "arn:aws:s3:::b",
  name: "b",
  region: code,
});

test("findings of two Regions of one account are two, though their ARN is one", () => {
  expect(findingId({ id: "region-macie" }, region("eu-west-1"))).not.toBe(
    findingId({ id: "region-macie" }, region("us-east-1")),
  );
  expect(resourceKey(region("eu-west-1"))).not.toBe(resourceKey(region("us-east-1")));
});

test("the Region is no part of any other finding's identity", () => {
  expect(findingId({ id: "bucket-acl" }, bucket("eu-west-1"))).toBe(findingId({ id: "bucket-acl" }, bucket("x")));
  expect(resourceKey(bucket("eu-west-1"))).toBe(resourceKey(bucket("x")));
});

test("a rule that was renamed keeps its findings", () => {
  expect(findingId({ id: "new", aliases: ["old"] }, bucket("x"))).toBe(findingId({ id: "old" }, bucket("x")));
});
