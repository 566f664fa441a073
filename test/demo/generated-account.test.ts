import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import {
  GetBucketEncryptionCommand,
  GetBucketLoggingCommand,
  GetBucketPolicyCommand,
  paginateListBuckets,
} from "@aws-sdk/client-s3";
import { paginateListAccessPoints } from "@aws-sdk/client-s3-control";
import {
  type GeneratedAccount,
  generatedAccountId,
  generatedBucketName,
  generatedWorld,
} from "../../src/demo/generated-account.js";
import type { WorldBuckets } from "../../src/demo/world.js";
import { refusalOf, withCalmAws } from "./clients.js";

const recipe: GeneratedAccount = {
  seed: 7,
  bucketCount: 1_000_000,
  regions: ["us-east-1", "eu-west-1", "eu-central-1"],
  publicAccessBlock: null,
};

function bucketsOf(changed: Partial<GeneratedAccount>): WorldBuckets {
  const [account] = generatedWorld({ ...recipe, ...changed }).accounts;
  if (account === undefined) throw new Error("No account.");
  return account.buckets;
}

test("a million buckets make a hundred pages, each bucket once and in order", () => {
  const buckets = bucketsOf({});
  let last: string | null = null;
  let pages = 0;
  let count = 0;
  for (let page = buckets.page(null, "", null, 10_000); page.length > 0; page = buckets.page(last, "", null, 10_000)) {
    pages += 1;
    for (const { name } of page) {
      if (last !== null && name <= last) throw new Error(`${name} after ${last}`);
      last = name;
      count += 1;
    }
  }
  expect({ pages, count, last }).toEqual({ pages: 100, count: 1_000_000, last: "fleet-0999999" });
}, 30_000);

test("the SDK's paginator walks them over HTTP", async () => {
  await withCalmAws(generatedWorld(recipe), async (_aws, clients) => {
    const client = clients.s3("us-east-1");
    const pages = [];
    for await (const { Buckets = [] } of paginateListBuckets({ client, pageSize: 400 }, { Prefix: "fleet-0999" })) {
      pages.push([Buckets[0]?.Name, Buckets.length]);
    }
    expect(pages).toEqual([
      ["fleet-0999000", 400],
      ["fleet-0999400", 400],
      ["fleet-0999800", 200],
    ]);
  });
});

test("any of a million buckets answers, without the server keeping them", async () => {
  const buckets = bucketsOf({});
  const before = heapAfterCollection();
  for (let number = 0; number < 1_000_000; number += 100) {
    if (buckets.get(generatedBucketName(number)) === null) throw new Error(`No bucket ${number}`);
  }
  // Ten thousand kept buckets would take more than ten megabytes.
  expect(heapAfterCollection() - before).toBeLessThan(3_000_000);

  await withCalmAws(generatedWorld(recipe), async (_aws, clients) => {
    const { region, policy, encryption, logging } = buckets.get("fleet-0765432") ?? {};
    const s3 = clients.s3(region ?? "");
    const target = { Bucket: "fleet-0765432", ExpectedBucketOwner: generatedAccountId };
    const read = await s3.send(new GetBucketEncryptionCommand(target));
    expect(read.ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm).toBe(
      encryption?.algorithm,
    );
    const logged = await s3.send(new GetBucketLoggingCommand(target));
    expect(logged.LoggingEnabled?.TargetBucket).toBe(logging?.targetBucket);
    const policyText = await s3.send(new GetBucketPolicyCommand(target)).then(
      ({ Policy }) => Policy,
      () => undefined,
    );
    expect(policyText).toBe(policy?.text);
    const beyond = s3.send(new GetBucketEncryptionCommand({ Bucket: "fleet-1000000" }));
    expect(await refusalOf(beyond)).toMatchObject({ code: "NoSuchBucket" });
  });
});

test("the same recipe makes the same buckets, another seed others", () => {
  const names = Array.from({ length: 50 }, (_, index) => generatedBucketName(index * 1000));
  const made = (seed: number) => names.map((name) => bucketsOf({ seed }).get(name));
  expect(made(7)).toEqual(made(7));
  expect(made(8)).not.toEqual(made(7));
});

