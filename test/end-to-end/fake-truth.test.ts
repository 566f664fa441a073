import type { Status } from "../../src/model/verdict.js";
import { runCommand } from "./support/command.js";
import { type CatalogBucket, catalogAccount, catalogBucket } from "./support/catalog.js";
import { fleetEnvironment, startFake } from "./support/fake-server.js";
import { readScan, type Scanned, type Statuses, withFolder } from "./support/scanned.js";

// 400 buckets of a server that is not ours: it was written from AWS's documentation by somebody who did not know this
// program. What each bucket is like is known, and so what every rule must say.

const seed = 1;
const regionCount = 5;
const fleet = Array.from({ length: 400 }, (_, number) => catalogBucket(seed, number, regionCount));

const oneOf = (value: string, ...values: readonly string[]): boolean => values.includes(value);
const passIf = (isPassing: boolean): Status => (isPassing ? "pass" : "fail");
const isPublicAcl = ({ acl }: CatalogBucket): boolean =>
  oneOf(acl, "public-read", "public-read-write", "authenticated-read");
const aclsAreOff = ({ ownership }: CatalogBucket): boolean => ownership === "BucketOwnerEnforced";
const ignoresAcls = ({ bpa }: CatalogBucket): boolean => oneOf(bpa, "all", "acls-only", "no-restrict");
const restrictsPolicy = ({ bpa }: CatalogBucket): boolean => oneOf(bpa, "all", "policy-only");
const usesKms = ({ encryption }: CatalogBucket): boolean => !oneOf(encryption, "none", "sse-s3");
// Every bucket whose logging is on delivers to the first one.
const takesLogs = ({ name }: CatalogBucket): boolean => name === fleet[0]?.name;

/** What each rule says of a bucket by AWS's documentation. The account blocks nothing. */
const truth: { readonly [ruleId: string]: (bucket: CatalogBucket) => Status } = {
  "bucket-access-logging": (b) => (takesLogs(b) ? "not-applicable" : passIf(b.logging !== "off")),
  "bucket-acl-disabled": (b) => passIf(aclsAreOff(b)),
  "bucket-block-public-access": (b) => passIf(b.bpa === "all"),
  "bucket-cors": (b) => passIf(b.cors !== "open"),
  "bucket-default-encryption": (b) => passIf(b.encryption !== "none"),
  "bucket-effective-block-public-access": (b) => passIf(b.bpa === "all"),
  "bucket-key": (b) =>
    !usesKms(b) || b.encryption === "dsse-kms" ? "not-applicable" : passIf(b.encryption.endsWith("bucket-key")),
  "bucket-kms-encryption": (b) => (takesLogs(b) ? "not-applicable" : passIf(usesKms(b))),
  "bucket-kms-key-rotation": (b) =>
    !usesKms(b) || b.encryption === "kms-aws-managed" ? "not-applicable" : passIf(!b.encryption.includes("unrotated")),
  "bucket-kms-key-usable": (b) => (usesKms(b) ? "pass" : "not-applicable"),
  "bucket-lifecycle": (b) =>
    b.lifecycle !== "none" ? "pass" : b.versioning === "enabled-mfa" ? "not-applicable" : "fail",
  "bucket-lifecycle-not-destructive": (b) =>
    b.lifecycle !== "none" && b.versioning === "enabled-mfa" ? "not-applicable" : "pass",
  "bucket-mfa-delete": (b) =>
    b.versioning === "enabled-mfa" ? "pass" : b.lifecycle === "none" ? "fail" : "not-applicable",
  "bucket-no-group-grants": (b) =>
    isPublicAcl(b) ? "fail" : !aclsAreOff(b) && ignoresAcls(b) ? "not-applicable" : "pass",
  "bucket-no-latent-public": (b) =>
    passIf(!(b.policy.public && restrictsPolicy(b)) && !(isPublicAcl(b) && ignoresAcls(b))),
  "bucket-not-public": (b) => {
    if (b.policy.public && !restrictsPolicy(b)) return "fail";
    if (isPublicAcl(b) && !ignoresAcls(b)) return "fail";
    // Objects may have ACLs of their own, which are not read.
    return aclsAreOff(b) || ignoresAcls(b) ? "pass" : "unknown";
  },
  "bucket-object-lock": (b) => (takesLogs(b) ? "not-applicable" : passIf(b.objectLock !== "none")),
  "bucket-object-lock-retention": (b) =>
    takesLogs(b) || b.objectLock === "none" ? "not-applicable" : passIf(b.objectLock !== "enabled-no-rule"),
  // The server is older than the blocking of SSE-C and tells nothing of it; no policy denies it.
  "bucket-sse-c-blocked": () => "fail",
  "bucket-tls-only": (b) => passIf(b.policy.tls),
  "bucket-versioning": (b) => passIf(b.versioning.startsWith("enabled")),
  "bucket-website": (b) => passIf(b.website === "none"),
};

