import { type CallEstimate, listingCalls, readingCalls } from "../../src/collect/call-estimate.js";
import type { CollectedFact } from "../../src/collect/collector.js";
import { collectors } from "../../src/collect/collectors.js";
import { planFacts } from "../../src/collect/plan.js";

const bucketCalls = (endpoint: "aws" | "custom", ...facts: CollectedFact<"bucket">[]): readonly CallEstimate[] =>
  readingCalls("bucket", planFacts({ bucket: new Set(facts) }, endpoint, collectors), collectors);

test("calls per bucket are counted per service, from fewest to most", () => {
  const calls = bucketCalls("aws", "policy", "policyStatus", "kmsKey", "acl");
  expect(calls).toStrictEqual([
    // policy, acl and encryption always; the status only where there is a policy.
    { service: "s3", per: "resource", fewest: 3, most: 4, lists: 0 },
    { service: "kms", per: "resource", fewest: 0, most: 1, lists: 0 },
  ]);
});

test("at a custom endpoint nothing is spared", () => {
  const calls = bucketCalls("custom", "policy", "policyStatus");
  expect(calls).toStrictEqual([{ service: "s3", per: "resource", fewest: 2, most: 2, lists: 0 }]);
});

test("lists are counted apart: S3 charges more for them", () => {
  const calls = bucketCalls("aws", "inventories", "tags");
  expect(calls).toStrictEqual([{ service: "s3", per: "resource", fewest: 2, most: 2, lists: 1 }]);
});

test("what one read tells of all buckets of a Region is counted by Region", () => {
  expect(bucketCalls("aws", "backup")).toStrictEqual([
    { service: "backup", per: "region", fewest: 1, most: 1, lists: 1 },
    { service: "backup", per: "resource", fewest: 0, most: 2, lists: 1 },
  ]);
});

test("what the account's own facts may have read in the Region is not certain to be read again", () => {
  const trails = { account: new Set(["trails"] as const), bucket: new Set(["regionTrails"] as const) };
  const plan = planFacts(trails, "aws", collectors);
  expect(readingCalls("bucket", plan, collectors)).toStrictEqual([
    { service: "cloudtrail", per: "region", fewest: 0, most: 3, lists: 0 },
  ]);
  expect(readingCalls("account", plan, collectors)).toStrictEqual([
    { service: "cloudtrail", per: "resource", fewest: 1, most: 3, lists: 0 },
  ]);
});

test("the Regions of an account are asked for once, whatever is read in them", () => {
  const plan = planFacts({ account: new Set(["macieExports", "configDeliveryChannels"]) }, "aws", collectors);
  expect(readingCalls("account", plan, collectors)).toStrictEqual([
    { service: "macie2", per: "region", fewest: 1, most: 1, lists: 0 },
    { service: "s3", per: "resource", fewest: 0, most: 4, lists: 2 },
    { service: "config", per: "region", fewest: 1, most: 1, lists: 0 },
    { service: "account", per: "resource", fewest: 1, most: 1, lists: 1 },
  ]);
});

test("every kind that is looked at has its list, in each Region or once", () => {
  const lists = (wanted: Parameters<typeof planFacts>[0]): readonly CallEstimate[] =>
    listingCalls(planFacts(wanted, "aws", collectors));
  const once = (service: CallEstimate["service"]) => ({ service, per: "resource", fewest: 1, most: 1, lists: 1 });
  expect(lists({ account: new Set(["publicAccessBlock"]) })).toStrictEqual([]);
  expect(lists({ bucket: new Set(["policy"]) })).toStrictEqual([once("s3")]);
  expect(lists({ "glacier-vault": new Set(["lock"]) })).toStrictEqual([
    once("s3"),
    once("account"),
    { ...once("glacier"), per: "region" },
  ]);
  expect(lists({ "multi-region-access-point": new Set(["policy"]) })).toStrictEqual([once("s3-control")]);
});
