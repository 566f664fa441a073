import type { DefaultEncryption } from "../../../src/model/facts.js";
import { absent, known, type Settled } from "../../../src/model/fact.js";
import { awsError } from "../../aws/support/aws-error.js";
import { collectFact, collectorSuite } from "../support/collector-suite.js";

const operation = "kms:DescribeKey";
const arn = "arn:aws:kms:us-west-2:444455556666:key/11111111-2222-3333-4444-555555555555";
const metadata = {
  Arn: arn,
  KeyId: "11111111-2222-3333-4444-555555555555",
  AWSAccountId: "444455556666",
  KeyManager: "CUSTOMER",
  KeyState: "Enabled",
  Origin: "AWS_KMS",
  KeySpec: "SYMMETRIC_DEFAULT",
  MultiRegion: false,
};
const key = {
  arn,
  account: "444455556666",
  region: "us-west-2",
  manager: "CUSTOMER",
  state: "Enabled",
  origin: "AWS_KMS",
  keySpec: "SYMMETRIC_DEFAULT",
  multiRegion: false,
  deletionDate: null,
  validTo: null,
} as const;
const answer = (changed: object): { [operation]: object } => ({
  [operation]: { KeyMetadata: { ...metadata, ...changed } },
});
const encryption = (
  kmsKeyId: string | null,
  algorithm: DefaultEncryption["algorithm"] = "aws:kms",
): { encryption: Settled<DefaultEncryption> } => ({
  encryption: known({ algorithm, kmsKeyId, bucketKeyEnabled: false, blockedEncryptionTypes: null }),
});

collectorSuite("bucket", "kmsKey", {
  known: [
    { name: "an enabled key", settled: encryption(arn), answers: answer({}), value: { found: true, key } },
    {
      name: "a key to be deleted, with imported material, of AWS, of many Regions",
      settled: encryption(arn, "aws:kms:dsse"),
      answers: answer({
        KeyManager: "AWS",
        KeyState: "PendingDeletion",
        Origin: "EXTERNAL",
        MultiRegion: true,
        DeletionDate: new Date("2027-01-01T00:00:00Z"),
        ValidTo: new Date("2027-02-01T00:00:00Z"),
      }),
      value: {
        found: true,
        key: {
          ...key,
          manager: "AWS",
          state: "PendingDeletion",
          origin: "EXTERNAL",
          multiRegion: true,
          deletionDate: "2027-01-01T00:00:00.000Z",
          validTo: "2027-02-01T00:00:00.000Z",
        },
      },
    },
    {
      name: "a multi-Region key by its id",
      settled: encryption(arn),
      answers: answer({ MultiRegion: undefined, KeyId: "mrk-1" }),
      value: { found: true, key: { ...key, multiRegion: true } },
    },
    {
      name: "no such key",
      settled: encryption("alias/gone"),
      answers: { [operation]: awsError("NotFoundException", 400) },
      value: { found: false, keyId: "alias/gone" },
    },
  ],
  absent: [
    { name: "no default encryption", settled: { encryption: absent }, answers: {} },
    { name: "SSE-S3", settled: encryption(null, "AES256"), answers: {} },
    { name: "the AWS managed key", settled: encryption(null), answers: {} },
  ],
  broken: [
    ...["Arn", "AWSAccountId", "KeyManager", "KeyState", "Origin", "KeySpec"].map((member) => ({
      name: `no ${member}`,
      settled: encryption(arn),
      answers: answer({ [member]: undefined }),
      code: "IncompleteAnswer",
    })),
    { name: "no metadata", settled: encryption(arn), answers: { [operation]: {} }, code: "IncompleteAnswer" },
    {
      name: "a date beyond all calendars",
      settled: encryption(arn),
      answers: answer({ DeletionDate: new Date(Number.NaN) }),
      code: "UnknownValue",
    },
    {
      name: "an unknown manager",
      settled: encryption(arn),
      answers: answer({ KeyManager: "NOBODY" }),
      code: "UnknownValue",
    },
  ],
  decisive: { operation, action: "kms:DescribeKey", settled: encryption(arn), answers: answer({}) },
});

test.each([
  [arn, "us-west-2"],
  ["alias/data", "eu-west-1"],
  ["11111111-2222-3333-4444-555555555555", "eu-west-1"],
  ["arn:aws:kms:ap-south-1:444455556666:alias/data", "ap-south-1"],
])("%s is looked up in %s", async (keyId, region) => {
  const { sent } = await collectFact("bucket", "kmsKey", answer({}), encryption(keyId));
  expect(sent).toStrictEqual([{ operation, region, input: { KeyId: keyId } }]);
});
