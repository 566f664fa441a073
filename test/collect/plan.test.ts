import type { CollectedFact, Collectors } from "../../src/collect/collector.js";
import { collectors } from "../../src/collect/collectors.js";
import { factReads } from "../../src/collect/fact-reads.js";
import { collectorsOf } from "../../src/collect/any-collector.js";
import { allReads, planFacts, type WantedFacts } from "../../src/collect/plan.js";
import { kinds } from "../../src/model/resource.js";

const nothing: WantedFacts = {
  account: new Set(),
  bucket: new Set(),
  "access-point": new Set(),
  "multi-region-access-point": new Set(),
};
const bucketFacts = (...facts: CollectedFact<"bucket">[]): WantedFacts => ({ ...nothing, bucket: new Set(facts) });

test("nothing wanted takes nothing", () => {
  const plan = planFacts(nothing, "aws", collectors);
  expect(plan.kinds.bucket.waves).toStrictEqual([]);
  expect([plan.reads, plan.actions]).toStrictEqual([[], []]);
});

test("a fact comes after those that it is read from, which are fetched for it", () => {
  const { waves } = planFacts(bucketFacts("kmsKeyRotation"), "aws", collectors).kinds.bucket;
  expect(waves).toStrictEqual([["encryption"], ["kmsKey"], ["kmsKeyRotation"]]);
});

test("a fact that another may decide waits for it at AWS only", () => {
  const wanted = bucketFacts("policyStatus", "policy");
  expect(planFacts(wanted, "aws", collectors).kinds.bucket.waves).toStrictEqual([["policy"], ["policyStatus"]]);
  expect(planFacts(wanted, "custom", collectors).kinds.bucket.waves).toStrictEqual([["policyStatus", "policy"]]);
});

test("a fact is not fetched only because it might decide another", () => {
  expect(planFacts(bucketFacts("policyStatus"), "aws", collectors).kinds.bucket.waves).toStrictEqual([
    ["policyStatus"],
  ]);
});

test("the actions are those of the facts and of finding the resources, sorted and unique", () => {
  const wanted: WantedFacts = { ...bucketFacts("policy", "acl"), "access-point": new Set(["bucket"]) };
  expect(planFacts(wanted, "aws", collectors).actions).toStrictEqual([
    "account:ListRegions",
    "s3:GetAccessPoint",
    "s3:GetBucketAcl",
    "s3:GetBucketPolicy",
    "s3:GetBucketPublicAccessBlock",
    "s3:ListAccessPoints",
    "s3:ListAllMyBuckets",
    "s3:ListBucket",
  ]);
});

test("reads of two services that share a command's name stay two", () => {
  const wanted: WantedFacts = { ...bucketFacts("publicAccessBlock"), account: new Set(["publicAccessBlock"]) };
  const { reads } = planFacts(wanted, "aws", collectors);
  const sharing = reads.filter(({ command }) => command === "GetPublicAccessBlock");
  expect(sharing.map(({ service }) => service).sort()).toStrictEqual(["s3", "s3-control"]);
});

test("facts that wait for each other are refused", () => {
  const circular: Collectors = {
    ...collectors,
    bucket: {
      ...collectors.bucket,
      kmsKey: { ...collectors.bucket.kmsKey, after: ["logTarget"] },
      logTarget: { ...collectors.bucket.logTarget, after: ["kmsKey"] },
    },
  };
  expect(() => planFacts(bucketFacts("kmsKey"), "aws", circular)).toThrow("wait for each other: kmsKey, logTarget");
});

test("all facts together can be planned", () => {
  const all = Object.fromEntries(kinds.map((kind) => [kind, new Set(Object.keys(collectors[kind]))]));
  const plan = planFacts(all, "aws", collectors);
  for (const kind of kinds) {
    expect([...plan.kinds[kind].waves.flat()].sort()).toStrictEqual(Object.keys(collectors[kind]).sort());
  }
});

describe("every read", () => {
  test.each(allReads(collectors))("$service:$command only reads", ({ command }) => {
    expect(command).toMatch(/^(Get|List|Head|Describe)/);
  });

  test.each(allReads(collectors))("$service:$command reads configuration, never data", ({ command }) => {
    expect(command).not.toMatch(
      /^(GetObject(?!LockConfiguration)|ListObject|ListMultipart|SelectObject|HeadObject|ListParts)/,
    );
  });
});

test.each(kinds)("each collector of %s stands under its own name and takes its reads from the table", (kind) => {
  for (const [fact, collector] of Object.entries(collectorsOf(kind, collectors))) {
    expect(collector.fact).toBe(fact);
    expect(collector).toMatchObject({ on: kind });
    expect(collector.reads).toBe((factReads[kind] as Record<string, unknown>)[fact]);
  }
});
