import { demoFaults, demoWorld } from "../../src/demo/demo-account.js";
import type { WorldAccount, WorldBucket, WorldPolicy } from "../../src/demo/world.js";

const [retail, partner] = demoWorld(new Date()).accounts;
if (retail === undefined || partner === undefined) throw new Error("The demo world has two accounts.");
const buckets = everyBucket(retail);
const names = buckets.map(({ name }) => name);

function everyBucket(account: WorldAccount): readonly WorldBucket[] {
  return account.buckets
    .page(null, "", null, 10_000)
    .map(({ name }) => account.buckets.get(name))
    .filter((bucket) => bucket !== null);
}

interface PolicyText {
  readonly Statement: readonly { readonly Effect: string; readonly Resource: string | readonly string[] }[];
}

function resourcesOf({ text }: WorldPolicy): readonly string[] {
  // The world's own policies are all of this form.
  return (JSON.parse(text) as PolicyText).Statement.flatMap(({ Resource }) => Resource);
}

test("has some fifty buckets in four Regions, with valid names that are all different", () => {
  expect(buckets.length).toBeGreaterThanOrEqual(40);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/);
  expect(new Set(buckets.map(({ region }) => region)).size).toBe(4);
});

test("no bucket is in a state that AWS would not let it be in", () => {
  for (const { name, versioning, objectLock, lifecycle, ownership, grants, logging } of buckets) {
    const facts = { name, versioned: versioning?.status === "Enabled", hasGrants: grants.length > 0 };
    if (objectLock !== null) expect(facts).toMatchObject({ versioned: true });
    if (versioning?.mfaDelete === "Enabled") expect([name, lifecycle]).toEqual([name, null]);
    if (ownership === "BucketOwnerEnforced") expect(facts).toMatchObject({ hasGrants: false });
    // AWS refuses access log targets with a default retention.
    const target = logging === null ? null : retail.buckets.get(logging.targetBucket);
    expect([name, target?.objectLock ?? null]).toEqual([name, null]);
  }
});

test("policies speak of their own bucket or access point", () => {
  for (const { name, policy } of buckets) {
    if (policy === null) continue;
    const strangers = resourcesOf(policy).filter(
      (resource) => resource !== `arn:aws:s3:::${name}` && !resource.startsWith(`arn:aws:s3:::${name}/`),
    );
    expect(strangers).toEqual([]);
  }
  for (const { name, region, policy } of retail.accessPoints) {
    if (policy === null) continue;
    for (const resource of resourcesOf(policy)) {
      expect(resource).toBe(`arn:aws:s3:${region}:${retail.id}:accesspoint/${name}/object/*`);
    }
  }
});

test("the public policies are those the story wants", () => {
  const isPublic = ({ policy }: { readonly policy: WorldPolicy | null }) => policy?.isPublic === true;
  expect(buckets.filter(isPublic).map(({ name }) => name)).toEqual([
    "example-retail-open-data",
    "example-retail-product-images",
    "www.example-retail.com",
  ]);
  expect(retail.accessPoints.filter(isPublic).map(({ name }) => name)).toEqual([
    "product-feed",
    "downloads-preview",
    "partner-feed",
  ]);
});

const dangling = ["example-retail-old-logs", "example-retail-product-feeds-us"];

test("what dangles, dangles on purpose", () => {
  const everyName = new Set([...names, ...everyBucket(partner).map(({ name }) => name)]);
  const named = [
    ...buckets.flatMap(({ logging }) => (logging === null ? [] : [logging.targetBucket])),
    ...buckets.flatMap(
      ({ replication }) => replication?.rules.map((rule) => rule.destinationBucketArn.slice(13)) ?? [],
    ),
    ...retail.accessPoints.map(({ bucket }) => bucket),
    ...retail.multiRegionAccessPoints.flatMap(({ regions }) => regions.map(({ bucket }) => bucket)),
    ...retail.trails.map(({ bucket }) => bucket),
  ];
  expect(new Set(named.filter((name) => !everyName.has(name)))).toEqual(new Set(dangling));

  const keyArns = new Set(
    [retail, partner].flatMap(({ id, keys }) => keys.map((key) => `arn:aws:kms:${key.region}:${id}:key/${key.id}`)),
  );
  const aliases = new Set(
    retail.aliases.flatMap(({ name, region }) => [name, `arn:aws:kms:${region}:${retail.id}:${name}`]),
  );
  const missing = buckets.filter(({ encryption }) => {
    const key = encryption?.kmsKeyId ?? null;
    return key !== null && !keyArns.has(key) && !aliases.has(key);
  });
  expect(missing.map(({ name }) => name)).toEqual(["example-retail-build-artifacts"]);
});

test("access points are in the Region of their bucket", () => {
  for (const { bucket, region, bucketAccount } of retail.accessPoints) {
    const owner = bucketAccount === retail.id ? retail : partner;
    expect([bucket, owner.buckets.get(bucket)?.region]).toEqual([bucket, region]);
  }
  for (const { regions } of retail.multiRegionAccessPoints) {
    for (const { bucket, region } of regions.filter((member) => !dangling.includes(member.bucket)))
      expect([bucket, retail.buckets.get(bucket)?.region]).toEqual([bucket, region]);
  }
});

test("the faults are about buckets that exist", () => {
  for (const fault of demoFaults.list) {
    if (fault.kind === "deleted-bucket") expect(names).toContain(fault.bucket);
    if (!("where" in fault) || fault.where.resources === "every") continue;
    for (const resource of fault.where.resources) {
      if (!resource.startsWith("arn:")) expect(names).toContain(resource);
    }
  }
});

test("the credentials are documentation examples", () => {
  for (const { accessKeyId, secretAccessKey } of retail.users) {
    expect(accessKeyId).toMatch(/EXAMPLE$/);
    expect(secretAccessKey).toMatch(/EXAMPLEKEY$/);
  }
});
