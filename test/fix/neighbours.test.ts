import { neighboursFold } from "../../src/fix/neighbours.js";
import { absent, known } from "../../src/model/fact.js";
import type { Finding } from "../../src/model/finding.js";
import type { Facts, ResourceRef } from "../../src/model/resource.js";
import { accessPoint, allFlagsOn, exampleBucket } from "../support/fact-builders.js";

const { account } = exampleBucket;

function refOf(kind: ResourceRef["kind"], name: string): ResourceRef {
  return { ...exampleBucket, kind, name, arn: `arn:aws:s3:${kind}:${name}` };
}

/** A fold that has seen the resources, the findings of each failing. */
function folded(...resources: readonly (readonly [ResourceRef, Facts, ...(readonly string[])])[]) {
  const fold = neighboursFold({ logBucket: null, kmsKeyArn: null }, () => true);
  for (const [ref, facts, ...failing] of resources) {
    // The fold looks at the rule and the result alone.
    const findings = failing.map((ruleId) => ({ ruleId, result: { status: "fail" } })) as unknown as Finding[];
    fold.add({ ref, roles: [], facts }, findings);
  }
  return fold.result();
}

test("public access points of every kind are told, each before the buckets that it leads to", () => {
  const noBlock = { ...allFlagsOn, restrictPublicBuckets: false };
  const door: Facts<"access-point"> = { settings: known({ ...accessPoint, bucket: "example" }) };
  const multiRegion: Facts<"multi-region-access-point"> = {
    settings: known({
      alias: "m.mrap",
      status: "READY",
      publicAccessBlock: noBlock,
      regions: ["example", "other"].map((bucket) => ({ bucket, region: "eu-west-1", bucketAccountId: null })),
    }),
  };
  const objectLambda: Facts<"object-lambda-access-point"> = {
    target: known({ accessPoint: known({ bucket: "example" }), functions: [] }),
  };
  const neighbours = folded(
    [refOf("access-point", "feed"), door, "access-point-not-public"],
    [refOf("access-point", "private"), door],
    [refOf("multi-region-access-point", "worldwide"), multiRegion, "multi-region-access-point-not-public"],
    [refOf("object-lambda-access-point", "converter"), objectLambda, "object-lambda-access-point-not-public"],
  );
  expect(neighbours.publicDoors(account)).toEqual({ names: ["feed", "worldwide", "converter"], count: 3 });
  expect(neighbours.publicDoorsTo("example").names).toEqual(["feed", "worldwide", "converter"]);
  expect(neighbours.publicDoorsTo("other").names).toEqual(["worldwide"]);
});

test("websites are told that are not shut by their own Block Public Access, whether or not they are found public", () => {
  const website = known({ indexDocument: "i.html", errorDocument: null, redirectAllTo: null, redirectHosts: [] });
  const neighbours = folded(
    [refOf("bucket", "www"), { website, publicAccessBlock: absent }],
    [refOf("bucket", "shut"), { website, publicAccessBlock: known(allFlagsOn) }],
    [refOf("bucket", "data"), { website: absent, publicAccessBlock: absent }],
  );
  expect(neighbours.openWebsites(account)).toEqual({ names: ["www"], count: 1 });
});
