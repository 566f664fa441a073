import { absent, known, type Settled } from "../../../src/model/fact.js";
import type { Replication, ReplicationDestination } from "../../../src/model/bucket-facts.js";
import { awsError, headError } from "../../aws/support/aws-error.js";
import { replicationRule } from "../../support/fact-builders.js";
import { collectFact } from "../support/collector-suite.js";
import type { MockedAnswers } from "../support/mocked-session.js";

const replicating = (
  ...destinations: readonly { readonly destinationBucket: string; readonly destinationAccount?: string }[]
): { readonly replication: Settled<Replication> } => ({
  replication: known({ role: "r", rules: destinations.map((destination) => ({ ...replicationRule, ...destination })) }),
});
const answers: MockedAnswers = {
  "s3:HeadBucket": { BucketRegion: "eu-west-1" },
  "s3:GetBucketVersioning": { Status: "Enabled" },
  "s3:GetObjectLockConfiguration": awsError("ObjectLockConfigurationNotFoundError", 404),
  "s3:GetBucketOwnershipControls": { OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] } },
};

async function only(
  changed: MockedAnswers,
  settled = replicating({ destinationBucket: "copy" }),
): Promise<ReplicationDestination | undefined> {
  const { fact } = await collectFact("bucket", "replicationDestinations", { ...answers, ...changed }, settled);
  if (fact.state !== "known") throw new Error(`The fact is ${fact.state}.`);
  return fact.value[0];
}

test("absent without a call when nothing is replicated", async () => {
  const { fact, sent } = await collectFact("bucket", "replicationDestinations", {}, { replication: absent });
  expect([fact, sent]).toStrictEqual([absent, []]);
});

test("a destination of the own account, found in another Region and read there", async () => {
  const elsewhere: MockedAnswers = {
    ...answers,
    "s3:HeadBucket": (_input, region) =>
      region === "us-east-1" ? { BucketRegion: "us-east-1" } : headError(301, "us-east-1"),
  };
  const { fact, sent } = await collectFact(
    "bucket",
    "replicationDestinations",
    elsewhere,
    replicating({ destinationBucket: "copy" }, { destinationBucket: "copy" }),
  );
  expect(fact).toStrictEqual(
    known([
      {
        bucket: "copy",
        statedAccount: null,
        region: known("us-east-1"),
        toldRegion: "us-east-1",
        versioning: known({ status: "Enabled", mfaDelete: null }),
        objectLock: absent,
        ownership: known("BucketOwnerEnforced"),
      },
    ]),
  );
  const reads = sent.filter(({ operation }) => operation.startsWith("s3:Get"));
  expect(reads.map(({ region, input }) => [region, input["Bucket"], input["ExpectedBucketOwner"]])).toStrictEqual(
    Array.from({ length: 3 }, () => ["us-east-1", "copy", "111122223333"]),
  );
});

test("a destination that does not exist: nothing else is asked", async () => {
  const missing = { ...answers, "s3:HeadBucket": headError(404, null) };
  const { fact, sent } = await collectFact(
    "bucket",
    "replicationDestinations",
    missing,
    replicating({ destinationBucket: "copy" }),
  );
  expect(fact).toMatchObject({ value: [{ region: absent, versioning: absent, toldRegion: null }] });
  expect(sent).toHaveLength(1);
});

test("a closed destination of a stated account: its Region is told, and its settings may be open", async () => {
  const destination = await only(
    { "s3:HeadBucket": headError(403, "us-west-2") },
    replicating({ destinationBucket: "copy", destinationAccount: "444455556666" }),
  );
  expect(destination).toMatchObject({
    statedAccount: "444455556666",
    region: { state: "denied", action: "s3:ListBucket" },
    toldRegion: "us-west-2",
    versioning: known({ status: "Enabled", mfaDelete: null }),
  });
});

test("a closed destination whose Region nobody tells: every part is as denied", async () => {
  const denied = { state: "denied", action: "s3:ListBucket" };
  expect(await only({ "s3:HeadBucket": headError(403, null) })).toMatchObject({
    region: denied,
    toldRegion: null,
    versioning: denied,
    objectLock: denied,
    ownership: denied,
  });
});

test.each<[string, MockedAnswers, object]>([
  ["throttled", { "s3:HeadBucket": awsError("SlowDown", 503) }, { region: { state: "error", code: "SlowDown" } }],
  ["no Region", { "s3:HeadBucket": {} }, { region: { state: "error", code: "IncompleteAnswer" } }],
  [
    "settings denied",
    { "s3:GetBucketVersioning": awsError("AccessDenied", 403) },
    { region: known("eu-west-1"), versioning: { state: "denied", action: "s3:GetBucketVersioning" } },
  ],
  [
    "settings throttled",
    { "s3:GetObjectLockConfiguration": awsError("SlowDown", 503) },
    { objectLock: { state: "error", code: "SlowDown" } },
  ],
  ["never versioned", { "s3:GetBucketVersioning": {} }, { versioning: absent }],
])("what could not be read is a gap of its part: %s", async (_name, changed, part) => {
  expect(await only(changed)).toMatchObject(part);
});
