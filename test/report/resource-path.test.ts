import type { ResourceRef } from "../../src/model/resource.js";
import { resourcePath } from "../../src/report/resource-path.js";

const bucket: ResourceRef = {
  kind: "bucket",
  arn: "arn:aws:s3:::name",
  name: "name",
  account: "111122223333",
  region: "eu-central-1",
  partition: "aws",
};

test.each([
  ["my.bucket", "my.bucket"],
  ["..", "%2E."],
  [".", "%2E"],
  ["", "%2E"],
  ["a/../b?c#d", "a%2F..%2Fb%3Fc%23d"],
  ["日本\ud800", "%E6%97%A5%E6%9C%AC%5Cu%7Bd800%7D"],
])("%j stands as %s", (name, segment) => {
  expect(resourcePath({ ...bucket, name })).toBe(`aws/111122223333/eu-central-1/bucket/${segment}`);
});
