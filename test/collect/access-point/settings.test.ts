import { collectFact, collectorSuite } from "../support/collector-suite.js";

const operation = "s3-control:GetAccessPoint";
const flags = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: false,
};
const told = { NetworkOrigin: "Internet", Bucket: "b", PublicAccessBlockConfiguration: flags };
const answer = (changed: object = {}): { [operation]: object } => ({ [operation]: { ...told, ...changed } });
const value = {
  networkOrigin: "Internet",
  vpcId: null,
  bucket: "b",
  bucketAccountId: null,
  publicAccessBlock: {
    blockPublicAcls: true,
    ignorePublicAcls: true,
    blockPublicPolicy: true,
    restrictPublicBuckets: false,
  },
  alias: null,
} as const;

collectorSuite("access-point", "settings", {
  known: [
    { name: "reached from the internet", answers: answer(), value },
    {
      name: "in a VPC, on another account's bucket",
      answers: answer({
        NetworkOrigin: "VPC",
        VpcConfiguration: { VpcId: "vpc-1" },
        BucketAccountId: "444455556666",
        Alias: "a-s3alias",
      }),
      value: { ...value, networkOrigin: "VPC", vpcId: "vpc-1", bucketAccountId: "444455556666", alias: "a-s3alias" },
    },
    {
      name: "on another data source",
      answers: answer({ Bucket: undefined, DataSourceId: "fs-1" }),
      value: { ...value, bucket: "fs-1" },
    },
  ],
  absent: [],
  broken: [
    ...Object.keys(told).map((member) => ({
      name: `no ${member}`,
      answers: answer({ [member]: undefined }),
      code: "IncompleteAnswer",
    })),
    { name: "an unknown origin", answers: answer({ NetworkOrigin: "Moon" }), code: "UnknownValue" },
    {
      name: "a flag missing",
      answers: answer({ PublicAccessBlockConfiguration: { ...flags, BlockPublicPolicy: undefined } }),
      code: "IncompleteAnswer",
    },
  ],
  decisive: { operation, action: "s3:GetAccessPoint", answers: answer() },
});

test("it is asked for in its Region, in its account", async () => {
  const { sent } = await collectFact("access-point", "settings", answer());
  const input = { AccountId: "111122223333", Name: "example-point" };
  expect(sent).toStrictEqual([{ operation, region: "eu-west-1", input }]);
});