const otherRules = [
  "account-block-public-access",
  "account-object-read-events",
  "account-object-write-events",
  "access-point-block-public-access",
  "access-point-not-public",
];

let scanned: Scanned;
let unknownCalls: object;

beforeAll(async () => {
  const server = await startFake(
    "--seed",
    String(seed),
    "--buckets",
    "400",
    "--regions",
    String(regionCount),
    "--strict-region",
    "1",
  );
  try {
    scanned = await withFolder(async (folder) => {
      const rules = [...Object.keys(truth), ...otherRules].flatMap((id) => ["--rule", id]);
      const flags = ["--output", folder, "--format", "json", "--no-progress", "--quiet"];
      const ended = await runCommand(["scan", ...flags, ...rules], fleetEnvironment(server));
      return { ...ended, ...(await readScan(folder, ended)) };
    });
    const stats = (await (await fetch(`${server.url}/__stats`)).json()) as { readonly unknown: object };
    unknownCalls = stats.unknown;
  } finally {
    server.stop();
  }
}, 120_000);

test("the whole fleet was read, by operations that the server knows", () => {
  expect(scanned).toMatchObject({ code: 0, stderr: "", gone: [], run: { complete: true } });
  expect(scanned.run.gaps).toEqual([]);
  const arns = fleet.map(({ name }) => `arn:aws:s3:::${name}`);
  expect([...scanned.statuses.keys()].filter((arn) => arn.startsWith("arn:aws:s3:::")).sort()).toEqual(arns);
  expect(unknownCalls).toEqual({});
});

test.each(Object.entries(truth))("%s says the truth of every bucket", (ruleId, expected) => {
  const wrong = fleet.flatMap((bucket) => {
    const said = scanned.statuses.get(`arn:aws:s3:::${bucket.name}`)?.[ruleId];
    const status = expected(bucket);
    return said === status ? [] : [{ said, expected: status, bucket }];
  });
  expect(wrong).toEqual([]);
});

test("the fleet holds every case: each rule says at least two things, but the one about what nobody set", () => {
  const uniform = Object.entries(truth).filter(([, expected]) => new Set(fleet.map(expected)).size < 2);
  expect(uniform.map(([ruleId]) => ruleId)).toEqual(["bucket-sse-c-blocked"]);
});

test("the account: nothing blocked, every object event recorded", () => {
  const statuses: Statuses = scanned.statuses.get(`arn:aws:iam::${catalogAccount}:root`) ?? {};
  expect(statuses).toEqual({
    "account-block-public-access": "fail",
    "account-object-read-events": "pass",
    "account-object-write-events": "pass",
  });
});

test("access points of all Regions, each with everything blocked", () => {
  const points = fleet.flatMap(({ accessPoint, region }, number) =>
    accessPoint === "none" ? [] : [`arn:aws:s3:${region}:${catalogAccount}:accesspoint/ap-${seed}-${number}`],
  );
  const seen = [...scanned.statuses].filter(([arn]) => arn.includes(":accesspoint/"));
  expect(seen.map(([arn]) => arn).sort()).toEqual(points.sort());
  for (const [, statuses] of seen)
    expect(statuses).toEqual({ "access-point-block-public-access": "pass", "access-point-not-public": "pass" });
});
