import { awsError, headError } from "../../aws/support/aws-error.js";
import { absent } from "../../../src/model/fact.js";
import { foreign, own } from "../../support/watcher-builders.js";
import { collectFact, collectorSuite } from "../support/collector-suite.js";
import { bucketsOf, inIreland, twoRegions } from "../support/region-answers.js";

const operation = "config:DescribeDeliveryChannels";
const channel = (s3BucketName: string) => ({ DeliveryChannels: [{ name: "default", s3BucketName }] });
const none = { DeliveryChannels: [] };
const answers = { ...twoRegions, ...bucketsOf(["ours"], ["theirs"]), [operation]: inIreland(channel("ours"), none) };
const found = (bucket: string) => ({ region: "eu-west-1", name: "default", bucket });
const denial = awsError("AccessDeniedException", 400, "no");
const closed = {
  region: "eu-central-1",
  why: { state: "denied", action: operation, message: "AccessDeniedException: no" },
} as const;

collectorSuite("account", "configDeliveryChannels", {
  known: [
    { name: "none", answers: { ...answers, [operation]: none }, value: { found: [], unread: [] } },
    {
      name: "to an own bucket",
      answers,
      value: { found: [{ ...found("ours"), standing: own }], unread: [] },
    },
    {
      name: "to another account's bucket",
      answers: { ...answers, [operation]: inIreland(channel("theirs"), none) },
      value: { found: [{ ...found("theirs"), standing: foreign }], unread: [] },
    },
    {
      name: "to no bucket",
      answers: { ...answers, [operation]: inIreland(channel("gone"), none) },
      value: { found: [{ ...found("gone"), standing: absent }], unread: [] },
    },
    {
      name: "one Region is closed",
      answers: { ...answers, [operation]: inIreland(channel("ours"), denial) },
      value: { found: [{ ...found("ours"), standing: own }], unread: [closed] },
    },
  ],
  absent: [],
  broken: [
    { name: "no list", answers: { ...answers, [operation]: {} }, code: "IncompleteAnswer" },
    {
      name: "no bucket",
      answers: { ...answers, [operation]: { DeliveryChannels: [{ name: "default" }] } },
      code: "IncompleteAnswer",
    },
  ],
  decisive: { operation, action: operation, answers },
});

test.each(["UnrecognizedClientException", "InvalidClientTokenId"])(
  "an enabled Region that refuses the credentials (%s) was not read: a token may not be good there",
  async (code) => {
    const refusing = { ...answers, [operation]: inIreland(awsError(code, 400, "Invalid."), none) };
    const { fact } = await collectFact("account", "configDeliveryChannels", refusing);
    const unread = [{ region: "eu-west-1", why: { state: "error", operation, code } }];
    expect(fact).toMatchObject({ state: "known", value: { found: [], unread } });
  },
);

test("a Region where the account is not signed up for the service holds nothing", async () => {
  const signedOff = { ...answers, [operation]: inIreland(awsError("OptInRequired", 403), none) };
  const { fact } = await collectFact("account", "configDeliveryChannels", signedOff);
  expect(fact).toStrictEqual({ state: "known", value: { found: [], unread: [] } });
});

test("where Regions may not be listed, those that every account has are asked, and it is said", async () => {
  const refused = { ...answers, "account:ListRegions": awsError("AccessDeniedException", 403, "no") };
  const { fact, sent } = await collectFact("account", "configDeliveryChannels", refused);
  expect(fact).toMatchObject({
    state: "known",
    value: { unread: [{ region: "opt-in Regions", why: { state: "denied", action: "account:ListRegions" } }] },
  });
  const regions = sent.filter((call) => call.operation === operation).map(({ region }) => region);
  expect(regions).toHaveLength(17);
  expect(new Set(regions).size).toBe(17);
});

test.each<[string, Error, object]>([
  ["a denial that names no Region", headError(403, null), { state: "denied", action: "s3:ListBucket" }],
  ["a bucket of another Region", headError(301, "us-east-1"), foreign],
  ["a failure", awsError("InternalError", 500), { state: "error", code: "InternalError" }],
])("whose the bucket is, after %s", async (_name, error, standing) => {
  const { fact } = await collectFact("account", "configDeliveryChannels", {
    ...answers,
    [operation]: inIreland(channel("theirs"), none),
    "s3:HeadBucket": error,
  });
  expect(fact).toMatchObject({ value: { found: [{ standing }] } });
});

test("a bucket that is no longer listed is not taken for its neighbour in the list", async () => {
  const { fact } = await collectFact("account", "configDeliveryChannels", {
    ...answers,
    "s3:ListBuckets": { Buckets: [{ Name: "ours-too" }] },
  });
  expect(fact).toMatchObject({ value: { found: [{ standing: absent }] } });
});
