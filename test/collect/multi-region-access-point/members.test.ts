import { absent, known } from "../../../src/model/fact.js";
import { awsError, headError } from "../../aws/support/aws-error.js";
import { allFlagsOff, denied } from "../../support/fact-builders.js";
import { multiRegion } from "../../support/store-builders.js";
import { collectFact } from "../support/collector-suite.js";
import type { MockedAnswers } from "../support/mocked-session.js";

const settings = (bucketAccountId: string | null) => ({
  settings: known({
    ...multiRegion(allFlagsOff),
    regions: [{ bucket: "one", region: "eu-west-1", bucketAccountId }],
  }),
});
const answers: MockedAnswers = {
  "s3:HeadBucket": { BucketRegion: "eu-west-1" },
  "s3:GetBucketPolicy": { Policy: "{}" },
  "s3:GetPublicAccessBlock": awsError("NoSuchPublicAccessBlockConfiguration", 404),
  "s3:GetBucketReplication": awsError("ReplicationConfigurationNotFoundError", 404),
};

test.each([
  [null, "111122223333"],
  ["444455556666", "444455556666"],
])("a bucket whose account is told as %s is read as that of %s, in its Region", async (told, owner) => {
  const { fact, sent } = await collectFact("multi-region-access-point", "members", answers, settings(told));
  expect(fact).toStrictEqual(
    known([
      {
        bucket: "one",
        account: told,
        location: known("eu-west-1"),
        policy: known("{}"),
        publicAccessBlock: absent,
        replication: absent,
      },
    ]),
  );
  expect(sent).toHaveLength(4);
  for (const { region, input } of sent) {
    expect([region, input]).toStrictEqual(["eu-west-1", { Bucket: "one", ExpectedBucketOwner: owner }]);
  }
});

test("a bucket that does not exist is told as such", async () => {
  const gone = { ...answers, "s3:HeadBucket": headError(404, null) };
  const { fact } = await collectFact("multi-region-access-point", "members", gone, settings(null));
  expect(fact).toMatchObject({ state: "known", value: [{ location: absent }] });
});

test("a denied read leaves the others", async () => {
  const refused = { ...answers, "s3:GetBucketReplication": awsError("AccessDenied", 403) };
  const { fact } = await collectFact("multi-region-access-point", "members", refused, settings(null));
  const { state, action } = denied("s3:GetReplicationConfiguration");
  expect(fact).toMatchObject({ value: [{ location: known("eu-west-1"), replication: { state, action } }] });
});

test("without settings it is an error, never no members", async () => {
  const { fact } = await collectFact("multi-region-access-point", "members", answers, { settings: absent });
  expect(fact).toMatchObject({ state: "error", code: "IncompleteAnswer" });
});
