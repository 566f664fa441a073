import { awsError } from "../../aws/support/aws-error.js";
import { known } from "../../../src/model/fact.js";
import { trail } from "../../support/fact-builders.js";
import { foreignBucket, missingBucket, ownBucket } from "../../support/watcher-builders.js";
import { collectFact } from "../support/collector-suite.js";
import { bucketsOf } from "../support/region-answers.js";

const settled = {
  trails: known(["ours", "theirs", "gone", "ours"].map((bucket) => ({ ...trail, bucket }))),
};

test("each bucket of the trails is told once, with whose it is", async () => {
  const { fact } = await collectFact("account", "trailBuckets", bucketsOf(["ours"], ["theirs"]), settled);
  expect(fact).toStrictEqual(known([ownBucket("ours"), foreignBucket("theirs"), missingBucket("gone")]));
});

test("without trails nothing is asked", async () => {
  const { fact, sent } = await collectFact("account", "trailBuckets", {}, { trails: known([]) });
  expect(fact).toStrictEqual(known([]));
  expect(sent).toStrictEqual([]);
});

test("a failed list is a gap of each bucket, and hides no other fact", async () => {
  const refused = { "s3:ListBuckets": awsError("AccessDenied", 403) };
  const { fact } = await collectFact("account", "trailBuckets", refused, { trails: known([trail]) });
  expect(fact).toMatchObject({
    value: [{ bucket: "audit-logs", standing: { state: "denied", action: "s3:ListAllMyBuckets" } }],
  });
});
