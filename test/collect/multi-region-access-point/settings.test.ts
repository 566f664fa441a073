import { collectFact, collectorSuite } from "../support/collector-suite.js";

const operation = "s3-control:GetMultiRegionAccessPoint";
const told = {
  Alias: "m1a2b3.mrap",
  Status: "READY",
  PublicAccessBlock: {
    BlockPublicAcls: true,
    IgnorePublicAcls: true,
    BlockPublicPolicy: false,
    RestrictPublicBuckets: true,
  },
  Regions: [
    { Bucket: "one", Region: "eu-west-1" },
    { Bucket: "two", Region: "us-east-1", BucketAccountId: "444455556666" },
  ],
};
const answer = (changed: object = {}): { [operation]: object } => ({
  [operation]: { AccessPoint: { ...told, ...changed } },
});

collectorSuite("multi-region-access-point", "settings", {
  known: [
    {
      name: "two members",
      answers: answer(),
      value: {
        alias: "m1a2b3.mrap",
        status: "READY",
        publicAccessBlock: {
          blockPublicAcls: true,
          ignorePublicAcls: true,
          blockPublicPolicy: false,
          restrictPublicBuckets: true,
        },
        regions: [
          { bucket: "one", region: "eu-west-1", bucketAccountId: null },
          { bucket: "two", region: "us-east-1", bucketAccountId: "444455556666" },
        ],
      },
    },
  ],
  absent: [],
  broken: [
    { name: "nothing", answers: { [operation]: {} }, code: "IncompleteAnswer" },
    ...Object.keys(told).map((member) => ({
      name: `no ${member}`,
      answers: answer({ [member]: undefined }),
      code: "IncompleteAnswer",
    })),
    { name: "a member without bucket", answers: answer({ Regions: [{ Region: "x" }] }), code: "IncompleteAnswer" },
    { name: "a member without Region", answers: answer({ Regions: [{ Bucket: "x" }] }), code: "IncompleteAnswer" },
  ],
  decisive: { operation, action: "s3:GetMultiRegionAccessPoint", answers: answer() },
});

test("it is asked for in us-west-2, by name", async () => {
  const { sent } = await collectFact("multi-region-access-point", "settings", answer());
  const input = { AccountId: "111122223333", Name: "example-multi" };
  expect(sent).toStrictEqual([{ operation, region: "us-west-2", input }]);
});
