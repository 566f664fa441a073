import { resourceMatcher } from "../../src/scan/resource-filter.js";

const matcher = (buckets: string[], excludedBuckets: string[] = [], regions: string[] = []) =>
  resourceMatcher({ buckets, excludedBuckets, regions });

test.each([
  [[], [], "any", true],
  [["acme-*"], [], "acme-data", true],
  [["acme-*"], [], "acme.eu.logs", false],
  [["acme*"], [], "acme.eu.logs", true],
  [["*-logs"], [], "acme.eu-logs", true],
  [["acme-?"], [], "acme-data", false],
  [["acme-{data,logs}"], [], "acme-logs", true],
  [["acme-*"], ["*-tmp"], "acme-tmp", false],
  [[], ["acme-tmp"], "acme-tmp", false],
  [["!acme"], [], "acme", false],
])("%p without %p: %s is %p", (buckets, excluded, name, expected) => {
  expect(matcher(buckets, excluded).bucket(name)).toBe(expected);
});

test("exact names need no listing, globs list only what can match", () => {
  expect(matcher(["a", "b", "a"]).exactBuckets).toEqual(["a", "b"]);
  expect(matcher(["a", "b-*"]).exactBuckets).toBeNull();
  expect(matcher([]).exactBuckets).toBeNull();
  expect(matcher(["acme-*"]).bucketPrefix).toBe("acme-");
  expect(matcher(["*-acme"]).bucketPrefix).toBeNull();
  expect(matcher(["acme-*", "other-*"]).bucketPrefix).toBeNull();
});

test("Regions filter resources; none given means all", () => {
  expect(matcher([]).region("eu-west-1")).toBe(true);
  expect(matcher([], [], ["eu-west-1"]).region("us-east-1")).toBe(false);
});
