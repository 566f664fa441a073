import type { ResourceRef } from "../../src/model/resource.js";
import { consoleUrl } from "../../src/report/console-url.js";

const bucket: ResourceRef = {
  kind: "bucket",
  arn: "arn:aws:s3:::my.bucket",
  name: "my.bucket",
  account: "111122223333",
  region: "eu-central-1",
  partition: "aws",
};

test.each<[string, Partial<ResourceRef>, string]>([
  ["a bucket", {}, "https://console.aws.amazon.com/s3/buckets/my.bucket?region=eu-central-1"],
  [
    "a bucket in China",
    { partition: "aws-cn", region: "cn-north-1" },
    "https://console.amazonaws.cn/s3/buckets/my.bucket?region=cn-north-1",
  ],
  [
    "a bucket in GovCloud",
    { partition: "aws-us-gov", region: "us-gov-west-1" },
    "https://console.amazonaws-us-gov.com/s3/buckets/my.bucket?region=us-gov-west-1",
  ],
  [
    "a bucket in the European Sovereign Cloud",
    { partition: "aws-eusc", region: "eusc-de-east-1" },
    "https://console.amazonaws-eusc.eu/s3/buckets/my.bucket?region=eusc-de-east-1",
  ],
  [
    "an access point",
    { kind: "access-point", name: "feed" },
    "https://console.aws.amazon.com/s3/ap/111122223333/feed?region=eu-central-1",
  ],
  [
    "a Multi-Region access point",
    { kind: "multi-region-access-point", name: "any name", region: "global" },
    "https://console.aws.amazon.com/s3/mraps",
  ],
  [
    "an Access Grants instance",
    { kind: "access-grants", name: "default" },
    "https://console.aws.amazon.com/s3/access-grants?region=eu-central-1",
  ],
  [
    "a table bucket, among its like",
    { kind: "table-bucket", name: "lake" },
    "https://console.aws.amazon.com/s3/table-buckets?region=eu-central-1",
  ],
  [
    "a vector bucket, among its like",
    { kind: "vector-bucket", name: "embeddings" },
    "https://console.aws.amazon.com/s3/vector-buckets?region=eu-central-1",
  ],
  [
    "a Glacier vault, among its like",
    { kind: "glacier-vault", name: "deeds" },
    "https://console.aws.amazon.com/glacier/home?region=eu-central-1#/vaults",
  ],
  [
    "a Transfer Family server",
    { kind: "transfer-server", name: "s-01234567890abcdef" },
    "https://console.aws.amazon.com/transfer/home?region=eu-central-1#/servers/s-01234567890abcdef",
  ],
  ["an account", { kind: "account", region: "global" }, "https://console.aws.amazon.com/s3/settings"],
])("%s", (_, change, url) => {
  expect(consoleUrl("aws", { ...bucket, ...change })).toBe(url);
});

test.each<[string, string, Partial<ResourceRef>]>([
  ["the demo", "demo", {}],
  ["an endpoint of its own", "http://127.0.0.1:9000", {}],
  ["a partition without public console", "aws", { partition: "aws-iso" }],
  ["a name that S3 would not give", "aws", { name: "x?y#z/../" }],
  ["an account that is no account id", "aws", { kind: "access-point", account: "../x" }],
  ["a server whose id is none", "aws", { kind: "transfer-server", name: "s-1/../x" }],
  ["a directory bucket, whose address nobody tells", "aws", { kind: "directory-bucket" }],
  ["a Region that is no Region code", "aws", { region: "eu-central-1&x=y" }],
])("no address for %s", (_, source, change) => {
  expect(consoleUrl(source, { ...bucket, ...change })).toBeNull();
});
