import { absent, known } from "../../src/model/fact.js";
import type { ResourceRef } from "../../src/model/resource.js";
import {
  rolesFact,
  rolesFromCloudFront,
  rolesFromConfig,
  rolesFromExports,
  rolesFromLogging,
  rolesFromMultiRegion,
  rolesFromReplication,
  rolesFromStorageLens,
  rolesFromTrails,
  toldRole,
  withRole,
} from "../../src/posture/roles.js";
import { allFlagsOn, denied, logsTarget, replicationRule, toldRole as role, trail } from "../support/fact-builders.js";
import { everywhere, ownBucket, storageLensConfiguration } from "../support/watcher-builders.js";

const source: ResourceRef<"bucket"> = {
  kind: "bucket",
  arn: "arn:aws:s3:::app",
  name: "app",
  account: "111122223333",
  region: "eu-west-1",
  partition: "aws",
};
const logsTo = (targetBucket: string) => known({ targetBucket, targetPrefix: "", targetGrants: [] });

describe("rolesFromLogging", () => {
  test("the target of a scanned bucket's logs is told", () => {
    expect(rolesFromLogging(source, logsTo("logs"))).toEqual([{ bucket: "logs", role: logsTarget }]);
  });

  test.each([
    ["logging is off", absent],
    ["logging was denied", denied("s3:GetBucketLogging")],
    ["the bucket logs to itself, which is not another", logsTo("app")],
  ])("nothing is told when %s", (_, logging) => expect(rolesFromLogging(source, logging)).toEqual([]));
});

const replicatesTo = (changed: object) =>
  known({ role: "arn:aws:iam::111122223333:role/r", rules: [{ ...replicationRule, ...changed }] });

describe("rolesFromReplication", () => {
  const replica = { role: "replica", tier: 1, reason: "Another scanned bucket replicates to it." };

  test.each([{ destinationAccount: null }, { destinationAccount: source.account }])(
    "the destination in the own account is told: %j",
    (destination) =>
      expect(rolesFromReplication(source, replicatesTo(destination))).toEqual([{ bucket: "copy", role: replica }]),
  );

  test.each([
    ["the rule is off", replicatesTo({ enabled: false })],
    ["the destination is another account's", replicatesTo({ destinationAccount: "999988887777" })],
    ["the bucket names itself", replicatesTo({ destinationBucket: source.name })],
    ["there is none", absent],
    ["it was denied", denied("s3:GetReplicationConfiguration")],
  ])("nothing is told when %s", (_, replication) => expect(rolesFromReplication(source, replication)).toEqual([]));
});

test("inventories that are on, and analyses with an export, tell where they are written to", () => {
  const inventory = {
    id: "i",
    enabled: true,
    coversWholeBucket: true,
    destinationBucket: "reports",
    destinationAccount: source.account,
    encryption: null,
    kmsKeyId: null,
    optionalFields: [],
  };
  const inventories = known([inventory, { ...inventory, enabled: false, destinationBucket: "old-reports" }]);
  const analytics = known([
    { id: "a", destinationBucket: "analyses", destinationAccount: null },
    { id: "console", destinationBucket: null, destinationAccount: null },
  ]);
  const reason = "Inventories or analyses of another scanned bucket are written to it.";
  const destination = { role: "export-destination", tier: 1, reason };
  expect(rolesFromExports(source, inventories, analytics)).toEqual([
    { bucket: "reports", role: destination },
    { bucket: "analyses", role: destination },
  ]);
  expect(rolesFromExports(source, denied("s3:GetInventoryConfiguration"), absent)).toEqual([]);
});

