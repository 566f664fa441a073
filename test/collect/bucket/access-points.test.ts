import type { BucketAccessPoint, BucketAccessPoints } from "../../../src/model/bucket-facts.js";
import { absent, known, type Fact } from "../../../src/model/fact.js";
import { awsError } from "../../aws/support/aws-error.js";
import { allFlagsOff, delegationTo, policyText } from "../../support/fact-builders.js";
import { collectFact, refs } from "../support/collector-suite.js";
import type { MockedAnswers, SentCall } from "../support/mocked-session.js";

const own = "111122223333";
const delegating = { policy: known(policyText(delegationTo(own))) };
const flags = {
  BlockPublicAcls: false,
  IgnorePublicAcls: false,
  BlockPublicPolicy: false,
  RestrictPublicBuckets: false,
};
const point = (name: string, origin = "Internet") => ({ Name: name, NetworkOrigin: origin, Bucket: "example-bucket" });
const arnOf = (name: string) => `arn:aws:s3:eu-west-1:${own}:accesspoint/${name}`;
const multiRegion = (name: string, ...buckets: readonly string[]) => ({
  Name: name,
  Alias: `${name}.mrap`,
  Status: "READY",
  PublicAccessBlock: flags,
  Regions: buckets.map((Bucket) => ({ Bucket, Region: "eu-west-1" })),
});
const answers: MockedAnswers = {
  "s3-control:ListAccessPoints": { AccessPointList: [point("feed")] },
  "s3-control:GetAccessPoint": {
    Name: "feed",
    Bucket: "example-bucket",
    NetworkOrigin: "Internet",
    PublicAccessBlockConfiguration: flags,
  },
  "s3-control:GetAccessPointPolicy": { Policy: "{}" },
  "s3-control:GetAccessPointPolicyStatus": { PolicyStatus: { IsPublic: true } },
  "s3-control:ListMultiRegionAccessPoints": { AccessPoints: [] },
  "s3-control:GetMultiRegionAccessPointPolicy": { Policy: { Established: { Policy: "{}" } } },
  "s3-control:GetMultiRegionAccessPointPolicyStatus": { Established: { IsPublic: false } },
};
const feed: BucketAccessPoint = {
  arn: arnOf("feed"),
  name: "feed",
  policy: known("{}"),
  policyStatus: known({ isPublic: true }),
  publicAccessBlock: known(allFlagsOff),
};
const none = known({ first: [], isComplete: true });

async function collected(
  changed: MockedAnswers,
): Promise<{ readonly value: BucketAccessPoints; readonly sent: readonly SentCall[] }> {
  const { fact, sent } = await collectFact("bucket", "accessPoints", { ...answers, ...changed }, delegating);
  if (fact.state !== "known") throw new Error(`The fact is ${fact.state}.`);
  return { value: fact.value, sent };
}

test("an access point that takes requests from the internet, with its policy and its flags", async () => {
  const { value } = await collected({});
  expect(value).toStrictEqual({ regional: known({ first: [feed], isComplete: true }), multiRegion: none });
});

test("nothing more of one without a policy", async () => {
  const { value, sent } = await collected({
    "s3-control:GetAccessPointPolicy": awsError("NoSuchAccessPointPolicy", 404),
  });
  const bare = { ...feed, policy: absent, policyStatus: absent, publicAccessBlock: absent };
  expect(value.regional).toStrictEqual(known({ first: [bare], isComplete: true }));
  expect(sent).toHaveLength(3);
});

test("the Multi-Region access points that have the bucket as a member", async () => {
  const { value } = await collected({
    "s3-control:ListAccessPoints": {},
    "s3-control:ListMultiRegionAccessPoints": {
      AccessPoints: [
        multiRegion("other", "example-bucket-2"),
        multiRegion("world", "elsewhere", "example-bucket"),
        { Name: "being-made", Status: "CREATING" },
      ],
    },
  });
  const arn = `arn:aws:s3::${own}:accesspoint/world.mrap`;
  const world = { ...feed, arn, name: "world", policyStatus: known({ isPublic: false }) };
  expect(value).toStrictEqual({ regional: none, multiRegion: known({ first: [world], isComplete: true }) });
});

test.each([
  ["no policy", { policy: absent }],
  [
    "a policy that does not speak of access points",
    { policy: known(policyText({ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" })) },
  ],
])("absent without a call: %s", async (_, settled) => {
  const { fact, sent } = await collectFact("bucket", "accessPoints", {}, settled);
  expect([fact, sent]).toStrictEqual([absent, []]);
});

test("a policy with an escape may spell the condition key with it", async () => {
  const escaped = { policy: known(policyText(delegationTo(own)).replace("DataAccessPoint", "D\\u0061taAccessPoint")) };
  expect((await collectFact("bucket", "accessPoints", answers, escaped)).fact.state).toBe("known");
});

test("only the bucket's access points are listed, in its Region, and those of a VPC are not read", async () => {
  const { value, sent } = await collected({
    "s3-control:ListAccessPoints": { AccessPointList: [point("inner", "VPC")] },
  });
  expect(value.regional).toStrictEqual(none);
  expect(sent.map(({ operation, region, input }) => [operation, region, input["Bucket"]])).toStrictEqual([
    ["s3-control:ListAccessPoints", refs.bucket.region, refs.bucket.name],
    ["s3-control:ListMultiRegionAccessPoints", "us-west-2", undefined],
  ]);
});

test("a hundred are read, on however many pages, and that there are more is told", async () => {
  const page = (first: number) => Array.from({ length: 60 }, (_, index) => point(`p${first + index}`));
  const { value, sent } = await collected({
    "s3-control:ListAccessPoints": ({ NextToken }) =>
      NextToken === undefined
        ? { AccessPointList: page(0), NextToken: "1" }
        : { AccessPointList: page(60), NextToken: "2" },
  });
  expect(value.regional).toMatchObject({ value: { isComplete: false } });
  expect(value.regional.state === "known" ? value.regional.value.first.map(({ name }) => name) : []).toStrictEqual(
    Array.from({ length: 100 }, (_, index) => `p${index}`),
  );
  expect(sent.filter(({ operation }) => operation === "s3-control:ListAccessPoints")).toHaveLength(2);
});

test.each<
  readonly [operation: string, action: string, where: (value: BucketAccessPoints) => Fact<unknown> | undefined]
>([
  ["ListAccessPoints", "s3:ListAccessPoints", ({ regional }) => regional],
  ["GetAccessPointPolicy", "s3:GetAccessPointPolicy", (value) => firstOf(value)?.policy],
  ["GetAccessPointPolicyStatus", "s3:GetAccessPointPolicyStatus", (value) => firstOf(value)?.policyStatus],
  ["GetAccessPoint", "s3:GetAccessPoint", (value) => firstOf(value)?.publicAccessBlock],
  ["ListMultiRegionAccessPoints", "s3:ListMultiRegionAccessPoints", (value) => value.multiRegion],
])("%s is denied: that alone is not known, and the action is named", async (operation, action, where) => {
  const { value } = await collected({ [`s3-control:${operation}`]: awsError("AccessDenied", 403) });
  expect(where(value)).toMatchObject({ state: "denied", action });
  const gaps = JSON.stringify(value).match(/"denied"/g);
  expect(gaps).toHaveLength(1);
});

function firstOf({ regional }: BucketAccessPoints): BucketAccessPoint | undefined {
  return regional.state === "known" ? regional.value.first[0] : undefined;
}
