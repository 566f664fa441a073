import { absent, known, type Settled } from "../../../src/model/fact.js";
import type { AccessPointSettings } from "../../../src/model/facts.js";
import { awsError } from "../../aws/support/aws-error.js";
import { collectFact } from "../support/collector-suite.js";
import type { MockedAnswers } from "../support/mocked-session.js";

const settings = (bucketAccountId: string | null): { settings: Settled<AccessPointSettings> } => ({
  settings: known({
    networkOrigin: "Internet",
    vpcId: null,
    bucket: "shared-bucket",
    bucketAccountId,
    publicAccessBlock: {
      blockPublicAcls: true,
      ignorePublicAcls: true,
      blockPublicPolicy: true,
      restrictPublicBuckets: true,
    },
    alias: null,
  }),
});
const answers: MockedAnswers = {
  "s3:GetBucketPolicy": { Policy: '{"Statement":[]}' },
  "s3:GetPublicAccessBlock": {
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      IgnorePublicAcls: false,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: false,
    },
  },
};

test("policy and flags of the bucket behind it", async () => {
  const { fact } = await collectFact("access-point", "bucket", answers, settings(null));
  expect(fact).toStrictEqual(
    known({
      policy: known('{"Statement":[]}'),
      publicAccessBlock: known({
        blockPublicAcls: true,
        ignorePublicAcls: false,
        blockPublicPolicy: true,
        restrictPublicBuckets: false,
      }),
    }),
  );
});

test.each([
  [null, "111122223333"],
  ["444455556666", "444455556666"],
])("a bucket whose account is told as %s is expected to belong to %s", async (told, owner) => {
  const { sent } = await collectFact("access-point", "bucket", answers, settings(told));
  const input = { Bucket: "shared-bucket", ExpectedBucketOwner: owner };
  expect(sent).toStrictEqual([
    { operation: "s3:GetBucketPolicy", region: "eu-west-1", input },
    { operation: "s3:GetPublicAccessBlock", region: "eu-west-1", input },
  ]);
});

test("nothing configured", async () => {
  const none = {
    "s3:GetBucketPolicy": awsError("NoSuchBucketPolicy", 404),
    "s3:GetPublicAccessBlock": awsError("NoSuchPublicAccessBlockConfiguration", 404),
  };
  const { fact } = await collectFact("access-point", "bucket", none, settings(null));
  expect(fact).toStrictEqual(known({ policy: absent, publicAccessBlock: absent }));
});

test.each([
  ["denied", awsError("AccessDenied", 403), { state: "denied", action: "s3:GetBucketPolicy" }],
  ["throttled", awsError("SlowDown", 503), { state: "error", code: "SlowDown" }],
  ["deleted", awsError("NoSuchBucket", 404), { state: "error", code: "NoSuchBucket" }],
  ["incomplete", {}, { state: "error", code: "IncompleteAnswer" }],
])("a part that fails hides no other part: %s", async (_name, answer, policy) => {
  const failing = { ...answers, "s3:GetBucketPolicy": answer };
  const { fact } = await collectFact("access-point", "bucket", failing, settings(null));
  expect(fact).toMatchObject({ state: "known", value: { policy, publicAccessBlock: { state: "known" } } });
});