test("the mix holds good and bad of every kind", () => {
  const buckets = bucketsOf({});
  const sample = Array.from({ length: 2000 }, (_, index) => buckets.get(generatedBucketName(index)));
  const kinds = (of: (bucket: NonNullable<(typeof sample)[number]>) => unknown) =>
    new Set(sample.flatMap((bucket) => (bucket === null ? [] : [of(bucket)])));
  expect(kinds(({ region }) => region)).toEqual(new Set(recipe.regions));
  expect(kinds(({ publicAccessBlock }) => publicAccessBlock?.restrictPublicBuckets)).toEqual(
    new Set([true, false, undefined]),
  );
  expect(kinds(({ ownership }) => ownership)).toEqual(new Set(["BucketOwnerEnforced", "BucketOwnerPreferred", null]));
  expect(kinds(({ policy }) => policy?.isPublic)).toEqual(new Set([true, false, undefined]));
  expect(kinds(({ versioning }) => versioning?.status)).toEqual(new Set(["Enabled", "Suspended", undefined]));
  expect(kinds(({ encryption }) => encryption?.algorithm)).toEqual(new Set(["AES256", "aws:kms"]));
  expect(kinds(({ grants }) => grants.length > 0)).toEqual(new Set([true, false]));
  expect(kinds(({ lifecycle }) => lifecycle?.rules[0]?.expirationDays)).toEqual(new Set([1, null, undefined]));
  expect(kinds(({ logging }) => logging === null)).toEqual(new Set([true, false]));
});

test("access logs go to the log bucket of the own Region", () => {
  const buckets = bucketsOf({});
  for (let number = 0; number < 500; number++) {
    const bucket = buckets.get(generatedBucketName(number));
    if (bucket?.logging === null || bucket === null) continue;
    const target = buckets.get(bucket.logging.targetBucket);
    expect([target?.region, target?.policy?.text.includes("logging.s3.amazonaws.com")]).toEqual([bucket.region, true]);
  }
});

test("pages begin after a name and end with a prefix or a Region's buckets", () => {
  const buckets = bucketsOf({ bucketCount: 3000 });
  const names = (page: readonly { readonly name: string }[]) => page.map(({ name }) => name);
  expect(names(buckets.page("fleet-0002997", "", null, 10))).toEqual(["fleet-0002998", "fleet-0002999"]);
  expect(names(buckets.page(null, "fleet-000201", null, 100))).toHaveLength(10);
  expect(names(buckets.page("fleet-0002015", "fleet-000201", null, 2))).toEqual(["fleet-0002016", "fleet-0002017"]);
  expect(names(buckets.page("fleet-0002999", "", null, 10))).toEqual([]);
  expect(names(buckets.page(null, "other", null, 10))).toEqual([]);
  const european = buckets.page(null, "", "eu-west-1", 5000);
  expect(new Set(european.map(({ region }) => region))).toEqual(new Set(["eu-west-1"]));
  expect(european.length).toBeGreaterThan(800);
});

test("access points are listed with the buckets' Regions", async () => {
  const buckets = bucketsOf({});
  await withCalmAws(generatedWorld(recipe), async (_aws, clients) => {
    let count = 0;
    for (const region of recipe.regions) {
      const client = clients.s3Control(region);
      for await (const page of paginateListAccessPoints({ client }, { AccountId: generatedAccountId })) {
        for (const { Bucket = "" } of page.AccessPointList ?? []) {
          count += 1;
          if (buckets.get(Bucket)?.region !== region) throw new Error(`${Bucket} is not in ${region}`);
        }
      }
    }
    expect(count).toBe(1000);
  });
});

/** Bytes in use once everything unreachable is gone. */
function heapAfterCollection(): number {
  setFlagsFromString("--expose-gc");
  // The flag adds this function to every new context.
  const collect = runInNewContext("gc") as () => void;
  collect();
  return process.memoryUsage().heapUsed;
}
