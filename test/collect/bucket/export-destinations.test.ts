import { absent, known } from "../../../src/model/fact.js";
import { awsError, headError } from "../../aws/support/aws-error.js";
import { inventory } from "../../support/fact-builders.js";
import { collectFact } from "../support/collector-suite.js";

const none = { inventories: absent, analytics: absent };

test("absent without a call when nothing is exported", async () => {
  for (const settled of [
    none,
    { ...none, analytics: known([{ id: "a", destinationBucket: null, destinationAccount: null }]) },
  ]) {
    const { fact, sent } = await collectFact("bucket", "exportDestinations", {}, settled);
    expect([fact, sent]).toStrictEqual([absent, []]);
  }
});

test("each destination is looked for once, as the account's that the configuration names", async () => {
  const settled = {
    inventories: known([inventory, { ...inventory, id: "weekly" }]),
    analytics: known([
      { id: "a", destinationBucket: inventory.destinationBucket, destinationAccount: inventory.destinationAccount },
      { id: "b", destinationBucket: "gone", destinationAccount: null },
      { id: "c", destinationBucket: "theirs", destinationAccount: "444455556666" },
    ]),
  };
  const { fact, sent } = await collectFact(
    "bucket",
    "exportDestinations",
    {
      "s3:HeadBucket": ({ Bucket: bucket }) =>
        bucket === "gone"
          ? headError(404, null)
          : bucket === "theirs"
            ? headError(403, "us-east-1")
            : { BucketRegion: "eu-west-1" },
    },
    settled,
  );
  expect(fact).toMatchObject({
    state: "known",
    value: [
      { bucket: "reports", statedAccount: "111122223333", region: known("eu-west-1") },
      { bucket: "gone", statedAccount: null, region: absent },
      { bucket: "theirs", region: { state: "denied", action: "s3:ListBucket" }, toldRegion: "us-east-1" },
    ],
  });
  expect(sent.map(({ input }) => [input["Bucket"], input["ExpectedBucketOwner"]])).toStrictEqual([
    ["reports", "111122223333"],
    ["gone", "111122223333"],
    ["theirs", "444455556666"],
  ]);
});

test.each([
  ["throttled", awsError("SlowDown", 503), "SlowDown"],
  ["broken", {}, "IncompleteAnswer"],
])("a destination that could not be looked for is a gap of its own: %s", async (_name, answer, code) => {
  const settled = { ...none, inventories: known([inventory]) };
  const { fact } = await collectFact("bucket", "exportDestinations", { "s3:HeadBucket": answer }, settled);
  expect(fact).toMatchObject({ value: [{ region: { state: "error", code }, toldRegion: null }] });
});
