import { absent, known } from "../../../src/model/fact.js";
import { own } from "../../support/watcher-builders.js";
import { collectFact, collectorSuite } from "../support/collector-suite.js";
import { bucketsOf } from "../support/region-answers.js";

const operation = "cloudfront:ListDistributions";
const arn = "arn:aws:cloudfront::111122223333:distribution/E1";
const withOrigins = (...origins: object[]): { [operation]: object } => ({
  [operation]: {
    DistributionList: { Items: [{ Id: "E1", ARN: arn, Enabled: true, Origins: { Quantity: 1, Items: origins } }] },
  },
});
const shop = {
  Id: "shop",
  DomainName: "shop.s3.eu-west-1.amazonaws.com",
  S3OriginConfig: { OriginAccessIdentity: "" },
};
const origin = {
  distribution: arn,
  isDistributionEnabled: true,
  originId: "shop",
  domainName: shop.DomainName,
  isWebsite: false,
  isS3Origin: true,
  originAccessControlId: null,
  originAccessIdentity: null,
  bucket: "shop",
  standing: own,
};
const buckets = bucketsOf(["shop"]);
const answers = { ...buckets, ...withOrigins(shop) };

collectorSuite("account", "cloudFrontOrigins", {
  known: [
    { name: "no distribution", answers: { ...buckets, [operation]: { DistributionList: {} } }, value: [] },
    { name: "a bucket", answers, value: [origin] },
    {
      name: "a bucket behind origin access control; empty texts are none",
      answers: {
        ...buckets,
        ...withOrigins(
          { ...shop, OriginAccessControlId: "E2", S3OriginConfig: { OriginAccessIdentity: "" } },
          { ...shop, OriginAccessControlId: "", S3OriginConfig: { OriginAccessIdentity: "origin-access-identity/x" } },
        ),
      },
      value: [
        { ...origin, originAccessControlId: "E2" },
        { ...origin, originAccessIdentity: "origin-access-identity/x" },
      ],
    },
    ...["lake-ab1c2d3euw1a-s3alias", "resize-ab1c2d3euw1a--ol-s3"].map((alias) => ({
      name: `the alias ${alias} of an access point, which is no bucket that could be gone`,
      answers: { ...buckets, ...withOrigins({ ...shop, DomainName: `${alias}.s3.eu-west-1.amazonaws.com` }) },
      value: [
        {
          ...origin,
          domainName: `${alias}.s3.eu-west-1.amazonaws.com`,
          bucket: alias,
          standing: {
            state: "unsupported" as const,
            reason: `${alias} is the alias of an access point, not a bucket.`,
          },
        },
      ],
    })),
    {
      name: "a bucket's own address as a custom origin",
      answers: { ...buckets, ...withOrigins({ Id: "shop", DomainName: shop.DomainName, CustomOriginConfig: {} }) },
      value: [{ ...origin, isS3Origin: false }],
    },
    {
      name: "a bucket by the path of its origin",
      answers: {
        ...buckets,
        ...withOrigins({ Id: "shop", DomainName: "s3.us-east-1.amazonaws.com", OriginPath: "/shop/assets" }),
      },
      value: [{ ...origin, domainName: "s3.us-east-1.amazonaws.com", isS3Origin: false }],
    },
    {
      name: "a website that is gone, beside what is no bucket",
      answers: {
        ...buckets,
        ...withOrigins(
          { Id: "w", DomainName: "old.example.com.s3-website.eu-central-1.amazonaws.com" },
          { Id: "elb", DomainName: "shop-1.eu-west-1.elb.amazonaws.com" },
        ),
      },
      value: [
        {
          ...origin,
          originId: "w",
          domainName: "old.example.com.s3-website.eu-central-1.amazonaws.com",
          isWebsite: true,
          isS3Origin: false,
          bucket: "old.example.com",
          standing: absent,
        },
      ],
    },
  ],
  absent: [],
  broken: [
    { name: "no list", answers: { ...buckets, [operation]: {} }, code: "IncompleteAnswer" },
    { name: "no domain", answers: { ...buckets, ...withOrigins({ Id: "x" }) }, code: "IncompleteAnswer" },
    {
      name: "no origins",
      answers: { ...buckets, [operation]: { DistributionList: { Items: [{ ARN: arn, Enabled: true }] } } },
      code: "IncompleteAnswer",
    },
  ],
  decisive: { operation, action: operation, answers },
});

test("distributions are listed page by page where CloudFront's endpoint is", async () => {
  const { fact, sent } = await collectFact("account", "cloudFrontOrigins", {
    ...answers,
    [operation]: ({ Marker: marker }) =>
      marker === undefined ? { DistributionList: { NextMarker: "E0" } } : withOrigins(shop)[operation],
  });
  expect(fact).toStrictEqual(known([origin]));
  expect(sent.filter((call) => call.operation === operation)).toStrictEqual([
    { operation, region: "us-east-1", input: {} },
    { operation, region: "us-east-1", input: { Marker: "E0" } },
  ]);
});