test("Storage Lens configurations that are on tell where they export to", () => {
  const to = (bucket: string) => [
    { ...ownBucket(bucket), account: null, encryption: "SSE-S3" as const, kmsKeyId: null },
  ];
  const lens = { ...storageLensConfiguration, id: "lens", exports: to("metrics") };
  const off = { ...lens, isEnabled: false, exports: to("old-metrics") };
  expect(rolesFromStorageLens(known(everywhere(lens, off)))).toEqual([
    {
      bucket: "metrics",
      role: {
        role: "export-destination",
        tier: 1,
        reason: `The Storage Lens configuration lens of ${lens.homeRegion} exports to it.`,
      },
    },
  ]);
  expect(rolesFromStorageLens(denied("s3:ListStorageLensConfigurations"))).toEqual([]);
});

test("trails tell the buckets they deliver to", () => {
  expect(rolesFromTrails(known([trail]))).toEqual([
    {
      bucket: "audit-logs",
      role: {
        role: "cloudtrail-logs",
        tier: 1,
        reason: `The CloudTrail trail ${trail.arn} delivers its logs to it.`,
      },
    },
  ]);
  expect(rolesFromTrails(denied("cloudtrail:DescribeTrails"))).toEqual([]);
});

test("the first reason for a role is kept, a stronger one is added", () => {
  const once = withRole([], logsTarget);
  expect(withRole(once, { ...logsTarget, reason: "Another bucket." })).toBe(once);
  expect(withRole(once, role("server-access-logs", 3))).toBe(once);
  expect(withRole([role("server-access-logs", 3)], logsTarget)).toHaveLength(2);
  expect(rolesFact([])).toEqual(absent);
  expect(rolesFact(once)).toEqual(known([logsTarget]));
});

test("only a role told by another resource counts, with its place", () => {
  const roles = known([role("server-access-logs", 2), role("replica", 1), logsTarget]);
  expect(toldRole(roles, ["server-access-logs"])).toEqual({ index: 2, role: logsTarget });
  expect(toldRole(roles, ["config-delivery"])).toBeNull();
  expect(toldRole(absent, ["server-access-logs"])).toBeNull();
});

test("a Config delivery channel and a CloudFront distribution give their buckets a role, a website origin none", () => {
  const standing = known("own" as const);
  expect(
    rolesFromConfig(
      known({ found: [{ bucket: "history", region: "eu-west-1", name: "default", standing }], unread: [] }),
    ),
  ).toEqual([
    {
      bucket: "history",
      role: {
        role: "config-delivery",
        tier: 1,
        reason: "The AWS Config delivery channel default in eu-west-1 delivers to it.",
      },
    },
  ]);
  const origin = {
    bucket: "site",
    standing,
    distribution: "arn:aws:cloudfront::111122223333:distribution/E1",
    originId: "o",
    domainName: "site.s3.eu-west-1.amazonaws.com",
    isWebsite: false,
    originAccessControlId: null,
    originAccessIdentity: null,
    isDistributionEnabled: true,
  };
  expect(rolesFromCloudFront(known([origin, { ...origin, bucket: "www", isWebsite: true }]))).toMatchObject([
    { bucket: "site", role: { role: "cloudfront-origin", tier: 1 } },
  ]);
  expect([rolesFromConfig(absent), rolesFromCloudFront(absent)]).toEqual([[], []]);
});

test("a Multi-Region access point tells its members of the own account", () => {
  const accessPoint = { ...source, kind: "multi-region-access-point" as const, region: "global" };
  const region = (bucket: string, bucketAccountId: string | null) => ({ bucket, region: "eu-west-1", bucketAccountId });
  const settings = known({
    alias: "mrap.mrap",
    status: "READY",
    publicAccessBlock: allFlagsOn,
    regions: [region("one", null), region("two", source.account), region("theirs", "999988887777")],
  });
  const reason = "A Multi-Region access point of the account sends requests to it.";
  const member = { role: "multi-region-member", tier: 1, reason };
  expect(rolesFromMultiRegion(accessPoint, settings)).toEqual([
    { bucket: "one", role: member },
    { bucket: "two", role: member },
  ]);
  expect(rolesFromMultiRegion(accessPoint, denied("s3:GetMultiRegionAccessPoint"))).toEqual([]);
});
